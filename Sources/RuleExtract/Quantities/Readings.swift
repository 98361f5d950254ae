internal import Lexing
internal import PolicyModel

private let pastLeads: [StaticString] = ["近", "最近", "前", "过去", "连续", "上述", "此前", "申请前", "之前", "届满前", "累计"]

extension QuantityScene {
  /// Every figure of the sentence with its comparators, left to right; each scalar is looked at a bounded number of times.
  func readings(_ claims: inout [Claim]) -> [Reading] {
    var found: [Reading] = []
    var offset = span.start
    var floor = span.start
    var limit = 0
    let starters = QuantityScene.starters
    while let next = text.firstOffset(of: starters, in: TextSpan(offset, span.end)) {
      offset = next
      while limit < limits.count, limits[limit].end <= offset { limit += 1 }
      let inLimit = limit < limits.count && limits[limit].contains(offset)
      if !inLimit, let reading = implicit(at: offset) {
        found.append(reading)
        offset = reading.span.end
        floor = offset
        continue
      }
      if text[offset] == 0x3A, text[offset + 1] == 0x2F, text[offset + 2] == 0x2F {
        let end = endOfAddress(from: offset)
        claims.append(Claim(.figure, TextSpan(offset, end), .refused("address")))
        offset = end
        continue
      }
      guard startsNumeral(offset), let figure = figure(at: offset),
        !inLimit || figure.unit.kind == .events || has(["未满", "不满", "已满"], before: offset)
      else {
        offset += 1
        continue
      }
      if let refusal = endOfRefused(figure) {
        claims.append(Claim(.figure, figure.span, .refused(refusal.id)))
        offset = max(refusal.end, offset + 1)
        // A refused number does not hide the comparator in front of the next: 「至少配备二级以上医师2名」.
        if isTitled(offset - 1) { floor = max(floor, offset) }
        continue
      }
      var reading = reading(of: figure, floor: floor)
      readAgeLimit(&reading)
      readExtreme(&reading)
      if isMention(reading) {
        claims.append(Claim(.figure, figure.span, .refused("mention")))
        offset = max(reading.span.end, figure.span.end)
        floor = offset
        continue
      }
      offset = max(reading.span.end, figure.span.end)
      if isTimeLimit(&reading, figure) {
        claims.append(Claim(.figure, figure.span, .refused("time limit")))
        floor = offset
        continue
      }
      // 二三, 几: Chinese digits count only with a unit or a comparator.
      let isDecimal =
        figure.form == .chinese && reading.form == .comparator
        && figure.numeralSpan.range.contains { text[$0] == 0x70B9 }
      let named = reading.unit != .none || figure.form == .fraction || isDecimal
      if !named, !plainNumbers {
        guard reading.form != .bare,
          !(figure.form == .chinese || figure.form == .chineseDigits) || reading.form == .comparator && reading.isStrict
            || reading.op == .atLeast && reading.form == .comparator
        else {
          claims.append(Claim(.figure, figure.numeralSpan, unnamed(figure)))
          continue
        }
        if reading.form == .comparator, reading.op == .equal {
          claims.append(Claim(.figure, figure.numeralSpan, unnamed(figure)))
          continue
        }
      }
      share(&reading, with: found.last)
      if let last = found.last, let range = band(last, reading) {
        // 「百分之二十以上未达到百分之五十」「满24分未满36分」
        found[found.count - 1] = range
        floor = reading.span.end
        continue
      }
      found.append(reading)
      floor = reading.span.end
    }
    return found
  }

  /// A lower bound and right behind it an upper one that is not reached: a band, both of one measure.
  private func band(_ lower: Reading, _ upper: Reading) -> Reading? {
    guard lower.op == .atLeast, upper.op == .below, lower.upper == nil, upper.upper == nil, lower.unit == upper.unit,
      upper.span.start - lower.span.end <= 1, upper.value > lower.value
    else { return nil }
    var range = lower
    range.op = .between
    range.upper = upper.value
    range.form = .range
    range.span = TextSpan(lower.span.start, upper.span.end)
    return range
  }

  /// 「22岁前」: an age that is not yet reached.
  private func readAgeLimit(_ reading: inout Reading) {
    guard reading.unit.name == "岁", reading.form == .bare,
      let word = (["之前", "以前", "前"] as [StaticString]).first(where: { text.has($0, at: reading.span.end) })
    else { return }
    reading.op = .below
    reading.form = .comparator
    reading.span = TextSpan(reading.span.start, reading.span.end + word.scalarCount)
  }

  /// Behind a number that is no figure, by the first rule that says so.
  private func endOfRefused(_ figure: Figure) -> (end: Int, id: String)? {
    for index in refusals.indices {
      if let end = refusals[index].end(self, figure) { return (end, refusals[index].id) }
    }
    return nil
  }

  /// 二三, 几 are words; 12 without a unit is a figure that no rule reads.
  private func unnamed(_ figure: Figure) -> Claim.Outcome {
    figure.form == .arabic ? .unread : .refused("numeral without a unit")
  }

  /// Where a figure, a figure in a word, or the 「://」 of an address can start: nearly every scalar is none.
  private static let starters = ScalarSet(Numerals.firstScalars + implicitFigures.firstScalars + [0x3A])

  func startsNumeral(_ offset: Int) -> Bool {
    let scalar = text[offset]
    if scalar.isDigit { return true }
    guard scalar.isHan || scalar == 0x25CB else { return false }
    return Numerals.digit(scalar) != nil || scalar == 0x5341 || scalar == 0x767E || scalar == 0x5343 || scalar == 0x4E07
      || scalar == 0x534A || scalar == 0x62FE
  }

  /// Behind the address that 「://」 opens.
  private func endOfAddress(from offset: Int) -> Int {
    var end = offset
    while end < span.end, text[end] > 0x20, text[end] < 0x7F, text[end] != 0x29 { end += 1 }
    return end
  }

  /// 「最高偿付限额为50万元」「起付标准的下限为300元」: 为 behind an extreme bounds.
  private func readExtreme(_ reading: inout Reading) {
    guard reading.form == .comparator, reading.op == .equal, reading.upper == nil, text[reading.lead] == 0x4E3A else {
      return
    }
    let subject = TextSpan(max(partStart(at: reading.lead), reading.lead - 12), reading.lead)
    if ["最高", "最大", "上限", "最多", "最长"].contains(where: { contains($0, subject) }) {
      reading.op = .atMost
    } else if ["最低", "最小", "下限", "最少", "最短"].contains(where: { contains($0, subject) }) {
      reading.op = .atLeast
    }
  }

  /// 是一种, 为一项, 当一台…时: 一 as an article, not a count.
  private func isMention(_ reading: Reading) -> Bool {
    guard reading.value == 1, reading.upper == nil, Numerals.digit(text[reading.figures.start]) == 1,
      [.items, .things, .people, .events].contains(reading.unit.kind)
    else { return false }
    if reading.form == .comparator, reading.op == .equal, has(["是", "为"], before: reading.figures.start) {
      return true
    }
    return reading.form == .bare && has(["当", "如", "若", "作为", "某"], before: reading.figures.start)
  }

  /// A duration with 内, 前 or 后 limits an act and is the deadlines' business, unless it debars or looks back.
  private func isTimeLimit(_ reading: inout Reading, _ figure: Figure) -> Bool {
    if reading.unit.kind == .events, reading.form == .bare, has(["连续", "累计"], before: reading.figures.start) {
      reading.isLookBack = true
      reading.span = TextSpan(skipSpace(before: reading.figures.start) - 2, reading.span.end)
      reading.lead = reading.span.start
      return false
    }
    guard reading.unit.kind == .duration, figure.form != .fraction else { return false }
    let start = reading.figures.start
    if has(["近", "最近", "过去", "前", "连续"], before: start) {
      reading.isLookBack = true
      for word: StaticString in ["最近", "过去", "连续", "近", "前"] where has([word], before: start) {
        let begin = skipSpace(before: start) - word.scalarCount
        reading.span = TextSpan(min(reading.span.start, begin), reading.span.end)
        reading.lead = min(reading.lead, begin)
        if reading.form == .bare { reading.op = text.has("连续", at: begin) ? .equal : .atMost }
        break
      }
    }
    if reading.isElapsed, has(["前", "之前", "以前"], at: reading.figures.end) { return true }
    if has(["届满前", "期满前", "提前", "终止前", "到期前"], before: start) { return true }
    if reading.unit.name == "工作日", reading.form == .bare, has(["在", "于"], before: start) { return true }
    if reading.form == .bare, has(["限期"], before: start) { return true }
    let isOpen =
      reading.form == .bare
      || (reading.form == .comparator && reading.op == .atMost && trailingWithin(reading) && reading.lead == start)
    guard isOpen || reading.form == .range && reading.lead == start else { return false }
    // Behind 内, with a bracket in between: 3年(含结业考核当年)内有效.
    var position = skipSpace(from: reading.figures.end)
    if let partner = partner(of: position), partner > position { position = skipSpace(from: partner + 1) }
    if let within = trailingComparators.longestMatch(in: text, at: position, end: span.end), within.entry.isWithin,
      !has(["内容", "内部", "内设", "内地"], at: position)
    {
      var behind = skipSpace(from: within.span.end)
      if [0xFF0C, 0x2C].contains(text[behind]) { behind = skipSpace(from: behind + 1) }
      reading.span = TextSpan(reading.span.start, within.span.end)
      if has(["有效"], at: behind) {
        reading.op = .equal
        reading.span = TextSpan(reading.span.start, behind + 2)
        return false
      }
      if reading.isLookBack { return false }
      if TimeWindows.isLong(reading.unit.name), text.hasAny(TimeWindows.barring, at: behind, end: span.end) {
        reading.isDebarment = true
        if reading.form != .range { reading.op = .equal }
        reading.form = reading.form == .range ? .range : .bare
        return false
      }
      if TimeWindows.isLong(reading.unit.name), text.hasAny(TimeWindows.lookingBack, at: behind, end: span.end),
        !text.hasAny(TimeWindows.others, at: behind)
      {
        reading.isLookBack = true
        if reading.form != .range { reading.op = .atMost }
        return false
      }
      return !has(["有效期"], before: start)
    }
    if reading.isLookBack { return false }
    if has(["前", "后", "之前", "之后", "以前", "以后", "起", "期满", "届满", "（含）内"], at: position),
      !has(["后备", "前置", "起步"], at: position)
    {
      return true
    }
    if has(["提前", "期满前", "届满前", "前", "起", "后的", "之日起", "起的", "提早", "不迟于", "顺延至"], before: start) { return true }
    return has(["后", "满后", "之后"], before: start)
  }

  private func trailingWithin(_ reading: Reading) -> Bool {
    trailingComparators.longestMatch(in: text, at: skipSpace(from: reading.figures.end), end: span.end)?.entry.isWithin
      ?? false
  }

  /// 「分别达35%、80%」「至少配备1名药师和1名技师」「总量达47万人份，其中团体26万人份」: the comparator of the first holds for the next.
  private func share(_ reading: inout Reading, with last: Reading?) {
    let isRough =
      reading.form == .comparator && reading.lead == reading.figures.start
      && (reading.op == .equal || reading.op == last?.op && last?.form != .range || last.map(isChange) == true)
    guard let last, reading.form == .bare || isRough, !reading.isDebarment, !reading.isLookBack else { return }
    guard last.form == .comparator || last.form == .shared || last.form == .change else { return }
    guard last.unit.kind == reading.unit.kind else { return }
    let gap = TextSpan(last.span.end, reading.span.start)
    guard gap.count <= 40, gap.start <= gap.end else { return }
    let joined =
      gap.isEmpty
      ? false
      : has(["、", "和", "及", "与", "或", "以及", "或者"], at: gap.start) && gap.count <= 3
        || partStart(at: gap.start) == partStart(at: gap.end) && (containsJoint(gap)) && last.lead < last.figures.start
    let includes =
      last.unit == reading.unit && (last.form == .shared || contains("其中", gap) && last.lead < last.figures.start)
      && [.measure, .people, .money].contains(reading.unit.kind) && (last.op == .atLeast || last.op == .atMost)
    guard joined || includes else { return }
    guard last.lead < last.figures.start || last.form == .shared else { return }
    reading.form = .shared
    reading.op = last.op
    reading.isStrict = last.isStrict
    if reading.op == .atLeast, reading.unit == .percent, reading.value == 100 { reading.op = .equal }
  }

  /// 分别下降35%、30%以上: how much it falls, not what is left.
  private func isChange(_ reading: Reading) -> Bool {
    reading.form == .change || reading.form == .shared && (reading.op == .decreaseBy || reading.op == .increaseBy)
  }

  private func containsJoint(_ gap: TextSpan) -> Bool {
    var offset = gap.start
    while offset < gap.end {
      switch text[offset] {
      case 0x548C, 0x3001, 0x53CA, 0x4E0E: return true  // 和、及与
      default: offset += 1
      }
    }
    return false
  }

  func contains(_ word: String, _ gap: TextSpan) -> Bool {
    var offset = gap.start
    while offset < gap.end {
      if text.has(word, at: offset) { return true }
      offset += 1
    }
    return false
  }
}
