internal import PolicyModel

/// Words of a notice with what is only local taken out, so that 「陕西省卫生健康委」 of one province and 「省卫生健康委」
/// of another read alike.
struct FoldedText: Sendable {
  /// Lower-case scalars; full-width forms as half-width ones, names of places left out.
  var scalars: [UInt32]

  /// Punctuation and digits break a term; 的, 和, 与, 及 carry no meaning of their own.
  var runs: [ArraySlice<UInt32>] {
    scalars.split { !$0.isTermScalar }
  }
}

extension UInt32 {
  var isTermScalar: Bool {
    switch self {
    case 0x7684, 0x548C, 0x4E0E, 0x53CA: false  // 的和与及
    case 0x4E00...0x9FFF, 0x3400...0x4DBF, 0x20000...0x3FFFF: true
    case 0x61...0x7A: true
    default: false
    }
  }
}

/// What has to be folded before texts of two sides are compared: places, and short names that either side defines.
struct NameFolding: Sendable {
  /// Longest first; each is replaced by its value.
  private var replacements: [UInt32: [(from: [UInt32], to: [UInt32])]] = [:]

  init(_ sides: [[Notice]]) {
    var table: [[UInt32]: [UInt32]] = [:]
    for place in NameFolding.places { table[place.unicodeScalars.map(\.value)] = [] }
    for notice in sides.joined() {
      if let name = notice.header.region?.name, name != "全国" {
        for stem in NameFolding.stems(ofRegion: name) { table[stem.unicodeScalars.map(\.value)] = [] }
      }
    }
    for (full, short) in NameFolding.commonForms {
      table[full.unicodeScalars.map(\.value)] = short.unicodeScalars.map(\.value)
    }
    for (full, short) in NameFolding.shortNames(sides) { table[full] = short }
    for (from, to) in table where !from.isEmpty { replacements[from[0], default: []].append((from, to)) }
    for first in replacements.keys {
      replacements[first]?.sort {
        $0.from.count != $1.from.count ? $0.from.count > $1.from.count : $0.from.lexicographicallyPrecedes($1.from)
      }
    }
  }

  func fold(_ text: String) -> FoldedText {
    let scalars = text.unicodeScalars.map { NameFolding.plain($0.value) }.filter { $0 != 0 }
    var folded: [UInt32] = []
    folded.reserveCapacity(scalars.count)
    var offset = 0
    next: while offset < scalars.count {
      if let candidates = replacements[scalars[offset]] {
        for (from, to) in candidates where scalars[offset...].starts(with: from) {
          folded.append(contentsOf: to)
          offset += from.count
          continue next
        }
      }
      folded.append(scalars[offset])
      offset += 1
    }
    return FoldedText(scalars: folded)
  }

  /// The folded words as text: what names are compared by.
  func folded(_ text: String) -> String {
    var view = String.UnicodeScalarView()
    for value in fold(text).scalars { if let scalar = Unicode.Scalar(value) { view.append(scalar) } }
    return String(view)
  }

  /// Half-width, lower-case, without space (0).
  static func plain(_ scalar: UInt32) -> UInt32 {
    switch scalar {
    case 0x20, 0x09, 0x0A, 0x0D, 0x3000, 0xA0: 0
    case 0xFF01...0xFF5E: plain(scalar - 0xFEE0)
    case 0x41...0x5A: scalar + 0x20
    default: scalar
    }
  }

  /// 「陕西省」 → 陕西; 「重庆市渝北区」 → 重庆, 渝北.
  static func stems(ofRegion name: String) -> [String] {
    var stems: [String] = []
    var stem = ""
    for character in name {
      if "省市县区盟旗州".contains(character), stem.count >= 2 {
        stems.append(stem)
        stem = ""
      } else {
        stem.append(character)
      }
    }
    if stem.count >= 2, stem != "自治" { stems.append(stem) }
    return stems
  }

  /// 「紧密型县域医共体（以下简称医共体）」: the long name as the notices use it elsewhere → 医共体.
  private static func shortNames(_ sides: [[Notice]]) -> [(full: [UInt32], short: [UInt32])] {
    let openers = ["以下简称", "以下统称", "简称"].map { $0.unicodeScalars.map(\.value) }
    var names: Set<[UInt32]> = []
    for notice in sides.joined() {
      for bearer in notice.obligations.lazy.flatMap(\.bearers) {
        names.insert(bearer.name.unicodeScalars.map { plain($0.value) }.filter { $0 != 0 })
      }
    }
    var found: [(full: [UInt32], short: [UInt32])] = []
    for notice in sides.joined() {
      let text = notice.text.unicodeScalars.map { plain($0.value) }.filter { $0 != 0 }
      for open in text.indices where text[open] == 0x28 {
        let inside = text[(open + 1)...].prefix(24)
        guard let opener = openers.first(where: { inside.starts(with: $0) }),
          let close = inside.firstIndex(of: 0x29)
        else { continue }
        let quotes: Set<UInt32> = [0x201C, 0x201D, 0x22, 0x3A, 0x300C, 0x300D]
        let short = text[(open + 1 + opener.count)..<close].filter { !quotes.contains($0) }
        guard (2...12).contains(short.count) else { continue }
        var start = open
        while start > 0, open - start < 20, text[start - 1].isTermScalar { start -= 1 }
        // The longest ending of what stands in front that also stands elsewhere, without the bracket behind it.
        while start < open {
          let full = Array(text[start..<open])
          if full.count > short.count, full.suffix(1) == short.suffix(1),
            names.contains(full) || text.contains(full, besides: start)
          {
            found.append((full, Array(short)))
            break
          }
          start += 1
        }
      }
    }
    return found
  }

  /// Forms of one name that every notice mixes freely.
  private static let commonForms = [
    ("卫生健康委员会", "卫生健康委"), ("卫生健康行政部门", "卫生健康部门"), ("卫生健康主管部门", "卫生健康部门"),
    ("工业和信息化", "工信"), ("药品监督管理", "药监"), ("医疗保障", "医保"), ("市(州)", "市"), ("市(地)", "市"),
    ("市(区)", "市"), ("市(县)", "市"), ("县(市、区)", "县"), ("县(区、市)", "县"), ("县(区)", "县"), ("市州", "市"), ("市地", "市"),
    ("我省", "省"), ("全省", "省"), ("本省", "省"), ("我市", "市"), ("全市", "市"), ("本市", "市"), ("我区", "区"), ("全区", "区"),
    ("医疗卫生机构", "医疗机构"), ("具备条件", "有条件"), ("条件具备", "有条件"),
  ]

  /// The 34 provincial units by their short names.
  private static let places = [
    "北京", "天津", "河北", "山西", "内蒙古", "辽宁", "吉林", "黑龙江", "上海", "江苏", "浙江", "安徽", "福建", "江西", "山东", "河南", "湖北", "湖南", "广东",
    "广西", "海南", "重庆", "四川", "贵州", "云南", "西藏", "陕西", "甘肃", "青海", "宁夏", "新疆", "香港", "澳门", "台湾",
  ]
}

extension Array where Element == UInt32 {
  /// Whether a word stands somewhere else in the text than at `place`.
  fileprivate func contains(_ word: [UInt32], besides place: Int) -> Bool {
    guard let first = word.first, count >= word.count else { return false }
    return (0...(count - word.count)).contains {
      self[$0] == first && $0 != place && self[$0...].starts(with: word)
    }
  }
}
