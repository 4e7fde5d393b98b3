import OmegaUnits

/// Requests a second of one class in a tier, before any region is chosen.
struct ArrivalRate {
  var mean: Double
  /// With every source at its busiest hour and its highest surge at once: an upper bound.
  var peak: Double

  /// Adds up what the scenario's sources send of a class to a tier.
  init(of requestClass: String, in scenario: Scenario, loadScale: Double) {
    mean = 0
    peak = 0
    for source in scenario.load {
      let weights = source.mix.reduce(0) { $0 + $1.weight }
      guard weights > 0 else { continue }
      let weight = source.mix.reduce(0) {
        $0 + ($1.requestClass == requestClass ? $1.weight : 0)
      }
      let rate = source.rate * loadScale * weight / weights
      mean += rate
      peak += rate * (source.profile?.peakRatio ?? 1) * source.surgeFactorMax(in: scenario.window)
    }
  }
}

extension LoadSource {
  /// The largest multiple that surges make of the load at one instant; at least 1.
  ///
  /// Surges that overlap multiply. The largest product begins where one of them does.
  func surgeFactorMax(in window: Window) -> Double {
    let rising = surges.filter {
      $0.factor > 1 && $0.start < window.length && window.leadIn + $0.end > .zero
    }
    return rising.reduce(1) { largest, surge in
      let together = rising.filter { $0.start <= surge.start && surge.start < $0.end }
      return max(largest, together.reduce(1) { $0 * $1.factor })
    }
  }
}

extension Surge {
  /// When the load is back to what it is without the surge.
  fileprivate var end: SimDuration { start + rampUp + hold + rampDown }
}
