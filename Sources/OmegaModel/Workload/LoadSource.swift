public import OmegaUnits

/// An independent stream of arrivals: a non-homogeneous Poisson process shared among request classes.
public struct LoadSource: Sendable {
  public var name: String
  /// Mean arrivals a second over a week of the profile, before surges and a tier's load scale.
  public var rate: Double
  /// How the rate moves over the week; nil keeps it constant.
  public var profile: WeeklyProfile?
  public var surges: [Surge]
  /// Which classes the arrivals belong to, with weights that need not add up to one.
  public var mix: [ClassShare]

  public init(
    name: String, rate: Double, profile: WeeklyProfile? = nil, surges: [Surge] = [],
    mix: [ClassShare]
  ) {
    precondition(rate > 0, "a load source has a rate")
    self.name = name
    self.rate = rate
    self.profile = profile
    self.surges = surges
    self.mix = mix
  }
}

public struct ClassShare: Hashable, Sendable {
  public var requestClass: String
  public var weight: Double

  public init(requestClass: String, weight: Double) {
    self.requestClass = requestClass
    self.weight = weight
  }
}

/// Relative load of each local hour of the week.
public struct WeeklyProfile: Hashable, Sendable {
  /// IANA name of the zone whose clocks the hours follow, daylight saving included.
  public var zone: String
  /// Seven days from Monday, 24 hours each; only ratios matter.
  public var hours: [[Double]]

  public init(zone: String, hours: [[Double]]) {
    precondition(hours.count == 7 && hours.allSatisfy { $0.count == 24 }, "a week has 7 × 24 hours")
    self.zone = zone
    self.hours = hours
  }

  /// Mean of the 168 hours, by which the profile is normalised.
  public var mean: Double { hours.joined().reduce(0, +) / 168 }

  /// The busiest hour relative to the mean of the week.
  public var peakRatio: Double { (hours.joined().max() ?? 0) / mean }
}

/// A temporary multiple of the load: up over `rampUp`, held, down over `rampDown`, all linear.
public struct Surge: Hashable, Sendable {
  /// Counted from the opening of the measured window.
  public var start: SimDuration
  public var rampUp: SimDuration
  public var hold: SimDuration
  public var rampDown: SimDuration
  /// Load at the top relative to the load without the surge; may be below one.
  public var factor: Double

  public init(
    start: SimDuration, rampUp: SimDuration, hold: SimDuration, rampDown: SimDuration,
    factor: Double
  ) {
    self.start = start
    self.rampUp = rampUp
    self.hold = hold
    self.rampDown = rampDown
    self.factor = factor
  }
}
