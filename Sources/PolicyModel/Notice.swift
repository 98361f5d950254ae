/// The administrative region whose body issued a notice.
public struct Region: Sendable, Hashable {
  public enum Level: String, Sendable, Hashable, CaseIterable {
    case national, province, city, county
  }

  /// GB/T 2260 code, six digits; `000000` for national bodies.
  public var code: String
  /// 全国, 陕西省, 重庆市渝北区, 温县.
  public var name: String
  public var level: Level

  public init(code: String, name: String, level: Level) {
    self.code = code
    self.name = name
    self.level = level
  }
}

/// Another document that a notice names.
public struct Citation: Sendable, Hashable {
  public enum Relation: String, Sendable, Hashable, CaseIterable {
    /// 根据, 依据, 按照
    case basis
    /// 贯彻落实
    case implements
    /// 废止, 停止执行, 自行失效
    case repeals
    case mentions
  }

  public var relation: Relation
  public var title: String?
  /// 发文字号
  public var documentNumber: String?
  public var quote: String
  public var span: TextSpan

  public init(relation: Relation, title: String?, documentNumber: String?, quote: String, span: TextSpan) {
    self.relation = relation
    self.title = title
    self.documentNumber = documentNumber
    self.quote = quote
    self.span = span
  }
}

/// Where a notice came from.
public struct SourceInfo: Sendable, Hashable {
  /// File name without its folder; `-` for standard input.
  public var name: String
  public var mediaType: String
  public var encoding: String
  /// Of the whole file, lower-case hex.
  public var sha256: String
  /// First and last line of the notice in the file, 1-based.
  public var lines: ClosedRange<Int>

  public init(name: String, mediaType: String, encoding: String, sha256: String, lines: ClosedRange<Int>) {
    self.name = name
    self.mediaType = mediaType
    self.encoding = encoding
    self.sha256 = sha256
    self.lines = lines
  }
}

/// A numbered unit of a notice: 第三章, 第七条, 一、, （二）, 3., ①; or an attachment as the root of its own subtree.
public struct Clause: Sendable, Hashable {
  /// Markers from the top, without the punctuation behind them: `["三", "（一）"]`.
  public var path: [String]
  /// 启动阶段; empty where the clause has none.
  public var heading: String
  /// From the marker to the end of the last child.
  public var span: TextSpan
  public var children: [Clause]

  public init(path: [String], heading: String, span: TextSpan, children: [Clause] = []) {
    self.path = path
    self.heading = heading
    self.span = span
    self.children = children
  }
}

/// What the head, the signature and the printing note of a notice say about it (GB/T 9704).
public struct NoticeHeader: Sendable, Hashable {
  public var title = ""
  /// 发文字号, e.g. 陕卫药政发〔2025〕20号
  public var documentNumber: String?
  /// 文种: 通知, 意见, 公告 …
  public var documentType: String?
  /// 发文机关, full names as signed.
  public var issuers: [String] = []
  /// 主送机关
  public var recipients: [String] = []
  public var region: Region?
  /// 成文日期
  public var adoptedOn: CivilDate?
  /// 发布日期
  public var publishedOn: CivilDate?
  /// 印发日期 of the 版记
  public var printedOn: CivilDate?

  public init() {}
}

/// When a notice, or the 办法 it carries, takes and loses effect.
public struct Effect: Sendable, Hashable {
  public enum Rule: String, Sendable, Hashable, CaseIterable {
    case date
    /// 自发布之日起施行
    case onIssue = "on-issue"
  }

  public var effectiveOn: CivilDate?
  public var rule: Rule?
  public var expiresOn: CivilDate?
  public var validFor: Period?

  public init() {}
}

/// One official document with everything the compiler read from it.
public struct Notice: Sendable, Hashable {
  /// The document number, or a content-derived id where there is none.
  public var id: String
  public var header: NoticeHeader
  public var effect: Effect
  public var citations: [Citation]
  public var source: SourceInfo
  /// Further metadata of the source as it stands there (索引号, 关键字, ArticleTitle …), by name.
  public var sourceMetadata: [String: String]
  /// Canonical text: what every span points into.
  public var text: String
  public var clauses: [Clause]
  public var obligations: [Obligation]
  public var statements: [Statement]
  public var diagnostics: [Diagnostic]

  public init(
    id: String,
    header: NoticeHeader,
    effect: Effect,
    citations: [Citation],
    source: SourceInfo,
    sourceMetadata: [String: String],
    text: String,
    clauses: [Clause],
    obligations: [Obligation],
    statements: [Statement],
    diagnostics: [Diagnostic]
  ) {
    self.id = id
    self.header = header
    self.effect = effect
    self.citations = citations
    self.source = source
    self.sourceMetadata = sourceMetadata
    self.text = text
    self.clauses = clauses
    self.obligations = obligations
    self.statements = statements
    self.diagnostics = diagnostics
  }
}

/// What `policyc compile` writes: the rule bundle.
public struct Bundle: Sendable, Hashable {
  public static let format = "policyc.bundle/1"

  public var generatorName: String
  public var generatorVersion: String
  public var notices: [Notice]

  public init(generatorName: String = "policyc", generatorVersion: String = policycVersion, notices: [Notice]) {
    self.generatorName = generatorName
    self.generatorVersion = generatorVersion
    self.notices = notices
  }
}

/// The version every bundle and `policyc --version` state.
public let policycVersion = "0.1.0"
