internal import Lexing
package import PolicyModel
package import Segmenter

/// Every figure of one sentence, in text order; numbers inside `deadlines` are not read again.
package func readQuantities(
  of sentence: Int,
  in notice: SegmentedNotice,
  deadlines: [Deadline]
) -> Staged<[Quantity]> {
  Staged([])
}
