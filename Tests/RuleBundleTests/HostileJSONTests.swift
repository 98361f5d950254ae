import PolicyModel
import RuleBundle
import Testing

/// What does not come from policyc, or came through a broken pipe: a reason, never a crash, never half a bundle.
@Suite struct HostileJSONTests {
  /// The message of the failure; nil where the bytes are a bundle.
  static func failure(_ bytes: [UInt8]) -> String? {
    do throws(BundleFailure) {
      _ = try decodeBundle(bytes)
      return nil
    } catch {
      return error.message
    }
  }

  /// The sample with one text in place of another.
  static func sample(_ old: String, _ new: String) throws -> [UInt8] {
    let text = String(decoding: try RoundTripTests.sample().encoded(pretty: false), as: UTF8.self)
    let pieces = text.split(separator: old, maxSplits: 1, omittingEmptySubsequences: false)
    try #require(pieces.count == 2, "'\(old)' is not in the sample")
    return Array((pieces[0] + new + pieces[1]).utf8)
  }

  /// A document with this value in a field that no version knows.
  static func unknown(_ value: String) -> [UInt8] {
    Array(
      "{\"later\":\(value),\"format\":\"policyc.bundle/1\",\"generator\":{\"name\":\"x\",\"version\":\"1\"},\"notices\":[]}"
        .utf8
    )
  }

  @Test func `a bundle cut at any byte is refused`() throws {
    let bytes = try RoundTripTests.sample().encoded(pretty: false)
    // The last byte is the line feed, which may be missing.
    for end in 0..<bytes.count - 1 {
      #expect(HostileJSONTests.failure(Array(bytes[..<end])) != nil, "cut at \(end)")
    }
    #expect(HostileJSONTests.failure(Array(bytes.dropLast())) == nil)
  }

  @Test(arguments: [0x00, 0x22, 0x5B, 0x5C, 0x7B, 0x7D, 0x80, 0xFF] as [UInt8])
  func `a bundle with any byte replaced is read or refused`(byte: UInt8) throws {
    let bytes = try RoundTripTests.sample().encoded(pretty: false)
    for place in bytes.indices where bytes[place] != byte {
      var other = bytes
      other[place] = byte
      if let message = HostileJSONTests.failure(other) { #expect(!message.isEmpty) }
    }
  }

  @Test(arguments: [
    (
      #""due":"2025-04-30""#, #""due":"2025-02-30""#,
      "$.notices[0].obligations[0].due (line 1): '2025-02-30' is no date"
    ),
    (
      #""due":"2025-04-30""#, #""due":20250430"#,
      "$.notices[0].obligations[0].due (line 1): has a value of another type"
    ),
    (#""modality":"obligation","#, "", "$.notices[0].obligations[0] (line 1): has no 'modality'"),
    (#""modality":"obligation""#, #""modality":null"#, "$.notices[0].obligations[0].modality (line 1): is null"),
    (
      #""modality":"obligation""#, #""modality":"duty""#,
      "$.notices[0].obligations[0].modality (line 1): 'duty' is not one of the contract's names"
    ),
    (
      #""modality":"obligation""#, #""modality":"obligation","modality":"permission""#,
      "$.notices[0].obligations[0].modality (line 1): stands twice"
    ),
    (
      #""decidedBy":{"#, #""decidedBy":{"modality":"x","#,
      "$.notices[0].obligations[0].decidedBy.modality (line 1): stands twice"
    ),
    (
      #""value":70"#, #""value":1e999"#,
      "$.notices[0].obligations[0].quantities[0].value (line 1): is a number too large to hold"
    ),
    (
      #""value":70"#, #""value":070"#,
      "$.notices[0].obligations[0].quantities[0].value (line 1): '7' is not expected here"
    ),
    (
      #""lines":[3,4]"#, #""lines":[4,3]"#, "$.notices[0].obligations[0].lines (line 1): not a line range [first, last]"
    ),
    (#""lines":[3,4]"#, #""lines":[3]"#, "$.notices[0].obligations[0].lines (line 1): not a line range [first, last]"),
    (
      #""lines":[3,4]"#, #""lines":[3,9999999999999999999]"#,
      "$.notices[0].obligations[0].lines[1] (line 1): is no whole number that fits"
    ),
    (
      #""lines":[3,4]"#, #""lines":[3,4.5]"#,
      "$.notices[0].obligations[0].lines[1] (line 1): is no whole number that fits"
    ),
    (#""lines":[3,4]"#, #""lines":[3,4,]"#, "$.notices[0].obligations[0].lines (line 1): ']' is not expected here"),
    (#""date":"2025-04-30","#, "", "$.notices[0].obligations[0].deadlines[0] (line 1): has no 'date'"),
    (
      #""start":"11-01""#, #""start":"11-31""#,
      "$.notices[0].obligations[1].deadlines[0] (line 1): '11-31' is no day MM-DD"
    ),
    (
      #""name":"样本.txt""#, #""name":"\ud83d.txt""#,
      "$.notices[0].source.name (line 1): a string holds half a surrogate pair"
    ),
    (
      #""name":"样本.txt""#, #""name":"\ude00.txt""#,
      "$.notices[0].source.name (line 1): a string holds half a surrogate pair"
    ),
    (
      #""name":"样本.txt""#, #""name":"\ud83d\u4e00""#,
      "$.notices[0].source.name (line 1): a string holds half a surrogate pair"
    ),
    (#""name":"样本.txt""#, #""name":"\u12""#, "$.notices[0].source.name (line 1): a string holds an unknown escape"),
    (#""name":"样本.txt""#, #""name":"\x41""#, "$.notices[0].source.name (line 1): a string holds an unknown escape"),
    (
      #""name":"样本.txt""#, "\"name\":\"\u{0}\"",
      "$.notices[0].source.name (line 1): a string holds a bare control character"
    ),
    ("]}]}\n", "]}]}\n{}", "$ (line 2): something follows the end of the document"),
  ])
  func `a failure names the place in the document`(old: String, new: String, message: String) throws {
    #expect(HostileJSONTests.failure(try HostileJSONTests.sample(old, new)) == message)
  }

  @Test func `the line is that of the value`() throws {
    let text = String(decoding: try RoundTripTests.sample().encoded(), as: UTF8.self)
    let line = try #require(text.split(separator: "\n").firstIndex { $0.contains("\"due\": \"2025-04-30\"") }) + 1
    let broken = text.replacing("\"due\": \"2025-04-30\"", with: "\"due\": true")
    #expect(
      HostileJSONTests.failure(Array(broken.utf8))
        == "$.notices[0].obligations[0].due (line \(line)): has a value of another type"
    )
  }

  @Test(arguments: [
    "[", "]", "{\"a\"}", "{\"a\":}", "{,}", "[1,]", "[1 2]", "-", "01", "1.", "1e", "1e+", "+1", ".5", "tru", "nul",
    "NaN", "Infinity", "'a'", "\"", "\"\\", "\"\\u", "\"\t\"", "/* */ 1", "",
  ])
  func `a field of a later version has to be JSON all the same`(value: String) {
    #expect(HostileJSONTests.failure(HostileJSONTests.unknown(value)) != nil)
  }

  @Test(arguments: [
    "null", "true", "false", "0", "-0.5e-3", "1e999", "\"\"", "\"\\u0000\\ud83d\\ude00\"", "[]", "{}",
    "[1, [2, {\"a\": [3]}], \"]\"]", "{\"a\":1,\"a\":2}",
  ])
  func `a field of a later version is read over`(value: String) {
    #expect(HostileJSONTests.failure(HostileJSONTests.unknown(value)) == nil)
  }

  @Test(arguments: ["[", "{\"a\":"])
  func `a document nested without end is refused`(level: String) {
    let deep = String(repeating: level, count: 200_000)
    #expect(HostileJSONTests.failure(Array(deep.utf8)) != nil)
    #expect(
      HostileJSONTests.failure(HostileJSONTests.unknown(deep)) == "$ (line 1): nested deeper than 128 levels"
    )
  }

  @Test func `clauses nested without end are refused`() throws {
    let level = #"{"path":[],"heading":"","span":[0,0],"children":["#
    let bytes = try HostileJSONTests.sample(#""clauses":["#, #""clauses":["# + String(repeating: level, count: 50_000))
    #expect(HostileJSONTests.failure(bytes)?.hasSuffix("nested deeper than 128 levels") == true)
  }

  @Test func `bytes that are no UTF-8 are refused wherever they stand`() throws {
    let bytes = try RoundTripTests.sample().encoded(pretty: false)
    let inText = try #require(bytes.firstIndex { $0 >= 0x80 })
    for wrong: [UInt8] in [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xE4, 0xB8]] {
      var broken = bytes
      broken.replaceSubrange(inText..<inText + 1, with: wrong)
      #expect(HostileJSONTests.failure(broken) == "$ (line 1): not valid UTF-8")
    }
    #expect(HostileJSONTests.failure(Array("\u{FEFF}".utf8) + bytes) == nil)
  }

  @Test func `fields may stand in any order, and numbers be written in other ways`() throws {
    let bundle = try RoundTripTests.sample()
    var text = String(decoding: bundle.encoded(pretty: false), as: UTF8.self)
    text = text.replacing("\"generator\":{\"name\":\"policyc\",\"version\":\"\(policycVersion)\"},", with: "")
    text = text.replacing("\"format\":\"policyc.bundle/1\",", with: "")
    text = String(text.dropLast(2))
    text += ",\"f\\u006Frmat\" : \"policyc.bundle\\/1\" ,\r\n\t"
    text += "\"generator\":{\"version\":\"\(policycVersion)\",\"name\":\"policyc\"}}"
    text = text.replacing("\"value\":70", with: "\"value\":7.0e1").replacing(
      "\"lines\":[3,4]",
      with: "\"lines\":[3.0,4e0]"
    )
    #expect(try decodeBundle(Array(text.utf8)) == bundle)
  }
}
