internal import Lexing

/// The punctuation that structures a notice, as scalar values.
package enum Glyph {
  package static let comma: UInt32 = 0xFF0C  // ，
  package static let pause: UInt32 = 0x3001  // 、
  package static let stop: UInt32 = 0x3002  // 。
  package static let semicolon: UInt32 = 0xFF1B  // ；
  package static let colon: UInt32 = 0xFF1A  // ：
  package static let exclamation: UInt32 = 0xFF01  // ！
  package static let question: UInt32 = 0xFF1F  // ？
  package static let ellipsis: UInt32 = 0x2026  // …
  package static let asciiColon: UInt32 = 0x3A
  package static let asciiSemicolon: UInt32 = 0x3B
  package static let dot: UInt32 = 0x2E
  package static let wideDot: UInt32 = 0xFF0E  // ．

  package static func isColon(_ scalar: UInt32) -> Bool { scalar == colon || scalar == asciiColon }
  package static func isDot(_ scalar: UInt32) -> Bool { scalar == dot || scalar == wideDot }
  package static func isOpeningBracket(_ scalar: UInt32) -> Bool { scalar == 0xFF08 || scalar == 0x28 }
  package static func isClosingBracket(_ scalar: UInt32) -> Bool { scalar == 0xFF09 || scalar == 0x29 }
  package static func isSpace(_ scalar: UInt32) -> Bool {
    scalar == 0x20 || scalar == 0x3000 || scalar == 0x09 || scalar == 0xA0
  }

  /// 。！？; the half-width signs of scanned texts too.
  package static func isFullStop(_ scalar: UInt32) -> Bool {
    scalar == stop || scalar == exclamation || scalar == question || scalar == 0x21 || scalar == 0x3F
      || scalar == 0xFF61
  }

  package static func isSemicolon(_ scalar: UInt32) -> Bool { scalar == semicolon || scalar == asciiSemicolon }

  /// The kind of pair an opening sign starts: brackets of full and half width are one kind, since notices mix them.
  package static func opening(_ scalar: UInt32) -> UInt8? {
    switch scalar {
    case 0xFF08, 0x28: 1  // （ (
    case 0x201C: 2  // “
    case 0x2018: 3  // ‘
    case 0x300A: 4  // 《
    case 0x3008: 5  // 〈
    case 0x3010: 6  // 【
    case 0x300C: 7  // 「
    case 0x300E: 8  // 『
    case 0x3014, 0xFF3B, 0x5B: 9  // 〔 ［ [
    default: nil
    }
  }

  /// Every sign that opens or closes a pair.
  static let pairs = signs { opening($0) != nil || closing($0) != nil }

  /// Every sign that ends a sentence: ； and the full stops.
  static let sentenceEnds = signs { isSemicolon($0) || isFullStop($0) }

  /// The signs that a rule holds for, as a set to scan for: of the blocks in which punctuation stands.
  static func signs(where holds: (UInt32) -> Bool) -> ScalarSet {
    let blocks: [ClosedRange<UInt32>] = [0x20...0x7E, 0x2000...0x206F, 0x3000...0x303F, 0xFF00...0xFF65]
    return ScalarSet(blocks.joined().filter(holds))
  }

  /// The kind of pair a closing sign ends.
  package static func closing(_ scalar: UInt32) -> UInt8? {
    switch scalar {
    case 0xFF09, 0x29: 1
    case 0x201D: 2
    case 0x2019: 3
    case 0x300B: 4
    case 0x3009: 5
    case 0x3011: 6
    case 0x300D: 7
    case 0x300F: 8
    case 0x3015, 0xFF3D, 0x5D: 9
    default: nil
    }
  }
}
