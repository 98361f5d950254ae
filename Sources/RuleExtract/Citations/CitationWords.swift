internal import Lexing
internal import PolicyModel

/// The words that say how a notice stands to a document it names. Source: 《党政机关公文处理工作条例》 on 转发, 批转 and 废止,
/// and the opening and closing formulas of notices.
enum CitationWords {
  /// In front of the document: the nearest one decides.
  static let cues = Lexicon(
    cueTable.flatMap { relation, words in words.map { ($0, relation) } }
  )

  /// Nil for nouns that only contain a cue.
  private static let cueTable: [(Citation.Relation?, [String])] = [
    (.basis, ["根据", "依据", "按照", "依照", "遵照", "遵循", "依", "按", "据"]),
    (.implements, ["贯彻", "落实", "贯彻落实", "贯彻执行", "贯彻实施", "贯彻落实好", "严格落实", "执行", "严格执行", "实施", "全面实施", "推进实施", "落实好"]),
    (.repeals, ["废止", "停止执行", "予以废止"]),
    // These name a document as a measure, not as what the notice rests on.
    (
      .mentions,
      ["参照", "对照", "违反", "符合", "参考", "修订", "修改", "制定", "印发", "发布", "起草", "填写", "填报", "签订", "取得", "持有", "详见", "见"]
    ),
    (
      nil,
      [
        "实施办法", "实施条例", "实施细则", "实施意见", "实施方案", "实施单位", "执行力", "执行情况", "落实情况", "实施情况", "依法", "按时", "按期", "证据", "数据",
        "依托",
      ]
    ),
  ]

  /// Behind the documents, in the same sentence: they lose effect.
  static let repealEndings = Lexicon(
    [
      "废止", "停止执行", "自行失效", "同时失效", "失效", "不再执行", "停止使用", "即行废止", "终止执行", "自动失效",
    ].map { ($0, true) }
  )

  /// What may stand between a document and 废止 without breaking the bond, beside the date it takes effect.
  static let negations = Lexicon(["未废止", "尚未废止", "不废止"].map { ($0, true) })

  /// Words that join documents of one list: 「《甲》和《乙》（…）」.
  static let joints = Lexicon(
    [
      "、", "和", "及", "以及", "与", "或", "或者", "，", ",", "其", "等", "法律", "法规", "规章", "法律法规", "规范性文件", "有关", "相关", "文件",
      "规定", "实施办法",
      "实施条例", "实施细则", "的通知",
    ].map { ($0, true) }
  )

  /// A name in 《》 that is only short for a document named before: 「以下简称《办法》」.
  static let kinds = Lexicon(
    [
      "办法", "通知", "规定", "条例", "意见", "公告", "通告", "方案", "细则", "指南", "决定", "标准", "目录", "规范", "规程", "实施细则", "实施方案", "实施意见",
      "实施办法", "指导意见",
      "管理办法", "暂行办法", "暂行规定", "行动计划", "计划", "规划", "协议", "纲要", "要点", "清单", "名录", "规则", "法", "工作方案", "名单", "说明", "指引",
      "责任清单",
    ].map { ($0, true) }
  )

  /// What names in 《》 end in that are forms and certificates, no documents that bind.
  static let forms = Lexicon(["证", "书", "表", "单", "证明", "台账", "卡", "票", "报告"].map { ($0, true) })
  static let lists = Lexicon(["清单", "名单", "白皮书", "年度报告", "任务书"].map { ($0, true) })

  /// A title names what the notice itself puts out behind these words; behind 转发 or 贯彻 it is another's.
  static let issuing = Lexicon(["印发", "发布", "公布", "征求", "下发", "颁布", "出台", "编制", "制定", "推行"].map { ($0, true) })

  /// Brackets behind a name that belong to it: 「《…标准》（试行）」.
  static let titleTails = Lexicon(
    ["试行", "暂行", "修订", "征求意见稿", "草案", "修正", "送审稿", "第一版", "第二版", "第三版"].map { ($0, true) }
  )
}
