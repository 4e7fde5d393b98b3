/// Durations in nanoseconds to be counted.
enum SampleDurations {
  /// Durations between two powers of two, as many in each octave.
  static func of(_ count: Int, seed: UInt64, octaves: ClosedRange<Double>) -> [Int64] {
    var random = SplitMix(seed: seed)
    return (0..<count).map { _ in
      let octave = Double.random(in: octaves, using: &random)
      // Straight within the octave, which is as good as any law here.
      let exponent = octave.rounded(.down)
      return Int64(
        Double(sign: .plus, exponent: Int(exponent), significand: 1 + octave - exponent))
    }
  }

  /// The least of sorted durations that a share of them does not exceed.
  static func quantile(_ share: Double, of sorted: [Int64]) -> Double {
    Double(sorted[max(1, Int((share * Double(sorted.count)).rounded(.up))) - 1])
  }
}
