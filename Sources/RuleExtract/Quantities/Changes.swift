internal import Lexing
internal import PolicyModel

/// What a change is counted from (基数): 「较2020年」「比上年」「在原费率基础上」「同比」.
private let comparedWith = words("较 比 相比 同比 环比 与 在 由 从 相较 对比 于")
private let baselineEnds = words(
  "年底 年末 末 ”末 期初 年 上年度 上年 去年 上年同期 去年同期 同期 年初 上季度 上月 期末 基期 水平 基础上 基数 相比 以来 上一年度 上一年 前三年平均 均值 平均水平 平均"
)

extension QuantityScene {
  /// The words of the baseline in the part of a change, or in the part before.
  func baselineSpan(of reading: Reading) -> TextSpan? {
    guard
      reading.form == .change || reading.op == .increaseBy || reading.op == .decreaseBy || reading.unit == .multiple
        || reading.form == .comparator || reading.form == .implicit || reading.form == .range
    else { return nil }
    let end = reading.lead
    let start = max(partStart(at: end), end - 40)
    if !reading.isOrigin, let from = originLead(of: reading) { return TextSpan(from, skipSpace(before: end)) }
    if let span = baseline(in: TextSpan(start, end)) { return span }
    guard reading.form == .change || reading.form == .implicit, start > self.span.start, end - start < 30 else {
      return nil
    }
    let before = partStart(at: start - 1)
    return baseline(in: TextSpan(max(before, start - 30), max(before, start - 1)))
  }

  private func baseline(in part: TextSpan) -> TextSpan? {
    var offset = part.start
    while offset < part.end {
      guard let lead = comparedWith.longestMatch(in: text, at: offset, end: part.end) else {
        offset += 1
        continue
      }
      let word = text.string(lead.span)
      if word == "同比" || word == "环比" { return lead.span }
      if word == "比",
        ["例", "重", "率", "选", "对", "值", "赛"].contains(where: { text.has($0, at: lead.span.end) })
          || ["占", "同", "环", "对", "配", "性", "价"].contains(where: { text.has($0, at: lead.span.start - 1) })
      {
        offset = lead.span.end
        continue
      }
      if word == "较",
        ["大", "高", "小", "多", "低", "长", "强", "远", "好", "少"].contains(where: { text.has($0, at: lead.span.end) })
          || has(["比"], before: lead.span.start) && !isYearBehind(lead.span.end)
      {
        offset = lead.span.end
        continue
      }
      let limit = min(part.end, lead.span.end + 24)
      var probe = lead.span.end
      var end: Int?
      while probe < limit {
        if let match = baselineEnds.longestMatch(in: text, at: probe, end: limit) {
          let ending = text.string(match.span)
          if ["与", "在", "于"].contains(word) {
            if ending == "相比" || ending == "基础上" { return TextSpan(lead.span.start, match.span.end) }
          } else if ["由", "从"].contains(word) {
            break
          } else {
            end = match.span.end
          }
          probe = match.span.end
          if end != nil, baselineEnds.longestMatch(in: text, at: probe, end: limit) == nil { break }
          continue
        }
        probe += 1
      }
      if let end { return TextSpan(lead.span.start, end) }
      offset = lead.span.end
    }
    return nil
  }

  /// 占比较2020年提高: 较 with its year, and no 比较.
  private func isYearBehind(_ offset: Int) -> Bool {
    text[offset].isDigit || has(["上年", "去年", "“十", "同期", "基期"], at: offset)
  }

  /// Whether the figure is where a change starts: 由30天 in 由30天缩短至15天.
  func isOrigin(_ reading: Reading) -> Bool {
    let start = max(partStart(at: reading.lead), reading.lead - 40)
    guard ["由", "从"].contains(where: { lastWord($0, before: reading.lead, start: start, within: 40) != nil }) else {
      return false
    }
    return goals.longestMatch(in: text, at: skipSpace(from: reading.span.end), end: span.end) != nil
  }

  /// What a rate is counted by: 每千人, 每个乡镇卫生院, 每年.
  func per(of reading: Reading) -> String? {
    let end = reading.lead
    let start = max(partStart(at: end), end - 40)
    var offset = end - 1
    while offset >= start {
      if text[offset] == 0x6BCF {
        guard !["况且", "逐"].contains(where: { text.has($0, at: offset - 1) }) else { return nil }
        guard var base = perBase(at: offset, end: end) else { return nil }
        // 每人每年
        if let first = lastWord("每", before: offset, start: start, within: 8),
          let outer = perBase(at: first, end: offset), outer.end == offset
        {
          base.start = first
        }
        return text.string(base)
      }
      offset -= 1
    }
    return nil
  }

  /// 每 with its number, classifier and noun.
  func perBase(at offset: Int, end: Int) -> TextSpan? {
    var position = offset + 1
    if text[position] == 0x9694 || text[position] == 0x6EE1 { position += 1 }
    var hasNumber = false
    if let numeral = Numerals.read(text, at: position, end: end) {
      position = numeral.span.end
      hasNumber = true
    } else if let scale = perScales.longestMatch(in: text, at: position, end: end) {
      position = scale.span.end
      hasNumber = true
    }
    let kind: Unit.Kind
    if let unit = unitLexicon.longestMatch(in: text, at: position, end: end) {
      position = unit.span.end
      kind = unit.entry.unit.kind
    } else if let noun = perWords.longestMatch(in: text, at: position, end: end) {
      position = noun.span.end
      kind = periods.longestMatch(in: text, at: noun.span.start, end: end) == nil ? .things : .duration
    } else {
      return nil
    }
    if hasNumber || kind == .duration || kind == .measure || kind == .money {
      if let noun = perNouns.longestMatch(in: text, at: position, end: end) { position = noun.span.end }
      return TextSpan(offset, position)
    }
    if let noun = perNouns.longestMatch(in: text, at: position, end: end) { return TextSpan(offset, noun.span.end) }
    // 每个乡镇卫生院至少配备: the noun goes on to the first verb or comparator.
    let limit = min(end, position + 14)
    while position < limit {
      if leadingComparators.mayStart(with: text[position]),
        leadingComparators.longestMatch(in: text, at: position, end: end) != nil
      {
        break
      }
      if perStops.longestMatch(in: text, at: position, end: end) != nil
        || !(text[position].isHan || text[position].isLatin)
      {
        break
      }
      position += 1
    }
    return TextSpan(offset, position)
  }
}

private let perScales = words("千 万 百 十万 百万 千万 亿")
private let perNouns = words(
  """
  口 居民 常住人口 人口 户籍人口 学生 老年人 职工 活产 门诊 住院 住户 家庭 农户 产值 就业人员 学校 医院 卫生院 乡镇卫生院 村卫生室 社区卫生服务中心 机构 企业 单位 项目 班级 乡镇 街道 社区 行政村 县（市、区） 县 市 村 乡 镇 车间 仓库 站点 网点 \
  队伍 小组 团队 专业 科室 病区 家庭医生团队 定点医疗机构 医疗机构 养老机构 托育机构 幼儿园 中小学 高校 教师 医师 学员 培训对象 婴儿 孩子 人员 居民家庭 单元 楼栋 小区
  """
)
private let perWords = words("人 学时 床位 平方 车 班 组 村 县 市 省 乡 镇 街道 社区 校 院 店 站 点 队 月 季 学期 半年 半月 天 日")
private let periods = words("月 季 学期 半年 半月 天 日")
private let perStops = words("扣 召 调 应 须 需 要 可 至少 配 设 建 有 补 给 奖 不 原 最 面积 的 选 确 每 人均 平均 安排 均 开 组织 负责 推荐 填 安 完成 拥 在 内 由")
