import Foundation

/// How far a sample lies from the law that it should follow.
enum GoodnessOfFit {
  /// Pearson's statistic of counts that should all be equal, as a standard normal deviate.
  ///
  /// Negative where the counts are more even than chance allows (Wilson and Hilferty 1931).
  static func evennessDeviate(of counts: [Int]) -> Double {
    let expected = Double(counts.reduce(0, +)) / Double(counts.count)
    let statistic = counts.reduce(0) { $0 + pow(Double($1) - expected, 2) / expected }
    let freedom = Double(counts.count - 1)
    let variance = 2 / (9 * freedom)
    return (pow(statistic / freedom, 1.0 / 3) - (1 - variance)) / variance.squareRoot()
  }

  /// Kolmogorov's statistic times √n: above 1.95 once in a thousand samples.
  static func kolmogorov(_ sample: [Double], cumulative: (Double) -> Double) -> Double {
    let sorted = sample.sorted()
    let count = Double(sorted.count)
    var distance = 0.0
    for (position, value) in sorted.enumerated() {
      let share = cumulative(value)
      distance = max(
        distance, abs(share - Double(position) / count), abs(share - Double(position + 1) / count))
    }
    return distance * count.squareRoot()
  }

  /// Whether a count of independent events is as probable as `share` says, within five standard deviations.
  static func isPlausible(_ count: Int, of trials: Int, share: Double) -> Bool {
    let expected = share * Double(trials)
    return abs(Double(count) - expected) <= 5 * (expected * (1 - share)).squareRoot()
  }
}
