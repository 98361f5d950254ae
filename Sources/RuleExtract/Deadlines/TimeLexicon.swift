internal import Lexing

/// Words that are dates, or parts of dates, by themselves.
enum DateWord: Sendable {
  case year(PartialDate.Year)
  /// 年底, 年初 without the year in front
  case yearEdge(PartialDate.Edge?)
  case half(Int)
  case plan(Int)
  case century(ClosedRange<Int>, PartialDate.Edge)
  case month(PartialDate.Month)
  /// 月底, 月初 without the month in front
  case monthEdge(PartialDate.Edge?)
  /// 本季度, 季度末: the quarter of the notice
  case quarterEdge(PartialDate.Edge?)
  case festival(Festival)
  /// 秋季学期: begins in this month
  case term(Int)
  /// Looks like a date and is none: 年底薪, 日常.
  case none
}

/// What may stand behind a date or duration and decides what it means.
enum TailWord: Sendable {
  /// 前, 之前, 以前
  case before
  /// 起, 开始
  case onward
  /// 后, 以后
  case after
  /// 止
  case last
  /// 内
  case inside
  /// 期间
  case throughout
  /// 版, 修订
  case edition
  /// 以来, 同期
  case past
  /// 前后, 左右: no limit
  case about
  case none
}

/// What may stand in front of a date.
enum HeadWord: Sendable {
  /// 到, 至, 截至
  case upTo
  /// 自, 从
  case since
  /// 有效期至, 延长至
  case validUntil
  /// 于, 在, 力争
  case at
  /// 较, 比, 相比
  case comparedWith
  /// 报名截止时间为
  case closing
}

/// 每, 按 … with the period they repeat.
enum EveryWord: Sendable {
  case year, halfYear, quarter, month, halfMonth, week, day
  /// 每 in front of a number: 每两年, 每隔3个月
  case number
  case none
}

enum TimeLexicon {
  static let dateWords = Lexicon<DateWord>(
    [
      ("今年", .year(.fromNotice(0))), ("本年度", .year(.fromNotice(0))), ("本年", .year(.fromNotice(0))),
      ("明年", .year(.fromNotice(1))), ("来年", .year(.fromNotice(1))), ("下年", .year(.fromNotice(1))),
      ("下一年", .year(.fromNotice(1))), ("后年", .year(.fromNotice(2))), ("去年", .year(.fromNotice(-1))),
      ("前年", .year(.fromNotice(-2))), ("上年", .year(.fromContext(-1))), ("上一年", .year(.fromContext(-1))),
      ("当年", .year(.fromContext(0))), ("同年", .year(.fromContext(0))), ("次年", .year(.fromContext(1))),
      ("翌年", .year(.fromContext(1))), ("第二年", .year(.fromContext(1))),
      ("上年度", .none), ("上一年度", .none), ("下一年度", .none), ("次年度", .none), ("当年度", .none),
      ("年底", .yearEdge(.end)), ("年末", .yearEdge(.end)), ("年初", .yearEdge(.start)), ("年内", .yearEdge(nil)),
      ("年中前", .none), ("年底薪", .none),
      ("上半年", .half(1)), ("下半年", .half(2)),
      ("十一五", .plan(11)), ("十二五", .plan(12)), ("十三五", .plan(13)), ("十四五", .plan(14)), ("十五五", .plan(15)),
      ("十六五", .plan(16)), ("十七五", .plan(17)), ("十八五", .plan(18)), ("十九五", .plan(19)),
      ("本世纪中叶", .century(2000...2050, .end)), ("本世纪末", .century(2000...2100, .end)),
      ("本月", .month(.ofNotice)), ("当月", .month(.sameMonth)), ("次月", .month(.nextMonth)),
      ("下月", .month(.nextMonth)), ("下个月", .month(.nextMonth)), ("次月度", .none), ("上月", .none), ("上个月", .none),
      ("月底", .monthEdge(.end)), ("月末", .monthEdge(.end)), ("月初", .monthEdge(.start)), ("月内", .monthEdge(nil)),
      ("季度末", .quarterEdge(.end)), ("季末", .quarterEdge(.end)), ("季度内", .quarterEdge(nil)),
      ("本季度", .quarterEdge(nil)), ("本季", .quarterEdge(nil)), ("季度初", .none), ("上季度", .none),
      ("元旦节", .festival(.fixed(month: 1, day: 1))), ("元旦", .festival(.fixed(month: 1, day: 1))),
      ("国庆节", .festival(.fixed(month: 10, day: 1))), ("国庆", .festival(.fixed(month: 10, day: 1))),
      ("“十一”", .festival(.fixed(month: 10, day: 1))), ("劳动节", .festival(.fixed(month: 5, day: 1))),
      ("“五一”", .festival(.fixed(month: 5, day: 1))), ("春节", .festival(.spring)), ("清明节", .festival(.qingming)),
      ("清明", .festival(.qingming)), ("端午节", .festival(.dragonBoat)), ("端午", .festival(.dragonBoat)),
      ("中秋节", .festival(.midAutumn)), ("中秋", .festival(.midAutumn)),
      ("秋季学期", .term(9)), ("秋季开学", .term(9)), ("春季学期", .term(3)), ("春季开学", .term(3)),
    ] as [(String, DateWord)]
  )

  static let tails = Lexicon<TailWord>(
    [
      ("前", .before), ("之前", .before), ("以前", .before), ("或之前", .before), ("及之前", .before), ("及以前", .before),
      ("或以前", .before), ("止前", .before), ("截止", .before), ("截止前", .before), ("下班前", .before), ("中午前", .before),
      ("上午前", .before), ("前后", .about), ("左右", .about), ("前往", .none), ("前述", .none),
      ("前款", .none), ("前期", .none), ("前列", .none), ("前沿", .none), ("前瞻", .none), ("前景", .none),
      ("起", .onward), ("开始", .onward), ("起始", .onward), ("起点", .none), ("起草", .none), ("起来", .none),
      ("起施行", .onward), ("起实施", .onward), ("起执行", .onward), ("起生效", .onward), ("起正式施行", .onward),
      ("起正式实施", .onward), ("起正式执行", .onward), ("起推行", .onward), ("起试行", .onward), ("起实行", .onward),
      ("后", .after), ("以后", .after), ("之后", .after), ("或之后", .after), ("及之后", .after), ("及以后", .after),
      ("止", .last), ("为止", .last), ("内", .inside), ("之内", .inside), ("以内", .inside), ("内容", .none),
      ("内部", .none), ("期间", .throughout), ("时期", .throughout), ("全年", .throughout),
      ("版", .edition), ("年版", .edition), ("修订", .edition), ("修正", .edition), ("修改", .edition), ("新版", .edition),
      ("以来", .past), ("来", .past), ("同期", .past), ("同比", .past), ("后勤", .none), ("后续", .none),
    ] as [(String, TailWord)]
  )

  static let heads = Lexicon<HeadWord>(
    [
      ("到", .upTo), ("至", .upTo), ("截至", .upTo), ("截止", .upTo), ("截止到", .upTo), ("截至到", .upTo), ("截止至", .upTo),
      ("自", .since), ("从", .since), ("自从", .since),
      ("有效期至", .validUntil), ("有效期限至", .validUntil), ("有效至", .validUntil), ("有效期到", .validUntil),
      ("有效期截至", .validUntil), ("有效期截止至", .validUntil), ("有效期截止到", .validUntil), ("有效期延长至", .validUntil),
      ("有效期延续至", .validUntil), ("延长至", .validUntil), ("延长到", .validUntil), ("延续至", .validUntil),
      ("延期至", .validUntil), ("延至", .validUntil), ("顺延至", .validUntil), ("执行至", .validUntil), ("实施至", .validUntil),
      ("施行至", .validUntil), ("试行至", .validUntil), ("执行到", .validUntil), ("实施到", .validUntil), ("保留至", .validUntil),
      ("过渡期至", .validUntil), ("过渡期到", .validUntil), ("期限至", .validUntil), ("失效日期为", .validUntil),
      ("使用至", .validUntil), ("沿用至", .validUntil), ("适用至", .validUntil), ("存续至", .validUntil),
      ("于", .at), ("在", .at), ("力争", .at), ("争取", .at), ("确保", .at), ("计划", .at), ("拟于", .at), ("请于", .at),
      ("应于", .at), ("须于", .at), ("应在", .at), ("务于", .at), ("务必于", .at), ("分别于", .at), ("分别在", .at),
      ("力争于", .at), ("力争在", .at), ("确保在", .at), ("定于", .at), ("将于", .at), ("并于", .at),
      ("较", .comparedWith), ("比", .comparedWith), ("与", .comparedWith), ("超过", .comparedWith), ("基于", .comparedWith),
      ("截止时间为", .closing), ("截止日期为", .closing), ("截止时间：", .closing), ("截止日期：", .closing),
      ("截止时间是", .closing), ("截止日期是", .closing), ("截止时间", .closing), ("截止日期", .closing), ("最迟", .closing),
      ("不迟于", .closing), ("不晚于", .closing), ("不得迟于", .closing), ("不得晚于", .closing), ("最晚于", .closing),
      ("最晚", .closing), ("最迟于", .closing), ("最迟在", .closing), ("最迟不超过", .closing), ("截止于", .closing),
    ] as [(String, HeadWord)]
  )

  static let everyWords = Lexicon<EveryWord>(
    [
      ("每年度", .year), ("每年", .year), ("每一年度", .year), ("每一年", .year), ("每个年度", .year), ("每会计年度", .year),
      ("每半年", .halfYear), ("每季度", .quarter), ("每季", .quarter), ("每个季度", .quarter), ("每一季度", .quarter),
      ("每月度", .month), ("每月", .month), ("每个月", .month), ("每一个月", .month),
      ("每半月", .halfMonth), ("每半个月", .halfMonth), ("每周", .week), ("每星期", .week), ("每个星期", .week), ("每日", .day),
      ("每天", .day), ("每个工作日", .day), ("每工作日", .day),
      ("按照年度", .year), ("按照季度", .quarter), ("按照月度", .month), ("按年度", .year), ("按年", .year), ("按半年", .halfYear),
      ("按季度", .quarter), ("按季", .quarter), ("按月度", .month),
      ("按月", .month), ("按周", .week), ("按日", .day), ("按天", .day), ("逐月", .month), ("逐季", .quarter), ("逐季度", .quarter),
      ("逐周", .week), ("逐日", .day), ("每隔", .number), ("每", .number),
      ("每年级", .none), ("每月龄", .none), ("每日常", .none), ("每周期", .none), ("每周岁", .none), ("每天津", .none),
      ("每季节", .none), ("按年龄", .none), ("按年级", .none), ("按年限", .none), ("按年均", .none), ("按年份", .none),
      ("按年资", .none), ("按月龄", .none), ("按月份", .none), ("按月均", .none), ("按日间", .none), ("按日常", .none),
      ("按日程", .none), ("按日照", .none), ("按日均", .none), ("按季节", .none), ("按周期", .none), ("按周边", .none),
      ("按周岁", .none), ("按天津", .none), ("按天然", .none), ("按天数", .none), ("按日期", .none), ("按年度计划", .none),
      ("按年度任务", .none), ("按年度目标", .none), ("一季一", .quarter), ("一周一", .week), ("一日一", .day), ("按月计", .month),
      ("按日计", .none), ("按日连续", .none),
      ("按日加处", .none), ("按日加收", .none), ("按年计", .none), ("按天计", .none), ("按年利率", .none), ("按月利率", .none),
      ("按日万分之", .none), ("按日处", .none), ("按日折", .none), ("按年折", .none), ("按月折", .none),
    ] as [(String, EveryWord)]
  )
}
