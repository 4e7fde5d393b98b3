public import OmegaUnits

/// A stream of requests that is independent of the others and shared among request classes.
public struct LoadSource: Sendable {
  /// What makes the requests come.
  public enum Origin: Hashable, Sendable {
    /// Clients without number, who come at a rate whatever becomes of their requests.
    case rate(ArrivalPattern)
    /// A number of users, each of whom thinks, sends a request, waits for its end, and thinks again.
    ///
    /// `think` is in seconds, with a mean above zero. The number grows with a tier's load scale.
    case users(count: Int, think: Distribution)
    /// Arrivals that were recorded.
    case trace(ArrivalTrace)
  }

  /// Users of one source in a tier, beyond which memory runs out.
  public static let usersMax = 1e7

  public var name: String
  public var origin: Origin
  /// What one arrival of a rate or a trace brings.
  public var bundle: ArrivalBundle
  /// Which classes the requests belong to, with weights that need not add up to one.
  public var mix: [ClassShare]

  public init(
    name: String, origin: Origin, bundle: ArrivalBundle = .single, mix: [ClassShare]
  ) {
    if case .rate(let pattern) = origin {
      precondition(pattern.rate > 0, "a load source has a rate")
    }
    self.name = name
    self.origin = origin
    self.bundle = bundle
    self.mix = mix
  }

  /// Requests at a rate that moves over the week and in surges.
  public init(
    name: String, rate: Double, profile: WeeklyProfile? = nil, surges: [Surge] = [],
    mix: [ClassShare]
  ) {
    self.init(
      name: name,
      origin: .rate(ArrivalPattern(rate: rate, profile: profile, surges: surges)), mix: mix)
  }

  /// Whether it follows no calendar, no clock and no record.
  public var isStationary: Bool {
    switch origin {
    case .rate(let pattern): pattern.profile == nil && pattern.surges.isEmpty
    case .users: true
    case .trace: false
    }
  }

  /// The rate and how it moves, for sources that have one.
  public var pattern: ArrivalPattern? {
    get { if case .rate(let pattern) = origin { pattern } else { nil } }
    set { if let newValue { origin = .rate(newValue) } }
  }
}

/// How often requests come: a Poisson process whose rate moves (Model W-1).
public struct ArrivalPattern: Hashable, Sendable {
  /// Mean requests a second over a week of the profile, before surges and a tier's load scale; batches and sessions share it
  /// out among themselves.
  public var rate: Double
  /// How the rate moves over the week; nil keeps it constant.
  public var profile: WeeklyProfile?
  public var surges: [Surge]
  /// Random ups and downs of the rate; nil: none.
  public var bursts: Bursts?

  public init(
    rate: Double, profile: WeeklyProfile? = nil, surges: [Surge] = [], bursts: Bursts? = nil
  ) {
    self.rate = rate
    self.profile = profile
    self.surges = surges
    self.bursts = bursts
  }
}

/// Random factors of the rate, one for each interval of time: gamma-distributed with mean 1 and independent (Model W-5).
public struct Bursts: Hashable, Sendable {
  public var interval: SimDuration
  /// Variance ÷ mean of the arrivals within an interval, at the mean rate; 1 is Poisson.
  public var indexOfDispersion: Double

  public init(interval: SimDuration, indexOfDispersion: Double) {
    precondition(interval > .zero && indexOfDispersion >= 1, "bursts have a length and add spread")
    self.interval = interval
    self.indexOfDispersion = indexOfDispersion
  }

  /// Coefficient of variation of the factors: the index is 1 + λT × cv², for λT mean arrivals within an interval.
  public func factorVariation(arrivalRate: Double) -> Double {
    ((indexOfDispersion - 1) / (arrivalRate * interval.seconds)).squareRoot()
  }
}

/// What one arrival brings.
public enum ArrivalBundle: Hashable, Sendable {
  case single
  /// Several requests at the same instant.
  case batch(CountDistribution)
  /// A user who sends several requests one after another, each when the last has ended and some seconds of thinking are over.
  ///
  /// With `isSameClient` all of them come from one place.
  case session(requests: CountDistribution, think: Distribution, isSameClient: Bool)

  /// Requests of one arrival, in the mean.
  public var requestsMean: Double {
    switch self {
    case .single: 1
    case .batch(let size): size.mean
    case .session(let requests, _, _): requests.mean
    }
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
