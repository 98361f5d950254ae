internal import Compliance
internal import PolicyModel
internal import RuleBundle

extension CheckRendering {
  /// The whole report by `schema/check.schema.json`.
  var json: [UInt8] {
    var writer = JSONWriter(pretty: true)
    writer.object { writer in
      writer.field("format", CheckReport.format)
      writer.object("generator") { writer in
        writer.field("name", "policyc")
        writer.field("version", policycVersion)
      }
      writer.field("asOf", report.asOf.description)
      writer.field("horizonDays", report.horizon)
      writer.array("failOn", failOn.sorted()) { $0.string($1.rawValue) }
      writer.field("failing", failing)
      writer.object("counts") { writer in
        for state in ObligationState.allCases {
          writer.key(dynamic: state.rawValue)
          writer.integer(report.count(of: state))
        }
      }
      writer.array("findings", report.findings) { $0.finding($1, path: sourcePath(of: $1)) }
      writer.array("diagnostics", report.diagnostics) { $0.fileDiagnostic($1) }
    }
    writer.endOfFile()
    return writer.bytes
  }
}

extension JSONWriter {
  fileprivate mutating func finding(_ finding: CheckFinding, path: String) {
    let obligation = finding.obligation
    object { writer in
      writer.field("obligation", obligation.id)
      writer.field("state", finding.state.rawValue)
      writer.field("rule", finding.rule)
      writer.field("explanation", finding.explanation)
      writer.field("due", finding.due)
      writer.field("dueOrigin", finding.dueOrigin?.rawValue)
      writer.field("dueQuote", finding.dueQuote)
      writer.field("daysOverdue", finding.daysOverdue)
      writer.field("daysLeft", finding.daysLeft)
      writer.array("missed", finding.missed) { $0.string($1.description) }
      writer.array("measurements", finding.measurements) { $0.measurement($1) }
      if let waiver = finding.waiver {
        writer.object("waiver") { writer in
          writer.field("until", waiver.until)
          writer.field("reason", waiver.reason)
          writer.field("owner", waiver.owner)
          writer.field("ended", waiver.ended)
        }
      } else {
        writer.field("waiver", nil as String?)
      }
      writer.field("done", finding.doneOn)
      writer.field("evidence", finding.evidence)
      writer.field("modality", obligation.modality.rawValue)
      writer.array("bearers", obligation.bearers) { $0.string($1.name) }
      writer.field("assigned", obligation.assigned)
      writer.field("clause", obligation.clause)
      writer.field("text", obligation.text)
      writer.key("notice")
      writer.notice(finding.notice, path: path)
      writer.field("lines", obligation.lines)
    }
  }

  fileprivate mutating func notice(_ notice: NoticeReference, path: String) {
    object { writer in
      writer.field("id", notice.id)
      writer.field("title", notice.title)
      writer.field("documentNumber", notice.documentNumber)
      writer.field("region", notice.region?.code)
      writer.field("source", notice.sourceName)
      writer.field("path", path)
    }
  }

  fileprivate mutating func measurement(_ measurement: Measurement) {
    object { writer in
      writer.field("quote", measurement.target.quote)
      writer.field("metric", measurement.target.metric)
      writer.field("op", measurement.target.op.rawValue)
      writer.field("target", measurement.target.value)
      writer.field("upper", measurement.target.upper)
      writer.field("unit", measurement.target.unit)
      writer.field("value", measurement.value)
      writer.field("date", measurement.figure.date)
      writer.field("region", measurement.figure.region)
      writer.field("satisfied", measurement.satisfied)
    }
  }

  fileprivate mutating func fileDiagnostic(_ item: FileDiagnostic) {
    object { writer in
      writer.field("code", item.diagnostic.code)
      writer.field("severity", item.diagnostic.severity.rawValue)
      writer.field("message", item.diagnostic.message)
      // The name alone: a report does not say in which folder it was made.
      writer.field("file", item.file.map { InputFile(path: $0).name })
      writer.field("line", item.diagnostic.line)
    }
  }
}
