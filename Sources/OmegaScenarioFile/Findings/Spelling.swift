/// Finds the word that somebody may have meant.
enum Spelling {
  private static let wordsMax = 2_000
  private static let lettersMax = 100

  /// The nearest of the known words, when it is near enough; the first of equals.
  ///
  /// Gives up on very many words: with a slip in each of thousands of names, no advice is worth the
  /// time.
  static func nearest(to word: String, among known: [String]) -> String? {
    guard known.count <= wordsMax, word.count <= lettersMax else { return nil }
    let allowance = max(1, word.count / 3)
    var best: (word: String, distance: Int)?
    for candidate in known where abs(candidate.count - word.count) <= allowance {
      let distance = Self.distance(Array(word.lowercased()), Array(candidate.lowercased()))
      if distance <= allowance, distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.word
  }

  /// Insertions, deletions, replacements and swaps of neighbours that turn one word into the other
  /// (optimal string alignment).
  static func distance(_ a: [Character], _ b: [Character]) -> Int {
    var older: [Int] = []
    var previous = Array(0...b.count)
    for i in a.indices {
      var row = [i + 1]
      for j in b.indices {
        var cost = min(previous[j + 1] + 1, row[j] + 1, previous[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, older[j - 1] + 1) }
        row.append(cost)
      }
      (older, previous) = (previous, row)
    }
    return previous[b.count]
  }
}
