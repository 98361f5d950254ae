import Foundation
import Ingest
import PolicyCompiler
import PolicyModel
import TestSupport
import Testing

@testable import BundleDiff

/// Every notice of the corpus, compiled once.
private let sides: [DiffSide] = {
  let folder = corpusFolder.appendingPathComponent("notices")
  let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
  return names.filter { !$0.hasPrefix(".") }.sorted().compactMap { name in
    guard let bytes = try? Data(contentsOf: folder.appendingPathComponent("\(name)/notice.txt")),
      let document = try? readDocument(named: "notice.txt", bytes: [UInt8](bytes)).output
    else { return nil }
    return DiffSide(name: name, notices: ingest(document).output.map { compile($0) })
  }
}()

/// One obligation, one place: over every two notices of the corpus.
@Suite struct OnePlaceTests {
  @Test func `the corpus has notices to compare`() {
    #expect(sides.count >= 10)
    #expect(sides.allSatisfy { !$0.measures.isEmpty })
  }

  @Test(arguments: sides.indices)
  func `no obligation is in two pairs, nor both in a pair and alone`(_ one: Int) {
    for other in sides.indices where other > one {
      let found = BundleDifference(left: sides[one], right: sides[other])
      let left = found.pairs.flatMap(\.left) + found.onlyLeft
      let right = found.pairs.flatMap(\.right) + found.onlyRight
      let names = "\(sides[one].name) \(sides[other].name)"
      #expect(left.sorted() == Array(sides[one].measures.indices), "\(names)")
      #expect(right.sorted() == Array(sides[other].measures.indices), "\(names)")
      let ids = left.map { sides[one].measures[$0].obligation.id }
      #expect(Set(ids).count == ids.count, "\(names)")
      // A timetable is pointed at, not moved.
      for pair in found.pairs {
        #expect(Set(pair.left).isDisjoint(with: pair.leftTimetable), "\(names)")
        #expect(Set(pair.right).isDisjoint(with: pair.rightTimetable), "\(names)")
      }
    }
  }

  @Test func `a table has no obligation in two rows, and no row twice`() {
    let matrix = MeasureMatrix(sides, least: 1)
    for column in matrix.columns.indices {
      let placed = matrix.rows.flatMap { $0.cells[column]?.measures ?? [] }
      #expect(placed.sorted() == Array(matrix.columns[column].measures.indices), "\(matrix.columns[column].label)")
    }
    let rows = matrix.rows.map { row in row.cells.map { $0?.measures ?? [] } }
    #expect(Set(rows).count == rows.count)
  }

  @Test func `the sides swapped give the same pairs`() {
    for (one, other) in [(0, 1), (2, 5)] where sides.indices.contains(other) {
      let there = BundleDifference(left: sides[one], right: sides[other])
      let back = BundleDifference(left: sides[other], right: sides[one])
      #expect(Set(there.pairs.map { [$0.left, $0.right] }) == Set(back.pairs.map { [$0.right, $0.left] }))
    }
  }
}
