/// Finds the names that someone may have meant.
enum NearestNames {
  /// At most `limit` different candidates, nearest first; ties in alphabetical order.
  ///
  /// A candidate that contains the name, or is contained in it, comes before all others. Case does
  /// not count.
  static func of(_ name: String, among candidates: [String], limit: Int = 5) -> [String] {
    let wanted = name.lowercased()
    let ranked = Set(candidates).map { candidate in
      let known = candidate.lowercased()
      let overlaps = !wanted.isEmpty && (known.contains(wanted) || wanted.contains(known))
      return (rank: overlaps ? 0 : 1, edits: edits(from: wanted, to: known), name: candidate)
    }
    let nearest = ranked.sorted { ($0.rank, $0.edits, $0.name) < ($1.rank, $1.edits, $1.name) }
    return nearest.prefix(limit).map(\.name)
  }

  /// The least number of bytes to insert, remove or replace (Levenshtein 1966).
  static func edits(from a: String, to b: String) -> Int {
    let b = Array(b.utf8)
    var row = Array(0...b.count)
    for (i, byteOfA) in a.utf8.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, byteOfB) in b.enumerated() {
        let replaced = diagonal + (byteOfA == byteOfB ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(replaced, row[j] + 1, diagonal + 1)
      }
    }
    return row[b.count]
  }
}
