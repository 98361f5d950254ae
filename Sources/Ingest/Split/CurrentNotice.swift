/// What is known of the notice that is being read.
struct CurrentNotice {
  /// Pairs of neighbouring characters in the title and the main text: what a carried title consists of.
  var pairs = PairSet()
  /// The same of its title and of the list of its attachments alone.
  var titlePairs = PairSet()
  var lineCount = 0
  /// Lines of its head and title.
  var titleLines = 0
  /// It says that it carries something: 印发, 转发, 附件; or another issued document: 转发.
  var carries = false
  var forwards = false
  /// Something that it carries has begun.
  var carriedSeen = false
  /// 附件 are listed by number, so more than one carried title may follow.
  var attachments = 0
  var hasDate = false
  /// A sentence stands in it.
  var hasSentence = false
  /// More than its place at the file's start speaks for it.
  var isCertain = false
}
