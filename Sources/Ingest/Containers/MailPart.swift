internal import CMail

/// A part of a mail with content of its own, its transfer encoding undone.
struct MailPart {
  var mediaType: String
  var name: String
  var charset: String
  var isAlternative: Bool
  var isAttachment: Bool
  var content: [UInt8]
}

/// Every part of a message, in its order; sizes and counts within the limits of archives.
func mailParts(of bytes: [UInt8], limits: ReadLimits) throws(PackageFault) -> [MailPart] {
  var budget = Package.Budget(limits: limits, packed: bytes.count)
  let outcome = unsafe bytes.withUnsafeBufferPointer { buffer -> Result<[MailPart], PackageFault> in
    do throws(PackageFault) {
      guard let start = buffer.baseAddress, let reader = unsafe MailReader(start, buffer.count) else {
        throw .damaged("no message can be made of it")
      }
      var parts: [MailPart] = []
      while reader.next() {
        try budget.countPart()
        let part = try reader.part()
        try budget.spend(part.content.count, on: part.name, size: part.content.count)
        parts.append(part)
      }
      return .success(parts)
    } catch {
      return .failure(error)
    }
  }
  return try outcome.get()
}

/// GMime's message over borrowed bytes: never used outside the closure that lends them.
@safe
private final class MailReader {
  private let handle: OpaquePointer

  init?(_ bytes: UnsafePointer<UInt8>, _ count: Int) {
    guard let opened = unsafe cmail_open(bytes, count) else { return nil }
    unsafe handle = opened
  }

  deinit { unsafe cmail_free(handle) }

  func next() -> Bool { unsafe cmail_next(handle) != 0 }

  func part() throws(PackageFault) -> MailPart {
    var count = 0
    guard let content = unsafe cmail_content(handle, &count) else { throw .outOfMemory }
    return MailPart(
      mediaType: unsafe String(cString: cmail_media_type(handle)),
      name: unsafe String(cString: cmail_name(handle)),
      charset: unsafe String(cString: cmail_charset(handle)),
      isAlternative: unsafe cmail_is_alternative(handle) != 0,
      isAttachment: unsafe cmail_is_attachment(handle) != 0,
      content: unsafe Array(UnsafeBufferPointer(start: content, count: count))
    )
  }
}
