import Foundation

/// How often each of many things is asked for: the share of rank k is in proportion to k^−exponent.
///
/// Exponent 0 makes all alike. Source: Breslau et al., *Web Caching and Zipf-like Distributions*, IEEE INFOCOM 1999.
public struct ZipfLaw: Hashable, Sendable {
  /// Ranks, 1 or more.
  public let count: Int
  public let exponent: Double
  /// Sum of k^−exponent over all ranks.
  public let total: Double

  public init(count: Int, exponent: Double) {
    precondition(count >= 1 && exponent >= 0, "a population has keys and an exponent")
    self.count = count
    self.exponent = exponent
    total = Self.sum(from: 1, through: count, exponent: exponent)
  }

  /// Share of the key of a rank, counted from 1.
  public func share(ofRank rank: Int) -> Double { pow(Double(rank), -exponent) / total }

  /// Share of the most popular keys together.
  public func share(ofFirst ranks: Int) -> Double {
    Self.sum(from: 1, through: min(ranks, count), exponent: exponent) / total
  }

  /// Neighbouring ranks that are nearly alike, with the mean share of one of them.
  public struct Group: Sendable {
    public var ranks: Double
    public var share: Double
  }

  /// All ranks in order: the first one by one, the others in groups whose shares differ by less than one in a hundred.
  public func groups() -> [Group] {
    var groups: [Group] = []
    var first = 1
    while first <= count {
      let last = min(count, first + (first <= 1_024 ? 0 : first / 128))
      let sum = Self.sum(from: first, through: last, exponent: exponent)
      let ranks = Double(last - first + 1)
      groups.append(Group(ranks: ranks, share: sum / ranks / total))
      first = last + 1
    }
    return groups
  }

  /// Sum of k^−s: term by term to 4,096, then by Euler and Maclaurin, whose error is far below 10⁻¹² there.
  private static func sum(from first: Int, through last: Int, exponent s: Double) -> Double {
    guard first <= last else { return 0 }
    let exactLast = min(last, max(first, 4_096))
    var sum = 0.0
    for rank in stride(from: exactLast, through: first, by: -1) { sum += pow(Double(rank), -s) }
    guard exactLast < last else { return sum }
    let (a, b) = (Double(exactLast), Double(last))
    let ends = (pow(b, -s) - pow(a, -s)) / 2
    let slopes = -s * (pow(b, -s - 1) - pow(a, -s - 1)) / 12
    return sum + integral(from: a, to: b, exponent: s) + ends + slopes
  }

  /// ∫ x^−s dx, near s = 1 too.
  private static func integral(from a: Double, to b: Double, exponent s: Double) -> Double {
    let stretch = log(b / a)
    let power = (1 - s) * stretch
    let mean = abs(power) < 1e-9 ? 1 + power / 2 : expm1(power) / power
    return pow(a, 1 - s) * stretch * mean
  }
}
