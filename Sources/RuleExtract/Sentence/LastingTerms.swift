internal import Lexing

/// What lasts for a time and is no act to be finished in time: prolonged, it is a quantity and no limit.
enum LastingTerms {
  static let words: WordSet = [
    "有效", "合同", "聘", "保质", "营业", "开放", "服务", "保修", "使用", "租", "任期", "寿命", "协议", "试点", "试行", "试用", "执行期", "政策",
  ]
}
