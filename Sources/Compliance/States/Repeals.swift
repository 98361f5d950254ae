package import PolicyModel

/// What ends a notice before its own term: another notice of the run that repeals it (废止).
package struct Repeal: Sendable, Hashable {
  /// Index of the repealed notice in the run.
  package var notice: Int
  package var by: NoticeReference
  package var quote: String
  /// First day on which the repealed notice no longer binds; nil where the repealing notice has no date.
  package var from: CivilDate?
}

/// The repeals among the notices of a run, and the notes on those that concern a part of a notice only.
///
/// A document number decides where both sides have one. Otherwise the title does, as the notice's own or as the title of what it
/// issues (关于印发《…》的通知); an older notice never repeals a newer one, so a new edition under the same title keeps its duties.
package func repeals(among notices: [Notice]) -> Staged<[Repeal]> {
  var byNumber: [String: [Int]] = [:]
  for (index, notice) in notices.enumerated() {
    if let number = notice.header.documentNumber { byNumber[plainNumber(number), default: []].append(index) }
  }
  let byTitle = noticesByTitle(notices)
  var found: [Repeal] = []
  var notes: [Diagnostic] = []
  for (index, notice) in notices.enumerated() {
    for citation in notice.citations where citation.relation == .repeals {
      for target in targets(of: citation) where target != index && !isOlder(notice, than: notices[target]) {
        if let part = partOfNotice(in: citation) {
          notes.append(
            Diagnostic(
              .repealedInPart,
              "'\(notice.id)' repeals '\(part)' of '\(notices[target].id)'; the rest stays in force"
            )
          )
        } else {
          found.append(
            Repeal(notice: target, by: NoticeReference(notice), quote: citation.quote, from: notice.startsOn)
          )
        }
      }
    }
  }
  return Staged(found, diagnostics: notes)

  func targets(of citation: Citation) -> [Int] {
    if let number = citation.documentNumber, let numbered = byNumber[plainNumber(number)] { return numbered }
    guard let title = citation.title.map(plainTitle), !title.isEmpty else { return [] }
    return (byTitle[title] ?? []).filter { index in
      citation.documentNumber == nil || notices[index].header.documentNumber == nil
    }
  }
}

/// Every notice under its own title and that of what it issues; what abolishes or amends something does not issue it.
private func noticesByTitle(_ notices: [Notice]) -> [String: [Int]] {
  var byTitle: [String: [Int]] = [:]
  for (index, notice) in notices.enumerated() {
    let whole = notice.header.title
    let own = plainTitle(whole)
    byTitle[own, default: []].append(index)
    guard let issued = issuedTitle(whole).map(plainTitle), issued != own else { continue }
    if !whole.contains("废止") && !whole.contains("修改") { byTitle[issued, default: []].append(index) }
  }
  return byTitle
}

private func isOlder(_ notice: Notice, than other: Notice) -> Bool {
  guard let own = notice.issuedOn, let others = other.issuedOn else { return false }
  return own < others
}

/// 「第五条」 of a citation that repeals a part: the clause words outside the title.
private func partOfNotice(in citation: Citation) -> String? {
  var outside = ""
  var depth = 0
  for character in citation.quote {
    switch character {
    case "《", "（", "(": depth += 1
    case "》", "）", ")": depth -= 1
    default: if depth == 0 { outside.append(character) }
    }
  }
  guard let start = outside.firstIndex(of: "第") else { return nil }
  let rest = outside[start...]
  guard let end = rest.firstIndex(where: { "条款项章".contains($0) }) else { return nil }
  return String(rest[...end])
}

/// 发文字号 with one kind of bracket and digits, without blanks.
package func plainNumber(_ number: String) -> String {
  var plain = ""
  for scalar in number.unicodeScalars where !scalar.properties.isWhitespace {
    switch scalar {
    case "[", "(", "【", "（", "［", "﹝": plain.append("〔")
    case "]", ")", "】", "）", "］", "﹞": plain.append("〕")
    case "０"..."９": plain.unicodeScalars.append(Unicode.Scalar(scalar.value - 0xFF10 + 0x30) ?? scalar)
    default: plain.unicodeScalars.append(scalar)
    }
  }
  return plain
}

/// A title without its marks and blanks.
private func plainTitle(_ title: String) -> String {
  String(
    String.UnicodeScalarView(
      title.unicodeScalars.filter { !$0.properties.isWhitespace && !"《》〈〉“”\"".unicodeScalars.contains($0) }
    )
  )
}

/// The title of what a notice issues: 关于印发《…》的通知.
private func issuedTitle(_ title: String) -> String? {
  guard let open = title.firstIndex(of: "《"), let close = title.lastIndex(of: "》"), open < close else { return nil }
  return String(title[title.index(after: open)..<close])
}
