internal import CText

/// How many terminal columns a text takes: Chinese characters take two.
func columns(of text: some StringProtocol) -> Int {
  text.unicodeScalars.reduce(0) { $0 + Int(ctext_columns($1.value)) }
}

/// The text with spaces behind it up to a number of columns.
func padded(_ text: String, to width: Int) -> String {
  text + String(repeating: " ", count: max(0, width - columns(of: text)))
}

/// As much of the text as fits into a number of columns, with `…` where something was cut.
func clipped(_ text: String, to width: Int) -> String {
  guard columns(of: text) > width else { return text }
  var clipped = ""
  var used = 1
  for character in text {
    let next = columns(of: String(character))
    if used + next > width { break }
    used += next
    clipped.append(character)
  }
  return clipped + "…"
}
