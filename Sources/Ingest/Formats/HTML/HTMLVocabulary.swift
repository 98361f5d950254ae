/// What the elements, labels and class names of Chinese government pages mean for finding the text.
enum HTMLVocabulary {
  /// Elements that hold no words of the page.
  static let unread: Set<String> = [
    "script", "style", "noscript", "template", "head", "iframe", "object", "embed", "svg", "select", "option", "button",
    "textarea", "input", "nav", "map", "canvas", "video", "audio", "title", "meta", "link",
  ]

  /// Elements that start and end a line.
  static let blocks: Set<String> = [
    "html", "body", "div", "p", "table", "tbody", "thead", "tfoot", "tr", "td", "th", "caption", "ul", "ol", "li", "dl",
    "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "main", "header", "footer", "aside", "form",
    "fieldset", "blockquote", "pre", "center", "address", "hr", "figure", "figcaption", "menu", "dir", "details",
    "summary", "legend",
  ]

  /// Blocks that are a paragraph of their own: the main text is looked for around them, never inside.
  static let paragraphs: Set<String> = ["p", "li", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "caption"]

  /// Ids and classes by which widespread site systems (TRS, UCAP, 博达, 帝国) name the notice's text.
  static let textContainers: Set<String> = [
    "trs_editor", "trs_ueditor", "trs_editor_view", "trs_paper_default", "ucap-content", "zoom", "zoomcon",
    "article-content", "article_content", "articlecontent", "article-con", "artibody", "pages_content", "p_content",
    "content_text", "vsb_content", "v_news_content", "news_content", "newscontent", "xxgk_content", "detail-content",
    "detail_content", "content-text", "bt-content", "ccontent", "textcontent", "nr_content", "view_content",
  ]

  /// Words in ids and classes of what surrounds the text.
  static let surroundings: [String] = [
    "nav", "menu", "foot", "sidebar", "crumb", "share", "related", "recommend", "copyright", "comment", "toolbar",
    "search", "login", "qrcode", "banner", "friendlink", "weizhi", "dqwz", "location", "hotnews", "pagination",
  ]

  static let surroundingBytes: [[UInt8]] = surroundings.map { Array($0.utf8) }

  /// Labels of the index table (信息公开目录), spaces removed, with the one name under which a value is kept.
  static let indexLabels: [String: String] = {
    let groups: [(name: String, labels: [String])] = [
      ("索引号", ["索引号", "信息索引号", "索取号", "公开索引号"]),
      ("发文机关", ["发文机关", "发文单位", "发布机构", "发布机关", "发布单位", "公开责任部门", "公开主体", "制发机关", "制定机关", "信息所属单位"]),
      ("成文日期", ["成文日期", "生成日期", "发文日期", "制发日期", "形成日期", "成文时间", "发文时间", "信息生成日期"]),
      ("发布日期", ["发布日期", "公开日期", "发布时间", "公布日期", "公开时间", "信息公开日期"]),
      ("发文字号", ["发文字号", "文号", "文件编号", "发文文号", "文件号", "文件字号"]),
      ("有效性", ["有效性", "效力状态", "时效性", "是否有效", "文件状态", "时效状态", "信息有效性", "规范性文件有效性"]),
      ("标题", ["标题", "文件名称", "信息名称", "文件标题", "名称"]),
      ("主题分类", ["主题分类", "信息分类", "组配分类", "分类", "所属分类", "内容分类", "信息类别", "公文种类", "文种", "类别"]),
      ("主题词", ["主题词", "关键词", "关键字"]),
      ("体裁分类", ["体裁分类", "体裁"]),
      ("服务对象", ["服务对象", "对象分类"]),
      ("生效日期", ["生效日期", "实施日期", "施行日期", "生效时间", "实施时间"]),
      ("废止日期", ["废止日期", "失效日期", "失效时间", "废止时间"]),
      ("有效期", ["有效期"]),
      ("内容概述", ["内容概述", "内容摘要", "信息概述"]),
      ("规范性文件登记号", ["规范性文件登记号", "统一登记号", "登记号", "统一编号", "规范性文件编号"]),
      ("公开方式", ["公开方式", "公开形式", "公开属性", "公开类别", "公开范围"]),
      ("来源", ["来源", "信息来源", "稿源"]),
      ("作者", ["作者"]),
    ]
    var table: [String: String] = [:]
    for group in groups { for label in group.labels { table[label] = group.name } }
    return table
  }()

  /// Beginnings of lines that belong to the site, not to the notice.
  static let furnitureOpenings = [
    "【打印", "[打印", "打印本页", "【关闭", "[关闭", "关闭窗口", "关闭本页", "分享到", "分享：", "扫一扫", "浏览次数", "访问量", "点击数", "点击率", "阅读次数",
    "上一篇", "下一篇", "上一条", "下一条", "您当前的位置", "您现在的位置", "当前位置", "您的位置", "返回顶部", "字体：", "字号：", "【字体", "【字号", "[字体", "[字号",
    "相关链接：", "相关阅读", "相关解读", "责任编辑：", "编辑：", "视力保护色",
  ]

  /// Words of which two in one short line make it the site's byline: 「来源：… 发布时间：… 字体：[大 中 小]」.
  static let bylineWords = [
    "来源：", "发布时间：", "发布日期：", "发表时间：", "时间：", "作者：", "浏览次数", "浏览量", "浏览：", "点击", "字体", "字号", "打印", "关闭", "分享", "收藏",
    "阅读次数", "编辑：", "访问次数", "信息来源：", "发布人：", "大中小",
  ]

  /// <meta> names that speak of the page's looks or its robots, not of the notice.
  static let idleMeta: Set<String> = [
    "viewport", "robots", "renderer", "generator", "format-detection", "theme-color", "apple-mobile-web-app-capable",
    "apple-mobile-web-app-status-bar-style", "msapplication-tilecolor", "referrer", "baidu-site-verification",
    "google-site-verification", "x-ua-compatible", "others", "csrf-token", "progid", "originator",
  ]
}
