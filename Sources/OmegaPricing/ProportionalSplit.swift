/// Divides a whole number among several so that nothing is lost.
enum ProportionalSplit {
  /// Shares of `total` in proportion to `weights`, which add up to it exactly.
  ///
  /// Each share is rounded down, and what is left goes one by one to the largest remainders, the earlier of equals
  /// first (the method of Hare and Niemeyer). Without any weight all are equal but for the rest.
  static func shares(of total: Int128, by weights: [Int128]) -> [Int128] {
    guard !weights.isEmpty else { return [] }
    precondition(total >= 0 && weights.allSatisfy { $0 >= 0 }, "what is divided is not negative")
    let sum = weights.reduce(0, +)
    let weights = sum > 0 ? weights : Array(repeating: 1, count: weights.count)
    let whole = sum > 0 ? sum : Int128(weights.count)
    var shares: [Int128] = []
    var remainders: [Int128] = []
    for weight in weights {
      let (share, remainder) = (total * weight).quotientAndRemainder(dividingBy: whole)
      shares.append(share)
      remainders.append(remainder)
    }
    let left = Int(total - shares.reduce(0, +))
    let byRemainder = weights.indices.sorted {
      (remainders[$1], $0) < (remainders[$0], $1)
    }
    for position in byRemainder.prefix(left) { shares[position] += 1 }
    return shares
  }
}
