internal import Lexing
internal import PolicyModel

/// The regions of GB/T 2260 by name, and what their names and abbreviations say about an issuer.
enum Regions {
  struct Entry: Hashable {
    var code: Int
    var name: String
    /// The name is in use; old names stay for old notices.
    var isCurrent: Bool

    var province: Int { code / 10000 }
    var prefecture: Int { code / 100 }
    var level: Region.Level { code % 10000 == 0 ? .province : code % 100 == 0 ? .city : .county }
  }

  static let entries: [Entry] = {
    var entries: [Entry] = []
    // By bytes: the table is read at every start, and has thousands of names.
    for line in RegionTable.lines.utf8.split(separator: UInt8(ascii: "\n")) {
      let words = line.split(separator: UInt8(ascii: " "))
      guard let prefix = words.first.flatMap({ Int(Substring($0)) }) else { continue }
      for word in words.dropFirst() {
        guard let last = Int(Substring(word.prefix(2))) else { continue }
        let name = word.dropFirst(2)
        let isCurrent = name.first != UInt8(ascii: "-")
        entries.append(
          Entry(
            code: prefix * 100 + last,
            name: String(Substring(isCurrent ? name : name.dropFirst())),
            isCurrent: isCurrent
          )
        )
      }
    }
    return entries
  }()

  /// Full names: 「陕西省」「雁塔区」, with all regions of that name.
  static let byName = Lexicon(grouping: entries.enumerated().map { ($0.element.name, $0.offset) })

  /// Names without their last word, as issuers and document numbers use them: 「陕西」「内蒙古」「西安」「渝北」.
  static let byShortName = Lexicon(
    grouping: entries.enumerated().compactMap { entry in shortName(entry.element).map { ($0, entry.offset) } }
  )

  private static func shortName(_ entry: Entry) -> String? {
    if entry.level == .province, let short = autonomous[entry.name] { return short }
    let name = ScalarText(entry.name)
    guard endings.contains(name[name.count - 1]) else { return nil }
    for ending: StaticString in ["地区", "特别行政区", "林区", "新区"]
    where name.count > ending.scalarCount + 1 && name.has(ending, at: name.count - ending.scalarCount) {
      return name.string(TextSpan(0, name.count - ending.scalarCount))
    }
    // 「和县」「赵县」 are never short of their last word; 「自治县」 are too long to guess.
    guard name.count >= 3, !(0..<name.count).contains(where: { name.has("自治", at: $0) }) else { return nil }
    return name.string(TextSpan(0, name.count - 1))
  }

  private static let endings = ScalarSet("省市县区州盟旗".unicodeScalars.map(\.value))

  private static let autonomous = [
    "内蒙古自治区": "内蒙古", "广西壮族自治区": "广西", "西藏自治区": "西藏", "宁夏回族自治区": "宁夏", "新疆维吾尔自治区": "新疆",
  ]

  /// 陕, 吉, 黑 … in document numbers, with the province's first two figures (GB/T 2260, the usual 简称).
  static let abbreviations: [UInt32: Int] = {
    var table: [UInt32: Int] = [:]
    let pairs: [(String, Int)] = [
      ("京", 11), ("津", 12), ("冀", 13), ("晋", 14), ("内", 15), ("蒙", 15), ("辽", 21), ("吉", 22), ("黑", 23), ("沪", 31),
      ("苏", 32),
      ("浙", 33), ("皖", 34), ("闽", 35), ("赣", 36), ("鲁", 37), ("豫", 41), ("鄂", 42), ("湘", 43), ("粤", 44), ("桂", 45),
      ("琼", 46),
      ("渝", 50), ("川", 51), ("黔", 52), ("贵", 52), ("云", 53), ("滇", 53), ("藏", 54), ("陕", 61), ("甘", 62), ("青", 63),
      ("宁", 64),
      ("新", 65), ("台", 71), ("港", 81), ("澳", 82),
    ]
    for (sign, code) in pairs { if let scalar = sign.unicodeScalars.first { table[scalar.value] = code } }
    return table
  }()

  /// Abbreviations of cities that stand for one city only.
  static let cityAbbreviations: [UInt32: Int] = {
    var table: [UInt32: Int] = [:]
    let pairs: [(String, Int)] = [
      ("穗", 440100), ("深", 440300), ("榕", 350100), ("厦", 350200), ("蓉", 510100), ("甬", 330200), ("杭", 330100),
      ("筑", 520100), ("郑", 410100),
      ("沈", 210100), ("哈", 230100), ("邕", 450100), ("珠", 440400), ("佛", 440600), ("莞", 441900), ("锡", 320200),
    ]
    for (sign, code) in pairs { if let scalar = sign.unicodeScalars.first { table[scalar.value] = code } }
    return table
  }()

  /// What issuers outside any region start with: the State Council, its ministries, and national bodies.
  static let nationalBodies = Lexicon(
    [
      "国家", "国务院", "中国", "中华人民共和国", "中华全国", "全国", "中央", "中共中央", "最高人民法院", "最高人民检察院", "外交部", "国防部", "教育部", "科技部",
      "科学技术部",
      "工业和信息化部", "工信部", "国家安全部", "公安部", "民政部", "司法部", "财政部", "人力资源社会保障部", "人力资源和社会保障部", "人社部", "自然资源部", "国土资源部",
      "生态环境部",
      "环境保护部", "住房城乡建设部", "住房和城乡建设部", "交通运输部", "铁道部", "水利部", "农业农村部", "农业部", "商务部", "文化和旅游部", "文化部", "卫生部", "退役军人事务部",
      "退役军人部", "应急管理部", "应急部", "中国人民银行", "人民银行", "审计署", "海关总署", "税务总局", "市场监管总局", "市场监督管理总局", "金融监管总局", "广电总局",
      "广播电视总局",
      "体育总局", "食品药品监管总局", "食品药品监督管理总局", "质检总局", "安全监管总局", "工商总局", "证监会", "银保监会", "银监会", "保监会", "国资委", "中央网信办", "共青团中央",
      "全国妇联", "中国残联", "国铁集团", "民航局", "卫生计生委", "中医药局", "中央军委", "军委", "中央文明办", "中央编办", "中央组织部", "中央宣传部", "中央政法委", "新闻出版署",
      "矿山安监局", "国管局", "国知局", "知识产权局",
    ].map { ($0, true) }
  )

  static let national = Region(code: "000000", name: "全国", level: .national)
}

/// Finds the region that an issuer, a document number or a title speaks for.
struct RegionFinder {
  /// The province that the document number's first character stands for, 11–82.
  var province: Int?

  /// The region of a body's name: 「重庆市渝北区卫生健康委员会」「国家税务总局陕西省税务局」; nil where the name has none.
  func region(ofIssuer name: String) -> Region? {
    let text = ScalarText(name)
    if let region = chain(text, at: 0) { return region }
    if text.has("新疆生产建设兵团", at: 0) || text.has("兵团", at: 0) {
      return Region(code: "650000", name: "新疆生产建设兵团", level: .province)
    }
    if Regions.nationalBodies.longestMatch(in: text, at: 0, end: text.count) != nil {
      // A national body's office in a province: 「国家金融监督管理总局安徽监管局」.
      for offset in 2..<max(2, text.count) {
        if let entry = named(text, at: offset, within: nil)?.entry, entry.level != .county { return region(entry) }
        if let entry = shortNamed(text, at: offset), entry.level == .province { return region(entry) }
      }
      return Regions.national
    }
    if let entry = shortNamed(text, at: 0) { return region(entry) }
    return nil
  }

  /// The region that a title starts with: 「吉林省改革完善…方案」「关于印发温县保障…的通知」.
  func region(inTitle title: String) -> Region? {
    let text = ScalarText(title)
    if let region = chain(text, at: 0) { return region }
    if Regions.nationalBodies.longestMatch(in: text, at: 0, end: text.count) != nil { return Regions.national }
    for offset in 0..<text.count {
      if let region = chain(text, at: offset) { return region }
    }
    return nil
  }

  /// The region of a body that names its level only, 「县人民政府办公室」, told by a recipient of its own: 「嘉鱼经济开发区管委会」.
  func region(ofNameless issuer: String, sentTo recipients: [String]) -> Region? {
    guard let level = issuer.first, "县市区旗".contains(level),
      issuer.dropFirst().hasPrefix("人民政府") || issuer.dropFirst().hasPrefix("政府")
    else { return nil }
    for recipient in recipients {
      let text = ScalarText(recipient)
      guard let match = Regions.byShortName.longestMatch(in: text, at: 0, end: text.count) else { continue }
      let found = match.entry.map { Regions.entries[$0] }.filter { $0.name.last == level }
      if found.count == 1, let entry = found.first { return region(entry) }
    }
    return nil
  }

  /// The region of a document number by its first characters: 「陕卫药政发」「渝北卫健函」「国卫办」.
  func region(ofNumber number: String) -> Region? {
    let text = ScalarText(number)
    if text[0] == 0x56FD { return Regions.national }  // 国
    if text[0] == 0x5175 { return Region(code: "650000", name: "新疆生产建设兵团", level: .province) }  // 兵
    if let match = Regions.byShortName.longestMatch(in: text, at: 0, end: min(4, text.count)) {
      let found = match.entry.map { Regions.entries[$0] }
      if found.count == 1, let entry = found.first { return region(entry) }
    }
    if let code = Regions.abbreviations[text[0]], let entry = Regions.entries.first(where: { $0.code == code * 10000 })
    {
      return region(entry)
    }
    if let code = Regions.cityAbbreviations[text[0]], let entry = Regions.entries.first(where: { $0.code == code }) {
      return region(entry)
    }
    return nil
  }

  /// Full names from an offset on, each inside the one before: 「重庆市渝北区」.
  private func chain(_ text: ScalarText, at offset: Int) -> Region? {
    var next = offset
    var last: Regions.Entry?
    while let (entry, end) = named(text, at: next, within: last) {
      if let last, entry.code == last.code { break }
      last = entry
      next = end
    }
    return last.map(region)
  }

  private func named(
    _ text: ScalarText,
    at offset: Int,
    within outer: Regions.Entry?
  ) -> (entry: Regions.Entry, end: Int)? {
    // 「中华人民共和国陕西海关」 is handled by the caller; 「吉林省」 is no 「吉林」 here, full names only.
    guard let match = Regions.byName.longestMatch(in: text, at: offset, end: text.count),
      let entry = choose(match.entry, within: outer)
    else { return nil }
    return (entry, match.span.end)
  }

  private func shortNamed(_ text: ScalarText, at offset: Int) -> Regions.Entry? {
    guard let match = Regions.byShortName.longestMatch(in: text, at: offset, end: text.count) else { return nil }
    let found = match.entry.map { Regions.entries[$0] }
    // 「吉林医保局」: the province before the city of the same name; counties are too many to guess.
    return found.first { $0.level == .province } ?? found.first { $0.level == .city && $0.isCurrent }
  }

  /// The one region meant, where several bear the name: inside the outer one, else in the number's province.
  private func choose(_ indices: [Int], within outer: Regions.Entry?) -> Regions.Entry? {
    var found = indices.map { Regions.entries[$0] }
    if let outer {
      found = found.filter { entry in
        switch outer.level {
        case .province: entry.province == outer.province && entry.code != outer.code
        case .city: entry.prefecture == outer.prefecture && entry.code != outer.code
        default: false
        }
      }
    } else if found.count > 1, let province {
      let inside = found.filter { $0.province == province }
      if !inside.isEmpty { found = inside }
    }
    if found.count > 1, found.contains(where: \.isCurrent) { found = found.filter(\.isCurrent) }
    // A code that was renumbered bears the same name twice: the same place.
    if found.count > 1, Set(found.map(\.prefecture)).count == 1 { return found.first }
    if found.count > 1, Set(found.map(\.province)).count == 1, !found.contains(where: \.isCurrent) { return found.last }
    return found.count == 1 ? found.first : nil
  }

  private func region(_ entry: Regions.Entry) -> Region {
    var name = entry.name
    // Districts bear common names: 「重庆市渝北区」, 「西安市雁塔区」, but 「温县」.
    if entry.level == .county, name.hasSuffix("区") {
      let city = Regions.entries.first { $0.code == entry.prefecture * 100 && $0.isCurrent }
      let outer = city ?? Regions.entries.first { $0.code == entry.province * 10000 }
      if let outer { name = outer.name + name }
    }
    return Region(code: String(entry.code), name: name, level: entry.level)
  }
}
