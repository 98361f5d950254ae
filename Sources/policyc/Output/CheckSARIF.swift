internal import Compliance
internal import PolicyModel
internal import RuleBundle

extension CheckRendering {
  /// SARIF 2.1.0 as GitHub code scanning takes it: one rule a state, one result an obligation at the lines of its notice.
  ///
  /// `primaryLocationLineHash` is the fingerprint GitHub tells results apart by. It is made from the obligation's id and the
  /// state, so that an alert survives other line breaks and edits elsewhere in the notice.
  var sarif: [UInt8] {
    let states = ObligationState.allCases.filter { state in
      report.findings.contains { $0.state == state && isRaised($0) }
    }
    var writer = JSONWriter(pretty: true)
    writer.object { writer in
      writer.field(
        "$schema",
        "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
      )
      writer.field("version", "2.1.0")
      writer.array("runs", [states]) { writer, states in
        writer.object { writer in
          writer.object("tool") { writer in
            writer.object("driver") { writer in
              writer.field("name", "policyc")
              writer.field("semanticVersion", policycVersion)
              writer.array("rules", states) { $0.rule($1) }
            }
          }
          writer.object("automationDetails") { writer in
            writer.field("id", "policyc-check/")
          }
          writer.field("columnKind", "unicodeCodePoints")
          writer.array("results", report.findings.filter(isRaised)) { writer, finding in
            result(finding, states.firstIndex(of: finding.state) ?? 0, &writer)
          }
        }
      }
    }
    writer.endOfFile()
    return writer.bytes
  }

  private func result(_ finding: CheckFinding, _ ruleIndex: Int, _ writer: inout JSONWriter) {
    let obligation = finding.obligation
    writer.object { writer in
      writer.field("ruleId", finding.state.rawValue)
      writer.field("ruleIndex", ruleIndex)
      writer.field("level", level(of: finding).rawValue)
      writer.text("message", "\(finding.state.chinese)：\(finding.explanation)。\(finding.plainText)")
      writer.array("locations", [obligation]) { writer, obligation in
        writer.object { writer in
          writer.object("physicalLocation") { writer in
            writer.object("artifactLocation") { writer in
              writer.field("uri", percentEncoded(sourcePath(of: finding)))
            }
            writer.object("region") { writer in
              writer.field("startLine", max(1, obligation.lines.lowerBound))
              writer.field("endLine", max(1, obligation.lines.upperBound))
            }
          }
          writer.array("logicalLocations", [obligation]) { writer, obligation in
            writer.object { writer in
              writer.field("fullyQualifiedName", ([finding.notice.id] + obligation.clause).joined(separator: "/"))
              writer.field("kind", "clause")
            }
          }
        }
      }
      writer.object("partialFingerprints") { writer in
        writer.field("primaryLocationLineHash", fingerprint("\(obligation.id)|\(finding.state.rawValue)") + ":1")
        writer.field("obligation/v1", obligation.id)
      }
      if finding.state == .waived {
        writer.array("suppressions", [finding.waiver]) { writer, waiver in
          writer.object { writer in
            writer.field("kind", "external")
            writer.field("status", "accepted")
            writer.field("justification", waiver?.reason ?? finding.explanation)
          }
        }
      }
      writer.object("properties") { writer in
        writer.field("state", finding.state.rawValue)
        writer.field("due", finding.due?.description)
        if let days = finding.daysOverdue {
          writer.field("daysOverdue", days)
        }
      }
    }
  }
}

extension JSONWriter {
  fileprivate mutating func text(_ name: StaticString, _ text: String) {
    object(name) { writer in
      writer.field("text", text)
    }
  }

  fileprivate mutating func rule(_ state: ObligationState) {
    let summary = stateRules.filter { $0.state == state }.map(\.summary).joined(separator: "; or ")
    object { writer in
      writer.field("id", state.rawValue)
      writer.field(
        "name",
        state.rawValue.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
      )
      writer.text("shortDescription", state.chinese)
      writer.text("fullDescription", "\(state.chinese) (\(state.rawValue)): \(summary).")
      writer.text("help", "完成后在状态文件中写明 done 和 evidence；确需延期的写明 waiver 的 until、reason 和 owner。")
      writer.object("defaultConfiguration") { writer in
        let level: Diagnostic.Severity =
          switch state {
          case .overdue, .recurringMissed, .violated: .error
          case .dueSoon: .warning
          default: .note
          }
        writer.field("level", level.rawValue)
      }
      writer.object("properties") { writer in
        writer.field("tags", ["compliance"])
      }
    }
  }
}

/// A path as a relative URI reference: UTF-8 in per cent signs, slashes kept.
func percentEncoded(_ path: String) -> String {
  let digits = Array("0123456789ABCDEF".unicodeScalars)
  var encoded = String.UnicodeScalarView()
  for byte in path.utf8 {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E, 0x2F: encoded.append(Unicode.Scalar(byte))
    default:
      encoded.append("%")
      encoded.append(digits[Int(byte >> 4)])
      encoded.append(digits[Int(byte & 15)])
    }
  }
  return String(encoded)
}
