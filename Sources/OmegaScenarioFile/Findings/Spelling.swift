/// Finds the word that somebody may have meant.
public enum Spelling {
  /// Letters of the word times known words: what may be compared for one word.
  private static let comparisonsMax = 30_000
  private static let lettersMax = 60

  /// The nearest of the known words, when it is near enough; the first of equals.
  ///
  /// Gives up on very many words: with a slip in each of thousands of names, no advice is worth the
  /// time.
  public static func nearest(to word: String, among known: [String]) -> String? {
    let letters = Array(word.lowercased().unicodeScalars.prefix(lettersMax + 1))
    guard letters.count <= lettersMax, letters.count * known.count <= comparisonsMax else {
      return nil
    }
    var best: String?
    var allowance = max(1, letters.count / 3)
    for candidate in known where abs(candidate.unicodeScalars.count - letters.count) <= allowance {
      let other = Array(candidate.lowercased().unicodeScalars)
      guard let distance = distance(letters, other, atMost: allowance) else { continue }
      best = candidate
      guard distance > 0 else { break }
      allowance = distance - 1
    }
    return best
  }

  /// Insertions, deletions, replacements and swaps of neighbours that turn one word into the other
  /// (optimal string alignment); nil when they are more than a bound.
  static func distance(
    _ a: [Unicode.Scalar], _ b: [Unicode.Scalar], atMost most: Int
  ) -> Int? {
    var older: [Int] = []
    var previous = Array(0...b.count)
    for i in a.indices {
      var row = [i + 1]
      for j in b.indices {
        var cost = min(previous[j + 1] + 1, row[j] + 1, previous[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, older[j - 1] + 1) }
        row.append(cost)
      }
      guard row.contains(where: { $0 <= most }) else { return nil }
      (older, previous) = (previous, row)
    }
    return previous[b.count] <= most ? previous[b.count] : nil
  }
}
