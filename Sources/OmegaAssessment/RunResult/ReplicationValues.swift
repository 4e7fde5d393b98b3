public import OmegaModel

/// What single replications gave, by their number: for whoever compares runs.
public struct ReplicationValues: Codable, Hashable, Sendable {
  /// Requests that arrived in the window.
  public var requests: [Int]
  /// A month's bill in billionths of a dollar.
  public var billNanodollars: [Int64]
  public var lines: [LineValues]
  public var classes: [ClassValues]

  public init(
    requests: [Int], billNanodollars: [Int64], lines: [LineValues], classes: [ClassValues]
  ) {
    self.requests = requests
    self.billNanodollars = billNanodollars
    self.lines = lines
    self.classes = classes
  }

  public var replications: Int { billNanodollars.count }
}

/// One line of the bill in each replication; a replication without it has zeros.
public struct LineValues: Codable, Hashable, Sendable {
  public var component: String
  public var category: String
  public var region: String
  public var service: String
  public var sku: String
  public var meter: String
  public var billing: String
  public var unit: String
  /// Whether it was bought ahead and not used.
  public var isUnused: Bool
  /// A month's usage in millionths of the unit, and what it costs in billionths of a dollar.
  public var quantityMillionths: [Int64]
  public var nanodollars: [Int64]

  public init(
    component: String, category: String, region: String, service: String, sku: String,
    meter: String, billing: String, unit: String, isUnused: Bool, quantityMillionths: [Int64],
    nanodollars: [Int64]
  ) {
    self.component = component
    self.category = category
    self.region = region
    self.service = service
    self.sku = sku
    self.meter = meter
    self.billing = billing
    self.unit = unit
    self.isUnused = isUnused
    self.quantityMillionths = quantityMillionths
    self.nanodollars = nanodollars
  }
}

/// What became of one class in each replication.
public struct ClassValues: Codable, Hashable, Sendable {
  public var `class`: String
  /// Requests that count for availability, and those among them that succeeded.
  public var judged: [Int]
  public var ok: [Int]
  public var minutesJudged: [Int]
  public var minutesUp: [Int]
  /// What is promised of its availability; nil: nothing.
  public var availabilityObjective: Double?
  /// Of the times within which answers are promised.
  public var latency: [LatencyValues]
  /// Nil where no request succeeded.
  public var p95Ms: [Double?]

  public init(
    class: String, judged: [Int], ok: [Int], minutesJudged: [Int], minutesUp: [Int],
    availabilityObjective: Double? = nil, latency: [LatencyValues], p95Ms: [Double?]
  ) {
    self.availabilityObjective = availabilityObjective
    self.class = `class`
    self.judged = judged
    self.ok = ok
    self.minutesJudged = minutesJudged
    self.minutesUp = minutesUp
    self.latency = latency
    self.p95Ms = p95Ms
  }
}

/// Successful requests within one threshold of an objective.
public struct LatencyValues: Codable, Hashable, Sendable {
  public var thresholdMs: Double
  /// What the threshold is of; nil: the whole answer.
  public var of: LatencyMeasure?
  public var within: [Int]

  public init(thresholdMs: Double, of: LatencyMeasure? = nil, within: [Int]) {
    self.thresholdMs = thresholdMs
    self.of = of
    self.within = within
  }
}
