internal import Lexing
internal import PolicyModel

/// The words that carry a modality (规范词).
///
/// Sources: 《立法技术规范（试行）（一）》(法工委发〔2009〕62号) for 应当, 必须, 不得, 禁止, 可以; the genre's own words of policy texts
/// (要, 请, 鼓励, 探索 …). `docs/norms.md` gives the reasons.
enum ModalWords {
  static let all: [(String, Modality, ModalWord.Position)] = [
    (
      """
      应当 应 应予 须 必须 务必 务须 务求 要 需 需要 应该 理应 均应 均须 均需 均要 都应 都要 都应当 均应当 也应 也应当 还应 还应当 还要 还须 还需 又要
      既要 也要 更要 仍应 仍须 仍需 则应 则需 有义务 有责任 须要 不得不 方应
      """, .obligation, .afterBearer
    ),
    ("负责 负有 负责制定 负责制订 负责制作 主要负责 具体负责 统一负责 分别负责 共同负责", .obligation, .verb),
    ("请 敬请 务请 烦请 责成", .obligation, .beforeBearer),
    (
      """
      不得 不应 不应当 不能 不可 不准 不许 不允许 不再 一律不得 均不得 也不得 且不得 并不得 不予 不宜 无权 切勿 请勿 不作为 不收取 不应该 不可以 绝不 决不
      一概不 一律不 亦不得 又不得 更不得 绝不能 决不能 坚决不 绝不允许 决不允许 不受理 不授予 不纳入 不列入 不得再 均不 不支付 不负责
      """, .prohibition, .afterBearer
    ),
    ("严禁 禁止 严格禁止 一律禁止 杜绝 坚决杜绝 谢绝 坚决禁止", .prohibition, .beforeBearer),
    (
      """
      可 可以 均可 也可 也可以 还可 还可以 方可 即可 方能 才可 才能 有权 不受 可不受 无需 无须 毋须 不需 不需要 不必 不用 可不 可不再 免于 免予 又可 则可
      均可以 都可以 都可 亦可 也可不 可免 可免于 可免予 可用于 不承担 可及时 可行使 可视情 可视情况
      """, .permission, .afterBearer
    ),
    ("允许 准予 准许 同意", .permission, .beforeBearer),
    ("鼓励 鼓励和支持 鼓励支持 鼓励和引导 鼓励引导 支持和鼓励 支持鼓励 推动鼓励 提倡 倡导 支持 引导 建议 号召", .recommendation, .beforeBearer),
    ("探索 积极探索 稳妥探索 大胆探索 鼓励探索 支持探索 宜", .recommendation, .afterBearer),
  ]

  /// Each word once, in the order of `all`.
  static let words: [ModalWord] = {
    var words: [ModalWord] = []
    for (text, modality, position) in all {
      for _ in Lexing.words(in: text) {
        words.append(ModalWord(modality: modality, position: position, number: UInt16(words.count)))
      }
    }
    return words
  }()

  static let spellings = all.flatMap { Lexing.words(in: $0.0) }
  static let rules = words.map { "modality.\($0.modality.rawValue).\($0.word)" }

  private static func named(_ word: String) -> ModalWord { words.first { $0.word == word } ?? words[0] }

  /// The words that the grammar treats one by one; a test holds that each is in `all`.
  static let need = named("需要")
  static let may = named("可")
  static let notSubject = named("不受")
  static let hardly = ["不能", "不可"].map(named)
  static let please = named("请")

  /// By a word's number: 引导, 支持 and what ends with them.
  static let guides = spellings.map { $0.hasSuffix("引导") || $0.hasSuffix("支持") }
  /// 不予, 准予, 不受理: whoever is named, an authority acts.
  static let impersonal = spellings.map { word in ["不予", "准予", "不受理"].contains { word.hasSuffix($0) } }

  /// 应, which 应对 is parted into before a verb of dealing.
  static let should = named("应")
}
