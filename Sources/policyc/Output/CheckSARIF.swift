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
      writer.key("$schema")
      writer.string("https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json")
      writer.key("version")
      writer.string("2.1.0")
      writer.key("runs")
      writer.array([states]) { writer, states in
        writer.object { writer in
          writer.key("tool")
          writer.object { writer in
            writer.key("driver")
            writer.object { writer in
              writer.key("name")
              writer.string("policyc")
              writer.key("semanticVersion")
              writer.string(policycVersion)
              writer.key("rules")
              writer.array(states) { $0.rule($1) }
            }
          }
          writer.key("automationDetails")
          writer.object { writer in
            writer.key("id")
            writer.string("policyc-check/")
          }
          writer.key("columnKind")
          writer.string("unicodeCodePoints")
          writer.key("results")
          writer.array(report.findings.filter(isRaised)) { writer, finding in
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
      writer.key("ruleId")
      writer.string(finding.state.rawValue)
      writer.key("ruleIndex")
      writer.integer(ruleIndex)
      writer.key("level")
      writer.string(level(of: finding).rawValue)
      writer.key("message")
      writer.text("\(finding.state.chinese)：\(finding.explanation)。\(finding.plainText)")
      writer.key("locations")
      writer.array([obligation]) { writer, obligation in
        writer.object { writer in
          writer.key("physicalLocation")
          writer.object { writer in
            writer.key("artifactLocation")
            writer.object { writer in
              writer.key("uri")
              writer.string(percentEncoded(sourcePath(of: finding)))
            }
            writer.key("region")
            writer.object { writer in
              writer.key("startLine")
              writer.integer(max(1, obligation.lines.lowerBound))
              writer.key("endLine")
              writer.integer(max(1, obligation.lines.upperBound))
            }
          }
          writer.key("logicalLocations")
          writer.array([obligation]) { writer, obligation in
            writer.object { writer in
              writer.key("fullyQualifiedName")
              writer.string(([finding.notice.id] + obligation.clause).joined(separator: "/"))
              writer.key("kind")
              writer.string("clause")
            }
          }
        }
      }
      writer.key("partialFingerprints")
      writer.object { writer in
        writer.key("primaryLocationLineHash")
        writer.string(fingerprint("\(obligation.id)|\(finding.state.rawValue)") + ":1")
        writer.key("obligation/v1")
        writer.string(obligation.id)
      }
      if finding.state == .waived {
        writer.key("suppressions")
        writer.array([finding.waiver]) { writer, waiver in
          writer.object { writer in
            writer.key("kind")
            writer.string("external")
            writer.key("status")
            writer.string("accepted")
            writer.key("justification")
            writer.string(waiver?.reason ?? finding.explanation)
          }
        }
      }
      writer.key("properties")
      writer.object { writer in
        writer.key("state")
        writer.string(finding.state.rawValue)
        writer.key("due")
        writer.string(finding.due?.description)
        if let days = finding.daysOverdue {
          writer.key("daysOverdue")
          writer.integer(days)
        }
      }
    }
  }
}

extension JSONWriter {
  fileprivate mutating func text(_ text: String) {
    object { writer in
      writer.key("text")
      writer.string(text)
    }
  }

  fileprivate mutating func rule(_ state: ObligationState) {
    let summary = stateRules.filter { $0.state == state }.map(\.summary).joined(separator: "; or ")
    object { writer in
      writer.key("id")
      writer.string(state.rawValue)
      writer.key("name")
      writer.string(
        state.rawValue.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
      )
      writer.key("shortDescription")
      writer.text(state.chinese)
      writer.key("fullDescription")
      writer.text("\(state.chinese) (\(state.rawValue)): \(summary).")
      writer.key("help")
      writer.text("完成后在状态文件中写明 done 和 evidence；确需延期的写明 waiver 的 until、reason 和 owner。")
      writer.key("defaultConfiguration")
      writer.object { writer in
        writer.key("level")
        switch state {
        case .overdue, .recurringMissed, .violated: writer.string("error")
        case .dueSoon: writer.string("warning")
        default: writer.string("note")
        }
      }
      writer.key("properties")
      writer.object { writer in
        writer.key("tags")
        writer.array(["compliance"]) { $0.string($1) }
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
