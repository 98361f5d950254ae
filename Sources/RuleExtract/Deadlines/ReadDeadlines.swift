internal import Lexing
package import PolicyModel
package import Segmenter

/// Every time limit of one sentence, in text order.
package func readDeadlines(of sentence: Int, in notice: SegmentedNotice) -> Staged<[Deadline]> {
  Staged([])
}
