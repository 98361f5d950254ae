/// Words at their place on a page (OFD, PDF): coordinates grow to the right and down, in the page's own unit.
struct PageFragment {
  var text: String
  var left: Double
  var right: Double
  var top: Double
  var bottom: Double
  /// Not part of what the page says: a slanted watermark, the frame of a template that was on a page before.
  var isOrnament = false
  /// Left edge of each scalar, and how wide it is; empty where the format tells words only.
  var places: [(left: Double, width: Double)] = []

  var height: Double { bottom - top }
  var middle: Double { (top + bottom) / 2 }

  /// Each character as a fragment of its own; the fragment itself where its places are not known.
  var characters: [PageFragment] {
    guard !places.isEmpty else { return [self] }
    return zip(text.unicodeScalars, places).map { scalar, place in
      PageFragment(
        text: String(Character(scalar)),
        left: place.left,
        right: place.left + place.width,
        top: top,
        bottom: bottom,
        isOrnament: isOrnament,
        places: [place]
      )
    }
  }
}

/// One page: its size and its words.
struct Page {
  var width: Double
  var height: Double
  var fragments: [PageFragment] = []
  /// The lines that frame its tables, where the format tells.
  var rules = PageRules()
  /// Columns of vertical writing, in reading order.
  var verticalLines: [String] = []
}
