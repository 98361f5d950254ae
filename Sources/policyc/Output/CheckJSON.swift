internal import Compliance
internal import PolicyModel
internal import RuleBundle

extension CheckRendering {
  /// The whole report by `schema/check.schema.json`.
  var json: [UInt8] {
    var writer = JSONWriter(pretty: true)
    writer.object { writer in
      writer.key("format")
      writer.string(CheckReport.format)
      writer.key("generator")
      writer.object { writer in
        writer.key("name")
        writer.string("policyc")
        writer.key("version")
        writer.string(policycVersion)
      }
      writer.key("asOf")
      writer.string(report.asOf.description)
      writer.key("horizonDays")
      writer.integer(report.horizon)
      writer.key("failOn")
      writer.array(failOn.sorted()) { $0.string($1.rawValue) }
      writer.key("failing")
      writer.integer(failing)
      writer.key("counts")
      writer.object { writer in
        for state in ObligationState.allCases {
          writer.key(dynamic: state.rawValue)
          writer.integer(report.count(of: state))
        }
      }
      writer.key("findings")
      writer.array(report.findings) { $0.finding($1, path: sourcePath(of: $1)) }
      writer.key("diagnostics")
      writer.array(report.diagnostics) { $0.fileDiagnostic($1) }
    }
    writer.endOfFile()
    return writer.bytes
  }
}

extension JSONWriter {
  fileprivate mutating func date(_ date: CivilDate?) { string(date?.description) }

  fileprivate mutating func integer(_ value: Int?) {
    if let value { integer(value) as Void } else { null() }
  }

  fileprivate mutating func finding(_ finding: CheckFinding, path: String) {
    let obligation = finding.obligation
    object { writer in
      writer.key("obligation")
      writer.string(obligation.id)
      writer.key("state")
      writer.string(finding.state.rawValue)
      writer.key("rule")
      writer.string(finding.rule)
      writer.key("explanation")
      writer.string(finding.explanation)
      writer.key("due")
      writer.date(finding.due)
      writer.key("dueOrigin")
      writer.string(finding.dueOrigin?.rawValue)
      writer.key("dueQuote")
      writer.string(finding.dueQuote)
      writer.key("daysOverdue")
      writer.integer(finding.daysOverdue)
      writer.key("daysLeft")
      writer.integer(finding.daysLeft)
      writer.key("missed")
      writer.array(finding.missed) { $0.string($1.description) }
      writer.key("measurements")
      writer.array(finding.measurements) { $0.measurement($1) }
      writer.key("waiver")
      if let waiver = finding.waiver {
        writer.object { writer in
          writer.key("until")
          writer.date(waiver.until)
          writer.key("reason")
          writer.string(waiver.reason)
          writer.key("owner")
          writer.string(waiver.owner)
          writer.key("ended")
          writer.bool(waiver.ended)
        }
      } else {
        writer.null()
      }
      writer.key("done")
      writer.date(finding.doneOn)
      writer.key("evidence")
      writer.string(finding.evidence)
      writer.key("modality")
      writer.string(obligation.modality.rawValue)
      writer.key("bearers")
      writer.array(obligation.bearers) { $0.string($1.name) }
      writer.key("assigned")
      writer.array(obligation.assigned) { writer, unit in
        writer.object { writer in
          writer.key("name")
          writer.string(unit.name)
          writer.key("role")
          writer.string(unit.role.rawValue)
        }
      }
      writer.key("clause")
      writer.array(obligation.clause) { $0.string($1) }
      writer.key("text")
      writer.string(obligation.text)
      writer.key("notice")
      writer.notice(finding.notice, path: path)
      writer.key("lines")
      writer.pair(obligation.lines.lowerBound, obligation.lines.upperBound)
    }
  }

  fileprivate mutating func notice(_ notice: NoticeReference, path: String) {
    object { writer in
      writer.key("id")
      writer.string(notice.id)
      writer.key("title")
      writer.string(notice.title)
      writer.key("documentNumber")
      writer.string(notice.documentNumber)
      writer.key("region")
      writer.string(notice.region?.code)
      writer.key("source")
      writer.string(notice.sourceName)
      writer.key("path")
      writer.string(path)
    }
  }

  fileprivate mutating func measurement(_ measurement: Measurement) {
    object { writer in
      writer.key("quote")
      writer.string(measurement.target.quote)
      writer.key("metric")
      writer.string(measurement.target.metric)
      writer.key("op")
      writer.string(measurement.target.op.rawValue)
      writer.key("target")
      writer.number(measurement.target.value)
      writer.key("upper")
      if let upper = measurement.target.upper { writer.number(upper) } else { writer.null() }
      writer.key("unit")
      writer.string(measurement.target.unit)
      writer.key("value")
      writer.number(measurement.value)
      writer.key("date")
      writer.date(measurement.figure.date)
      writer.key("region")
      writer.string(measurement.figure.region)
      writer.key("satisfied")
      writer.bool(measurement.satisfied)
    }
  }

  fileprivate mutating func fileDiagnostic(_ item: FileDiagnostic) {
    object { writer in
      writer.key("code")
      writer.string(item.diagnostic.code)
      writer.key("severity")
      writer.string(item.diagnostic.severity.rawValue)
      writer.key("message")
      writer.string(item.diagnostic.message)
      writer.key("file")
      // The name alone: a report does not say in which folder it was made.
      writer.string(item.file.map { InputFile(path: $0).name })
      writer.key("line")
      writer.integer(item.diagnostic.line)
    }
  }
}
