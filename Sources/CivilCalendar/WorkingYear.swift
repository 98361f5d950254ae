internal import PolicyModel

/// One year's days off and worked weekends as the State Council arranged them (节假日安排).
struct WorkingYear: Sendable {
  /// 发文字号 of the notice and of its changes.
  let sources: [String]
  /// Day numbers off, weekends within a holiday included.
  let off: Set<Int>
  /// Day numbers of Saturdays and Sundays that are worked (调休上班).
  let worked: Set<Int>

  static let first = 2011
  static let last = 2026

  static let all: [Int: WorkingYear] = Dictionary(
    uniqueKeysWithValues: published.map { year, sources, off, worked in
      (year, WorkingYear(sources: sources, off: days(off, of: year), worked: days(worked, of: year)))
    }
  )

  /// Reads `MMDD` and `MMDD-MMDD`, separated by spaces.
  private static func days(_ list: String, of year: Int) -> Set<Int> {
    var found: Set<Int> = []
    for range in list.split(separator: " ") {
      let ends = range.split(separator: "-").compactMap { Int($0) }.compactMap { number in
        CivilDate(year: year, month: number / 100, day: number % 100)?.dayNumber
      }
      guard let start = ends.first, let stop = ends.last, start <= stop else { continue }
      found.formUnion(start...stop)
    }
    return found
  }

  /// Year, document numbers, days off, weekends worked: facts of the notices named, compared day by day with two other
  /// published collections of them.
  private static let published: [(year: Int, sources: [String], off: String, worked: String)] = [
    (
      2011, ["国办发明电〔2010〕40号"],
      "0101-0103 0202-0208 0403-0405 0430-0502 0604 0606 0910-0912 1001-1007",
      "0130 0212 0402 1008 1009 1231"
    ),
    (
      2012, ["国办发明电〔2011〕45号"],
      "0101-0103 0122-0128 0402-0404 0429-0501 0622 0624 0930-1007",
      "0121 0129 0331 0401 0428 0929"
    ),
    (
      2013, ["国办发明电〔2012〕33号"],
      "0101-0103 0209-0215 0404-0406 0429-0501 0610-0612 0919-0921 1001-1007",
      "0105 0106 0216 0217 0407 0427 0428 0608 0609 0922 0929 1012"
    ),
    (
      2014, ["国办发明电〔2013〕28号"],
      "0101 0131-0206 0405-0407 0501-0503 0602 0908 1001-1007",
      "0126 0208 0504 0928 1011"
    ),
    (
      2015, ["国办发明电〔2014〕28号", "国发明电〔2015〕1号"],
      "0101-0103 0218-0224 0405-0406 0501 0620 0622 0903-0904 0927 1001-1007",
      "0104 0215 0228 0906 1010"
    ),
    (
      2016, ["国办发明电〔2015〕18号"],
      "0101 0207-0213 0404 0501-0502 0609-0611 0915-0917 1001-1007",
      "0206 0214 0612 0918 1008 1009"
    ),
    (
      2017, ["国办发明电〔2016〕17号"],
      "0101-0102 0127-0202 0402-0404 0501 0528-0530 1001-1008",
      "0122 0204 0401 0527 0930"
    ),
    (
      2018, ["国办发明电〔2017〕12号"],
      "0101 0215-0221 0405-0407 0429-0501 0618 0924 1001-1007 1230-1231",
      "0211 0224 0408 0428 0929 0930 1229"
    ),
    (
      2019, ["国办发明电〔2018〕15号", "国办发明电〔2019〕3号"],
      "0101 0204-0210 0405-0407 0501-0504 0607-0609 0913-0915 1001-1007",
      "0202 0203 0428 0505 0929 1012"
    ),
    (
      2020, ["国办发明电〔2019〕16号", "国办发明电〔2020〕1号"],
      "0101 0124-0202 0404-0406 0501-0505 0625-0627 1001-1008",
      "0119 0426 0509 0628 0927 1010"
    ),
    (
      2021, ["国办发明电〔2020〕27号"],
      "0101-0103 0211-0217 0403-0405 0501-0505 0612-0614 0919-0921 1001-1007",
      "0207 0220 0425 0508 0918 0926 1009"
    ),
    (
      2022, ["国办发明电〔2021〕11号"],
      "0101-0103 0131-0206 0403-0405 0430-0504 0603-0605 0910-0912 1001-1007 1231",
      "0129 0130 0402 0424 0507 1008 1009"
    ),
    (
      2023, ["国办发明电〔2022〕16号"],
      "0101-0102 0121-0127 0405 0429-0503 0622-0624 0929-1006 1230-1231",
      "0128 0129 0423 0506 0625 1007 1008"
    ),
    (
      2024, ["国办发明电〔2023〕7号"],
      "0101 0210-0217 0404-0406 0501-0505 0610 0915-0917 1001-1007",
      "0204 0218 0407 0428 0511 0914 0929 1012"
    ),
    (
      2025, ["国办发明电〔2024〕12号"],
      "0101 0128-0204 0404-0406 0501-0505 0531-0602 1001-1008",
      "0126 0208 0427 0928 1011"
    ),
    (
      2026, ["国办发明电〔2025〕7号"],
      "0101-0103 0215-0223 0404-0406 0501-0505 0619-0621 0925-0927 1001-1007",
      "0104 0214 0228 0509 0920 1010"
    ),
  ]
}
