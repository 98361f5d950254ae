internal import Lexing
internal import PolicyModel

/// A reason to leave a number alone: it names, numbers or dates something, and measures nothing.
struct Refusal: Sendable {
  let id: String
  /// Sentences whose number, the one in ⟦⟧ where there are several, this rule leaves alone.
  let examples: [String]
  /// Where reading goes on, when the rule applies; nil when it does not.
  let end: @Sendable (QuantityScene, Figure) -> Int?

  init(_ id: String, _ examples: String..., end: @escaping @Sendable (QuantityScene, Figure) -> Int?) {
    self.id = id
    self.examples = examples
    self.end = end
  }
}

/// Every reason, in the order it is asked for; the first that applies counts.
let refusals: [Refusal] = [
  Refusal("title", "按照《三年行动计划》执行", "国办发〔2024〕12号") { scene, figure in
    scene.isTitled(figure.span.start) ? figure.numeralSpan.end : nil
  },
  Refusal("slogan", "落实“四个最严”要求", "“1+1+1”签约") { scene, figure in
    scene.isQuoted(figure.span.start) ? figure.numeralSpan.end : nil
  },
  Refusal("ordinal", "第七条", "第3季度", "第一、二款") { scene, figure in
    scene.has(["第"], before: figure.span.start) ? scene.endOfSeries(from: figure) : nil
  },
  Refusal("part of a number", "4.2.1对再次审核", "1.2.3") { scene, figure in scene.endOfDottedRun(figure) },
  Refusal("model", "PM2.5", "DB14/T1957—2019", "H7N9", "编号SZZZ02") { scene, figure in scene.endOfModel(figure) },
  Refusal("date", "2025年3月1日", "2024-2025年", "每月25日", "2025.3.1", "3月15日") { scene, figure in scene.endOfDate(figure) },
  Refusal("reference", "附件1、2", "批号20190803", "电话010-89061378", "见表1") { scene, figure in
    scene.isReference(figure) ? scene.endOfDigits(from: scene.endOfSeries(from: figure)) : nil
  },
  Refusal("year of a document", "嘉发[⟦2012⟧]2号", "（国发﹝⟦2010⟧﹞18号）") { scene, figure in
    figure.form == .arabic && scene.has(["[", "〔", "﹝", "【", "［", "("], before: figure.span.start)
      && scene.has(["]", "〕", "﹞", "】", "］", ")"], at: figure.numeralSpan.end) && (1900...2200).contains(figure.number)
      ? figure.numeralSpan.end : nil
  },
  Refusal("number of a document", "国务院令第739号", "3号楼") { scene, figure in
    figure.unit == .none && scene.has(["号"], at: figure.span.end) ? figure.span.end + 1 : nil
  },
  Refusal("half-yearly report", "报送⟦半⟧年、全年工作总结", "开展半年小结", "其中上⟦半⟧年全部开工", "三季度开工") { scene, figure in
    // 三季度开工, 上半年
    if figure.unit.name == "季度", figure.value <= 4, figure.scale == 1, scene.text[figure.numeralSpan.end] == 0x5B63 {
      return figure.span.end
    }
    guard scene.text[figure.span.start] == 0x534A, figure.unit.name == "年", figure.form != .fraction else { return nil }
    if scene.has(["上", "下"], before: figure.span.start) { return figure.span.end }
    guard
      scene.has(
        ["、全年", "和全年", "及全年", "工作总结", "总结", "小结", "报告", "评估", "考核", "通报", "调度", "点评", "报表", "报", "度"],
        at: figure.span.end
      )
    else { return nil }
    return figure.span.end
  },
  Refusal("time of day", "8:30至17:30", "14:00前") { scene, figure in
    guard figure.unit == .none,
      [0x3A, 0xFF1A].contains(scene.text[figure.numeralSpan.end])
        || [0x3A, 0xFF1A].contains(scene.text[figure.span.start - 1]),
      scene.text[figure.numeralSpan.end + 1].isDigit || scene.text[figure.span.start - 2].isDigit, figure.value < 61
    else { return nil }
    return figure.numeralSpan.end
  },
  Refusal("marker", "1.仓库面积", "（2）配备", "3、申请") { scene, figure in
    scene.isMarker(figure) ? figure.numeralSpan.end : nil
  },
  Refusal("formula", "“1+3+N”", "3×4") { scene, figure in
    let next = scene.text[figure.numeralSpan.end]
    let last = scene.text[figure.numeralSpan.start - 1]
    return next == 0x2B || next == 0xFF0B || last == 0x2B || last == 0xFF0B ? figure.numeralSpan.end : nil
  },
  Refusal("phone", "010-89061378", "67807946") { scene, figure in scene.endOfPhone(figure) },
  Refusal("plan", "“十四五”期间", "十五五规划") { scene, figure in
    guard scene.text[figure.span.start] == 0x5341, scene.text[figure.span.start + 2] == 0x4E94,
      let middle = Numerals.digit(scene.text[figure.span.start + 1]), (1...9).contains(middle)
    else { return nil }
    return figure.span.start + 3
  },
  Refusal("grade", "二级以上医院", "三级甲等", "2型糖尿病", "二十大", "二、三级医院", "一等奖") { scene, figure in
    scene.endOfGrade(figure)
  },
  Refusal("idiom", "统一", "一次性告知", "同一名医生", "下一次调整", "举一反三") { scene, figure in scene.endOfIdiom(figure) },
  Refusal("degree", "意义十分重要", "千方百计增加投入", "任务十分艰巨") { scene, figure in
    // 十分 in front of what is so, unless points are given or taken.
    if figure.form == .chinese, figure.unit.kind == .score, scene.text[figure.numeralSpan.start] == 0x5341,
      figure.numeralSpan.count == 1,
      !scene.has(["扣", "得", "记", "加", "计", "满", "占", "减", "达到", "达", "低于", "高于", "为", "赋"], before: figure.span.start),
      scene.text[figure.span.end].isHan, !scene.has(["以上", "以下", "的", "以内", "以及"], at: figure.span.end)
    {
      return figure.span.end
    }
    return scene.has(["方百计", "秋万代", "家万户", "山万水", "载难逢"], at: figure.numeralSpan.start + 1)
      ? figure.numeralSpan.start + 4 : nil
  },
  Refusal("occasion of a penalty", "出现⟦一次⟧扣2分", "每缺席⟦一人次⟧扣2分", "逾期⟦1次⟧记3分", "每缺⟦一项⟧扣1分") { scene, figure in
    guard figure.value == 1, [.events, .items, .people, .things].contains(figure.unit.kind) else { return nil }
    var next = scene.skipSpace(from: figure.span.end)
    // 出现一户（次）扣2分, 出现一次的，扣2分
    if let partner = scene.partner(of: next), partner > next { next = scene.skipSpace(from: partner + 1) }
    if scene.text[next] == 0x7684 { next += 1 }
    if scene.text[next] == 0xFF0C { next += 1 }
    return scene.has(["扣", "记", "罚", "倒扣", "加扣", "加收", "减", "加", "奖"], at: next)
      && Numerals.mayStart(with: scene.text[scene.skipVerb(next)]) ? figure.span.end : nil
  },
  Refusal("pair", "⟦一对⟧夫妻可以生育三个子女") { scene, figure in
    figure.value == 1 && scene.has(["对夫妻", "对夫妇"], at: figure.numeralSpan.end) ? figure.numeralSpan.end + 1 : nil
  },
  Refusal("grade in brackets", "（⟦1-2⟧）级重度残疾") { scene, figure in
    // Grades are few: four of them and their signs.
    var end = figure.numeralSpan.end
    let reach = end + 8
    while end < reach, scene.text[end].isDigit || [0x2D, 0x2014, 0x3001, 0x81F3].contains(scene.text[end]) { end += 1 }
    return scene.has(["）级", ")级"], at: end) ? end : nil
  },
  Refusal("horizon", "对未来⟦三年⟧的任务作出部署", "谋划今后⟦5年⟧的目标") { scene, figure in
    figure.unit.kind == .duration && scene.has(["未来", "今后", "此后", "往后"], before: figure.span.start)
      && scene.has(["的", "内的"], at: figure.span.end) ? figure.span.end : nil
  },
  Refusal("conversion", "每2张折算为⟦1个⟧计费单元", "折合⟦3份⟧") { scene, figure in
    scene.has(["折算为", "折算成", "折合为", "折合", "换算为"], before: figure.span.start) ? figure.span.end : nil
  },
  Refusal("closing count", "通过窗口和网络⟦两种⟧途径受理", "分为汽车号牌和摩托车号牌⟦两种⟧。", "包括价格、数量⟦两个⟧部分") { scene, figure in
    scene.countsMembers(figure) ? figure.span.end : nil
  },
  Refusal("article", "建立⟦一支⟧政治合格的队伍", "打造⟦一批⟧示范基地", "完善⟦一套⟧制度", "推进⟦一系列⟧改革") { scene, figure in
    guard figure.form == .chinese, figure.value == 1, figure.numeralSpan.count == 1,
      scene.has(["支", "批", "套", "系列", "种", "股", "大批", "整套", "揽子", "条龙", "片", "番", "场"], at: figure.numeralSpan.end),
      !scene.hasComparator(around: figure),
      !scene.has(["每", "仅", "只", "限", "各", "第", "任", "选择", "选", "其中"], before: figure.span.start)
    else { return nil }
    // Behind its noun it counts: 「附资料一套。」
    let end = max(figure.span.end, figure.numeralSpan.end + 1)
    return scene.text[end].isHan && end < scene.partEnd(at: end) ? end : nil
  },
  Refusal("what something is", "2026年是转型发展的重要⟦一年⟧", "这是改革的关键⟦一步⟧") { scene, figure in
    guard figure.form == .chinese, figure.value == 1, figure.span.end >= scene.partEnd(at: figure.span.end) else {
      return nil
    }
    let part = TextSpan(scene.partStart(at: figure.span.start), figure.span.start)
    return scene.contains("是", part) && scene.has(["重要", "关键", "的", "特殊", "不平凡"], before: figure.span.start)
      ? figure.span.end : nil
  },
  Refusal("one by one", "一人一档", "一品两规", "一年一度") { scene, figure in
    guard figure.form == .chinese, figure.numeralSpan.count == 1, figure.unit.kind != .money else { return nil }
    let start = figure.span.start
    let text = scene.text
    for gap in 2...3 where Numerals.digit(text[start + gap]) != nil && text[start + 1].isHan {
      let behind = unitLexicon.longestMatch(in: text, at: start + gap + 1, end: scene.span.end)
      // 一次或两次, 一至两名 are counts; 一户一档, 两品一械 are sayings.
      if text[start + gap - 1].isHan,
        !["至", "到", "或", "和", "、", "每", "有"].contains(where: { text.has($0, at: start + gap - 1) }),
        behind == nil || gap == 2
      {
        return start + gap + 2
      }
    }
    return nil
  },
  Refusal("base of a rate", "每⟦10万人⟧10台", "每⟦3年⟧评估一次", "每隔3天") { scene, figure in
    scene.has(["每", "每隔", "每满", "每逾", "每超", "每增加", "每超过"], before: figure.span.start) ? figure.span.end : nil
  },
  Refusal("interval", "队员⟦3年⟧进行一次调整", "⟦两年⟧一次") { scene, figure in
    scene.isInterval(figure) ? figure.span.end : nil
  },
  Refusal("name of a period", "三年行动计划", "5年生存率", "近年来", "3年制") { scene, figure in
    figure.unit.kind == .duration
      && scene.has(
        [
          "行动", "规划", "计划", "生存率", "存活率", "制", "义务教育", "一贯", "来", "以来", "期国债", "攻坚", "任务", "建设规划", "滚动", "倍增", "目标",
          "覆盖", "总结", "报告", "报表",
        ],
        at: figure.span.end
      ) ? figure.span.end : nil
  },
  Refusal("note on a figure", "四层以上（含⟦四层⟧）", "两次调整间隔", "⟦四层⟧每台12万元") { scene, figure in
    if figure.unit.kind == .things, scene.has(["每"], at: figure.span.end), !scene.hasComparator(around: figure) {
      return figure.span.end
    }
    let start = scene.skipSpace(before: figure.span.start)
    if scene.has(["（含", "(含", "（不含", "(不含"], before: start), scene.has(["）", ")"], at: figure.span.end) {
      return figure.span.end
    }
    return figure.unit.kind == .events
      && scene.contains("间隔", TextSpan(figure.span.end, min(scene.span.end, figure.span.end + 6)))
      ? figure.span.end : nil
  },
  Refusal("round the clock", "24小时用药需求", "24小时自助服务") { scene, figure in
    guard figure.number == 24, figure.unit.name == "小时", !scene.hasComparator(around: figure) else { return nil }
    return scene.has(
      [
        "值班", "值守", "在岗", "备勤", "巡查", "监控", "监测", "待命", "应急值", "专人", "有人", "运行", "开放", "不间断值", "双人", "轮班", "领导带班", "的值",
      ],
      at: figure.span.end
    ) ? nil : figure.span.end
  },
  Refusal("list count", "以下3种情形", "下列两项条件", "等15个部门", "上述五类队伍", "前3名") { scene, figure in
    scene.has(
      ["等", "分为", "分成", "以下", "下列", "上述", "上列", "如下", "前述", "这", "那", "该", "前", "此", "后", "各"],
      before: figure.span.start
    )
      && !scene.has(
        ["期满后", "之后", "届满后", "满后", "终止后", "结束后", "至少各", "届满前", "其后", "今后", "未来"],
        before: figure.span.start
      )
      && (figure.unit.kind != .duration || !scene.has(["各"], before: figure.span.start))
      && !(scene.has(["各"], before: figure.span.start) && figure.unit.kind != .items) ? figure.span.end : nil
  },
  Refusal("banker's numeral in a word", "队伍所需", "大陆") { scene, figure in
    guard figure.numeralSpan.count == 1, formalDigits.contains(scene.text[figure.span.start]) else { return nil }
    return figure.unit.kind == .money ? nil : figure.numeralSpan.end
  },
  Refusal("dose", "荆芥12g", "口服，一次5毫升") { scene, figure in
    let latin = scene.text[figure.unitSpan.start].isLatin
    guard scene.isPrescription || latin,
      ["克", "毫克", "微克", "毫升", "国际单位", "粒", "片", "", "日", "次"].contains(figure.unit.name)
    else { return nil }
    if figure.unit == .none || figure.unit.kind == .duration || figure.unit.kind == .events {
      return scene.isPrescription ? figure.span.end : nil
    }
    return scene.isPrescription || (latin && !scene.plainNumbers && !scene.hasComparator(around: figure))
      ? figure.span.end : nil
  },
]

/// The sentences that stand beside the refusals, for the tests.
package var refusalExamples: [String] { refusals.flatMap(\.examples) }
