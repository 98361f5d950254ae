internal import BundleDiff
internal import PolicyModel
internal import RuleBundle

extension BundleDifference {
  /// The difference as `schema/diff.schema.json` has it. Same sides, same bytes.
  func json() -> [UInt8] {
    var writer = JSONWriter(pretty: true)
    writer.object { writer in
      writer.key("format")
      writer.string(BundleDifference.format)
      writer.key("left")
      writer.side(left)
      writer.key("right")
      writer.side(right)
      writer.key("versions")
      writer.bool(versions)
      writer.key("pairs")
      writer.array(pairs) { $0.pair($1, left: left, right: right) }
      writer.key("onlyLeft")
      writer.array(onlyLeft) { $0.string(left.measures[$1].obligation.id) }
      writer.key("onlyRight")
      writer.array(onlyRight) { $0.string(right.measures[$1].obligation.id) }
    }
    writer.endOfFile()
    return writer.bytes
  }
}

extension JSONWriter {
  mutating func side(_ side: DiffSide) {
    object { writer in
      writer.key("name")
      writer.string(side.name)
      writer.key("obligations")
      writer.integer(side.measures.count)
      writer.key("notices")
      writer.array(side.notices) { writer, notice in
        writer.object { writer in
          writer.key("id")
          writer.string(notice.id)
          writer.key("title")
          writer.string(notice.header.title)
          writer.key("documentNumber")
          writer.string(notice.header.documentNumber)
          writer.key("region")
          writer.string(notice.header.region?.name)
          writer.key("sha256")
          writer.string(notice.source.sha256)
        }
      }
    }
  }

  fileprivate mutating func pair(_ pair: MeasurePair, left: DiffSide, right: DiffSide) {
    object { writer in
      writer.key("left")
      writer.array(pair.left) { $0.string(left.measures[$1].obligation.id) }
      writer.key("right")
      writer.array(pair.right) { $0.string(right.measures[$1].obligation.id) }
      if !pair.leftTimetable.isEmpty {
        writer.key("leftTimetable")
        writer.array(pair.leftTimetable) { $0.string(left.measures[$1].obligation.id) }
      }
      if !pair.rightTimetable.isEmpty {
        writer.key("rightTimetable")
        writer.array(pair.rightTimetable) { $0.string(right.measures[$1].obligation.id) }
      }
      writer.key("score")
      writer.number((pair.score * 100).rounded() / 100)
      writer.key("reasons")
      writer.array(pair.reasons) { $0.reason($1) }
      writer.key("changes")
      writer.array(pair.changes) { $0.change($1) }
    }
  }

  private mutating func reason(_ reason: Reason) {
    object { writer in
      writer.key("kind")
      switch reason {
      case .sameWords: writer.string("same-words")
      case .words(let words):
        writer.string("words")
        writer.key("values")
        writer.array(words) { $0.string($1) }
      case .heading(let value):
        writer.string("heading")
        writer.key("values")
        writer.array([value]) { $0.string($1) }
      case .metric(let value):
        writer.string("metric")
        writer.key("values")
        writer.array([value]) { $0.string($1) }
      case .bearer(let value):
        writer.string("bearer")
        writer.key("values")
        writer.array([value]) { $0.string($1) }
      case .basis(let value):
        writer.string("basis")
        writer.key("values")
        writer.array([value]) { $0.string($1) }
      }
    }
  }

  private mutating func change(_ change: Change) {
    object { writer in
      writer.key("field")
      writer.string(change.field.rawValue)
      if let metric = change.metric {
        writer.key("metric")
        writer.string(metric)
      }
      writer.key("left")
      writer.string(change.left)
      writer.key("right")
      writer.string(change.right)
      let further = [
        ("leftDue", change.leftDue?.description), ("rightDue", change.rightDue?.description),
        ("leftLimit", change.leftLimit), ("rightLimit", change.rightLimit), ("about", change.about),
      ]
      for (key, value) in further {
        guard let value else { continue }
        writer.key(dynamic: key)
        writer.string(value)
      }
      if let direction = change.direction {
        writer.key("direction")
        writer.string(direction.rawValue)
      }
    }
  }
}
