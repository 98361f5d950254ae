internal import Lexing
internal import PolicyModel

/// Things whose numbers are names: 「附件1」「批号20190803」.
let numbered = words(
  "附件 附表 附录 附图 编号 批号 文号 序号 证号 代码 邮编 邮政编码 电话 手机 传真 热线 账号 号码 版本 型号 No. № 订单号 QQ 〔 令第 专栏 案例 例 图 表 式 条码 微信 房间 路 街 号院 附件： 附件:"
)

/// What follows a grade's number.
let gradeWords = words(
  "级 甲 型 届 中全会 大报告 大精神 大会 大以来 维码 维 星级 星 线城市 线 等奖 等功 档 季稻 代 旬 号 类医疗器械 类精神 类备案 类疫苗 类风险 类费用 类地区 类高校 类高等 类水 类区 类功能 类人员 类以上 本 时 点 刻 大 中 产业"
)

/// Sayings with a numeral in them. 统一 and 同一 are covered by the character before.
let idioms: Lexicon<Void> = words(
  """
  一次性 一件事 一张网 一站式 一把手 一体 一致 一般 一定 一律 一旦 一经 一并 一起 一同 一些 一系列 一部分 一方面 一条龙 一线 一流 一直 一切 一步 一批 \
  一揽子 一盘棋 一张图 一张表 一本账 一把尺 一竿子 一刀切 一网通办 一事一议 一票否决 一卡通 一码 一键 一窗 一门式 一网统管 一对一 一类 一种 一级 一样 \
  一手 一心 一生 一贯 一带一路 一时 一概 一举 一面 一道 一边 一度 一向 一端 一侧 一环 一子 一号 一应 一支箭 一年一度 一日游 一日三餐 一老一小 一家三口 \
  两病 两网 两票制 两会 两者 两侧 两岸 两级 两不愁 两个维护 两个确立 两新 两重 两癌 两高 两卡 两定 两地 两手 两端 两用 两方 两旁 两化 两头 两翼 两难 \
  三医 三农 三方 三包 三无 三同时 三高 三公 三重 三区三线 三品一标 三会一课 三甲 三伏 三维 三资 三废 三角 三线 三大 三产 三查七对 三秦 三峡 三亚 三明 三门 三人间 \
  四川 四肢 四季 四平 四诊 四化 四周 四风 四个意识 四个自信 四个全面 四不两直 五保 五险一金 五味 五官 五四 五一 五金 五大 五常 六安 六盘水 七一 八一 八大 八角 九江 九寨 \
  十大 十分 十堰 十足 十三五 十四五 十五五 百姓 百色 百货 百分制 百合 百日 百年 百科 千方百计 千家万户 千山 千万不 万一 万元户 万众 万物 万州 万宁 万象 万能 万户 \
  零售 零星 零部件 零件 零配件 零担 零距离 零容忍 零报告 零货 零基础 零碳 零工 零差率 零跑动 零散 零食 半径 半数人 半年度 半天 半岛 半夏 半导体 半成品 半自动 \
  一把火 一处烟 一条河 五日报 双一流 一个 一项 一条 一名一 一案 一户 一人 一人份 二维码 二手 二次供水 二次元 二次分 二孩 三孩 二氧化碳 二氧化硫 二甲 二胎 一氧化碳 三氧化 四氯 五年规划 百强 百县 千企 万企 千村 万村 千亿斤 两江 两湖 两广 两院 二套房 二套 首套 两委 两库 两证 一书 一函 一表
  """
)

/// 壹贰叁肆伍陆柒捌玖拾
let formalDigits = Set("壹贰叁肆伍陆柒捌玖拾".unicodeScalars.map(\.value))

/// Characters that make 一 part of a word: 统一, 同一, 唯一, 之一, 某一, 任一.
let bindsOne: Set<UInt32> = Set("统同唯之某任另下上首单逐专划新这那哪每若万归合其进不旦第初".unicodeScalars.map(\.value))
/// Before any numeral: 上两次, 这3项, 若干.
let bindsAny: Set<UInt32> = Set("这那某同另".unicodeScalars.map(\.value))

let doseWords = words("口服 水煎 煎服 冲服 分服 顿服 每日剂量 用法用量 方药 方剂 嚼服 含服 静滴 肌注 皮下注射 静脉滴注 静脉注射 药物组成 先煎 后下")

let intervalTails = words(
  "一次 1次 一轮 1轮 两次 二次 2次 一届 一换 一评 一考 一修订 一调整 一遍 一个周期 进行一次 进行1次 开展一次 开展1次 组织一次 组织1次 至少一次 至少1次 更新一次 调整一次 评估一次 检查一次 轮换一次 复核一次 举办一次 检测一次 检测1次 检定一次 轮训一次 不少于一次 不少于1次 修订一次 召开一次 校验一次 为一个周期 为1个周期 为一周期"
)

/// Where numbers end that name, date or grade something.
extension QuantityScene {
  /// Whether the sentence is a prescription: 「方药：…先煎」.
  func findsDose() -> Bool { first(of: doseWords, in: span) != nil }

  /// Whether a comparator touches the figure on either side.
  func hasComparator(around figure: Figure) -> Bool {
    let before = skipSpace(before: figure.span.start)
    return leadingComparators.longestMatch(in: text, endingAt: before, start: span.start) != nil
      || trailingComparators.longestMatch(in: text, at: skipSpace(from: figure.span.end), end: span.end) != nil
  }

  /// Behind 「第五、六条」「附件1至4」: the numbers that share the word before the first.
  func endOfSeries(from figure: Figure) -> Int {
    var end = figure.span.end
    while let connector = ["、", "和", "及", "与", "至", "到", "-", "－", "—", "～", "~", ","].first(where: {
      text.has($0, at: end)
    }) {
      let start = end + connector.scalarCount
      guard let next = self.figure(at: start),
        next.unit == .none || ["条", "款", "项", "类", "批", "期"].contains(next.unit.name)
      else { break }
      end = next.span.end
    }
    return end
  }

  /// Behind a run of digits, points, dashes and letters.
  func endOfDigits(from offset: Int) -> Int {
    var end = offset
    while end < span.end,
      text[end].isDigit || text[end].isLatin
        || ([0x2D, 0x2E, 0x2F, 0x2014, 0x2013, 0xFF0D].contains(text[end])
          && (text[end + 1].isDigit || text[end + 1].isLatin))
    { end += 1 }
    return end
  }

  func endOfDottedRun(_ figure: Figure) -> Int? {
    let start = figure.numeralSpan.start
    let end = figure.numeralSpan.end
    guard text[end - 1].isDigit else { return nil }
    let dotted = text[end] == 0x2E && text[end + 1].isDigit
    let continued = text[start - 1] == 0x2E && text[start - 2].isDigit
    guard dotted || continued else { return nil }
    var stop = end
    while stop < span.end, text[stop].isDigit || (text[stop] == 0x2E && text[stop + 1].isDigit) { stop += 1 }
    return stop
  }

  func endOfModel(_ figure: Figure) -> Int? {
    let start = figure.numeralSpan.start
    let last = text[start - 1]
    let joins = [0x2D, 0x2F, 0x5F, 0x3D, 0x25, 0x26, 0x40, 0x23].contains(last)  // - / _ = % & @ #
    let beforeJoin = text[start - 2]
    let isModel =
      start > span.start
      && (last.isLatin || (joins && (beforeJoin.isLatin || (last != 0x2D && last != 0x25 && last != 0x2F))))
    let tail = text[figure.numeralSpan.end]
    let isNamed =
      figure.unit == .none && (tail.isLatin || (tail == 0x2D && text[figure.numeralSpan.end + 1].isLatin))
      && figure.form == .arabic
    // GB 3095-2012
    let spaced = skipSpace(before: start)
    let isStandard = spaced < start && figure.unit == .none && text[spaced - 1].isLatin
    guard isModel || isNamed || isStandard else { return nil }
    return max(figure.numeralSpan.end, endOfDigits(from: figure.numeralSpan.end))
  }

  func endOfDate(_ figure: Figure) -> Int? {
    let unit = text.string(figure.unitSpan)
    let end = figure.numeralSpan.end
    let isYear =
      figure.number >= 1900 && figure.number <= 2100 && figure.number.rounded() == figure.number
      && (figure.form == .chineseDigits || (figure.form == .arabic && figure.numeralSpan.count == 4))
    if isYear {
      if text[end] == 0x5E74 { return endOfDateRest(from: end + 1) }
      let behind = text[end]
      let isJoined =
        behind == 0x2D || behind == 0x2E || behind == 0x2F || behind == 0x2014 || behind == 0xFF5E || behind == 0x7E
        || behind == 0x81F3 || behind == 0x3001 || behind == 0xFF0D || behind == 0x2013
      if figure.unit == .none, isJoined {
        var next = end + 1
        if text[next] == 0x2014 { next += 1 }
        if text[next].isDigit { return endOfDateDigits(from: next) }
      }
      if figure.unit.name == "年度" { return figure.span.end }
    }
    if text.has("月", at: end) { return endOfDateRest(from: end + 1) }
    if figure.unit == .none {
      // 3至5月, 1-3月
      for connector in ["-", "－", "—", "～", "~", "至", "到", "、"] where text.has(connector, at: end) {
        if let other = self.figure(at: end + 1), text.string(other.unitSpan) == "月" {
          return endOfDateRest(from: other.span.end)
        }
      }
      if has(["时", "点"], at: end), figure.value <= 24, !has(["时间", "时限", "时期", "点位", "时段"], at: end) {
        return end + 1
      }
    }
    if unit == "日" || unit == "号",
      has(["月", "每月", "当月", "次月", "本月", "下月", "上旬"], before: figure.span.start)
        || (figure.value <= 31 && has(["月1—", "月1-"], before: figure.span.start))
    {
      return figure.span.end
    }
    if has(["每月", "当月", "次月", "月"], before: figure.span.start), figure.unit == .none {
      return endOfDateRest(from: endOfSeries(from: figure))
    }
    return nil
  }

  /// Behind 3月1日, with 上午9时.
  private func endOfDateRest(from offset: Int) -> Int {
    var end = offset
    for word: StaticString in ["月", "日", "号"] {
      let start = skipSpace(from: end)
      guard let part = Numerals.read(text, at: start, end: span.end), part.value <= 31 else { continue }
      let behind = skipSpace(from: part.span.end)
      if text.has(word, at: behind) { end = behind + 1 }
    }
    return end
  }

  private func endOfDateDigits(from offset: Int) -> Int {
    var end = offset
    while end < span.end,
      text[end].isDigit || ((text[end] == 0x2D || text[end] == 0x2E || text[end] == 0x2F) && text[end + 1].isDigit)
    {
      end += 1
    }
    if text[end] == 0x5E74 { end += text.has("年度", at: end) ? 2 : 1 }
    return endOfDateRest(from: end)
  }

  func isReference(_ figure: Figure) -> Bool {
    guard
      let match = numbered.longestMatch(
        in: text,
        endingAt: skipSpace(before: figure.span.start),
        start: span.start,
        longest: 5
      )
    else { return false }
    if match.span.count == 1 {
      return figure.unit == .none && figure.form == .arabic
        && !has(["代表", "试图", "意图", "格式", "方式"], before: match.span.end)
        && !hasComparator(around: figure)
    }
    return figure.unit == .none || figure.unit.kind != .share
  }

  func isMarker(_ figure: Figure) -> Bool {
    guard figure.unit == .none, figure.form != .percent, figure.form != .fraction else { return false }
    let next = text[figure.numeralSpan.end]
    let last = text[figure.numeralSpan.start - 1]
    if next == 0xFF09 || next == 0x29 { return last == 0xFF08 || last == 0x28 || figure.span.start == span.start }
    guard next == 0x3001 || next == 0x2E || next == 0xFF0E else { return false }
    return skipSpace(before: figure.span.start) == partStart(at: figure.span.start)
  }

  func endOfPhone(_ figure: Figure) -> Int? {
    guard figure.form == .arabic, figure.unit == .none else { return nil }
    let end = figure.numeralSpan.end
    let dashed =
      text[end] == 0x2D && text[end + 1].isDigit && text[figure.span.start] == 0x30 && figure.numeralSpan.count >= 3
    let isLong = figure.numeralSpan.count >= 7 && !hasComparator(around: figure) && !plainNumbers
    return dashed || isLong ? endOfDigits(from: end) : nil
  }

  func endOfGrade(_ figure: Figure) -> Int? {
    let end = figure.numeralSpan.end
    if let word = gradeWords.longestMatch(in: text, at: end, end: span.end) {
      if ["时", "点", "刻"].contains(text.string(word.span)), figure.value > 24 || has(["时间", "时限"], at: end) {
        return nil
      }
      // 5类以上 services are counted, 二类以上 bodies are graded.
      if figure.form == .arabic, text.has("类以上", at: end), !has(["医疗", "机构", "医院", "器械", "风险"], at: end + 3) {
        return nil
      }
      let known =
        figure.unit != .none
        && unitLexicon.longestMatch(in: text, at: end, end: span.end).map { $0.span.count >= word.span.count } ?? false
      return known ? nil : word.span.end
    }
    // 二、三级医院: the grade stands behind the last.
    var position = end
    var joined = 0
    while joined < 4, ["、", "和", "或", "至", "-"].contains(where: { text.has($0, at: position) }) {
      guard let next = Numerals.read(text, at: position + 1, end: span.end) else { return nil }
      position = next.span.end
      joined += 1
      if let word = gradeWords.longestMatch(in: text, at: position, end: span.end), figure.unit == .none {
        return word.span.end
      }
    }
    // 二三级医院
    if figure.form == .chineseDigits, gradeWords.longestMatch(in: text, at: end, end: span.end) != nil {
      return end + 1
    }
    return nil
  }

  func endOfIdiom(_ figure: Figure) -> Int? {
    guard figure.form == .chinese || figure.form == .chineseDigits || text[figure.span.start] == 0x534A else {
      return figure.form == .arabic && bindsAny.contains(text[figure.span.start - 1]) ? figure.span.end : nil
    }
    let start = figure.span.start
    let last = start > span.start ? text[start - 1] : 0
    if bindsAny.contains(last) { return figure.span.end }
    if text[start] == 0x4E00, figure.numeralSpan.count == 1, bindsOne.contains(last),
      !has(["不少于第", "其后"], before: start)
    {
      return figure.numeralSpan.end
    }
    for back in 0...2 where start - back >= span.start {
      if let match = idioms.longestMatch(in: text, at: start - back, end: span.end), match.span.end > start {
        // A longer unit wins: 一个月 is no 一个; so does a comparator: 至少一名.
        if back == 0, figure.unit != .none, figure.unitSpan.end > match.span.end { continue }
        if back == 0, figure.unit != .none, figure.unitSpan.end == match.span.end,
          hasComparator(around: figure) || has(["有", "各"], before: start)
        {
          continue
        }
        return max(figure.numeralSpan.end, match.span.end)
      }
    }
    return nil
  }

  /// Behind the one or two characters of a verb.
  func skipVerb(_ offset: Int) -> Int {
    var next = offset
    while next < min(span.end, offset + 3), text[next].isHan, !Numerals.mayStart(with: text[next]) { next += 1 }
    return skipSpace(from: next)
  }

  /// 「窗口和网络两种途径」: the count of the members that stand before it, and no verb that makes or provides so many.
  func countsMembers(_ figure: Figure) -> Bool {
    guard figure.unit.kind == .items || figure.unit.kind == .things, !hasComparator(around: figure),
      figure.value >= 2, figure.value <= 12
    else { return false }
    let start = max(partStart(at: figure.span.start), figure.span.start - 60)
    var members = 1
    var last = start
    var depth = 0
    for offset in start..<figure.span.start {
      switch text[offset] {
      case 0xFF08, 0x28: depth += 1
      case 0xFF09, 0x29: depth -= 1
      case 0x3001, 0x548C, 0x53CA, 0x6216, 0x4E0E:  // 、和及或与
        guard depth == 0 else { break }
        members += 1
        last = offset + 1
      default: break
      }
    }
    guard Double(members) == figure.value, text[figure.span.start - 1].isHan else { return false }
    // 「…和至少打造两个」: the last member is a noun, not what is to be done.
    return first(of: itemVerbs, in: TextSpan(last, figure.span.start)) == nil
      && first(of: demandWords, in: TextSpan(last, figure.span.start)) == nil
  }

  func isInterval(_ figure: Figure) -> Bool {
    guard figure.unit.kind == .duration, !hasComparator(around: figure) else { return false }
    return intervalTails.longestMatch(in: text, at: skipSpace(from: figure.span.end), end: span.end) != nil
  }
}
