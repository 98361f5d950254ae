package import PolicyModel
package import Segmenter

/// The limits of the nearest phase or heading above a sentence, each marked `inherited`; nearest first.
package func inheritedDeadlines(for sentence: Int, in notice: SegmentedNotice) -> [Deadline] {
  NoticeDeadlines(of: notice).inherited(by: sentence)
}
