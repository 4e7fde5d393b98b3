import OmegaUnits

/// Requests a second of one class in a tier, before any region is chosen.
struct ArrivalRate {
  var mean = 0.0
  /// With every source at its busiest hour and its highest surge at once: an upper bound.
  var peak = 0.0
  /// The part of the mean that comes from users who wait for their answers: they send no faster than they think.
  var byUsers = 0.0
  /// The busiest hours and highest surges that the peak rests on.
  var peaks: Set<LoadPeak> = []

  /// Adds up what the scenario's sources send of a class to a tier.
  init(of requestClass: String, in scenario: Scenario, loadScale: Double) {
    for source in scenario.load {
      guard source.mix.contains(where: { $0.requestClass == requestClass && $0.weight > 0 }) else {
        continue
      }
      let weights = source.mix.reduce(0) { $0 + $1.weight }
      guard weights > 0 else { continue }
      let weight = source.mix.reduce(0) {
        $0 + ($1.requestClass == requestClass ? $1.weight : 0)
      }
      let rates = source.rates(in: scenario.window)
      let share = loadScale * weight / weights
      mean += rates.mean * share
      peak += rates.peak * share
      if case .users = source.origin { byUsers += rates.mean * share }
      peaks.formUnion(source.peaks(in: scenario.window))
    }
  }
}

/// A time at which something of the load is at its most. Sources that share a profile are busiest in the same hour.
enum LoadPeak: Hashable {
  case hour(WeeklyProfile)
  case surges([Surge])
  case trace(String)
}

extension LoadSource {
  fileprivate func peaks(in window: Window) -> [LoadPeak] {
    switch origin {
    case .users: return []
    case .trace: return [.trace(name)]
    case .rate(let pattern):
      var peaks: [LoadPeak] = []
      if let profile = pattern.profile, profile.peakRatio > 1 { peaks.append(.hour(profile)) }
      if pattern.surgeFactorMax(in: window) > 1 { peaks.append(.surges(pattern.surges)) }
      return peaks
    }
  }

  /// Requests a second at a load scale of one: in the mean, and at the peak.
  fileprivate func rates(in window: Window) -> (mean: Double, peak: Double) {
    switch origin {
    case .rate(let pattern):
      let factor = pattern.surgeFactorMax(in: window) * (pattern.profile?.peakRatio ?? 1)
      return (pattern.rate, pattern.rate * factor)
    case .users(let count, let think):
      let most = Double(count) / think.mean
      return (most, most)
    case .trace(let trace):
      let rates = trace.rates(in: window)
      return (rates.mean * bundle.requestsMean, rates.peak * bundle.requestsMean)
    }
  }
}

extension ArrivalPattern {
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
