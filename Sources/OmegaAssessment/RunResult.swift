/// What a run says to a planner: the document of `--format json`, schema `omega-sim/run/1`.
///
/// Encoded with snake-case keys. Shares lie between 0 and 1, money is in dollars, `…Ms` in
/// milliseconds.
public struct RunResult: Codable, Hashable, Sendable {
  public static let schema = "omega-sim/run/1"

  public var schema: String
  /// Version of the program that ran it.
  public var version: String
  public var scenario: String
  public var about: String
  /// Hash of the fully resolved scenario, 16 hexadecimal digits.
  public var scenarioHash: String
  public var seed: UInt64
  public var replications: Int
  /// Length of the measured window, and of the lead-in before it.
  public var horizonS: Double
  public var leadInS: Double
  /// When the window opens, ISO 8601 in the window's zone.
  public var windowStart: String
  public var priceBook: PriceBookStamp
  /// What the figures leave out, such as incidents.
  public var notes: [String]
  public var tiers: [TierResult]

  public init(
    version: String, scenario: String, about: String, scenarioHash: String, seed: UInt64,
    replications: Int, horizonS: Double, leadInS: Double, windowStart: String,
    priceBook: PriceBookStamp, notes: [String], tiers: [TierResult]
  ) {
    self.schema = Self.schema
    self.version = version
    self.scenario = scenario
    self.about = about
    self.scenarioHash = scenarioHash
    self.seed = seed
    self.replications = replications
    self.horizonS = horizonS
    self.leadInS = leadInS
    self.windowStart = windowStart
    self.priceBook = priceBook
    self.notes = notes
    self.tiers = tiers
  }
}

/// Which price book made the bill.
public struct PriceBookStamp: Codable, Hashable, Sendable {
  public var name: String
  /// Date of the book, `YYYY-MM-DD`.
  public var date: String

  public init(name: String, date: String) {
    self.name = name
    self.date = date
  }
}

/// A figure with its 95 % interval.
public struct Figure: Codable, Hashable, Sendable {
  public var estimate: Double
  public var low: Double
  public var high: Double

  public init(estimate: Double, low: Double, high: Double) {
    self.estimate = estimate
    self.low = low
    self.high = high
  }
}

public enum Verdict: String, Codable, Hashable, Sendable {
  case met, missed
  /// The interval straddles the objective, or too little was simulated.
  case notShown = "not-shown"
  case noObjective = "no-objective"
}

public struct TierResult: Codable, Hashable, Sendable {
  public var tier: String
  public var about: String
  /// Load relative to the scenario's.
  public var loadScale: Double
  public var sla: SLAResult
  public var cost: CostResult
  public var classes: [ClassResult]
  public var services: [ServiceResult]
  public var pools: [PoolResult]
  public var stores: [StoreResult]
  public var bottleneck: BottleneckResult
  public var issues: [IssueResult]
  /// Requests simulated in all replications, lead-in included, and engine events handled for them.
  public var requestsSimulated: Int
  public var eventsHandled: Int

  public init(
    tier: String, about: String, loadScale: Double, sla: SLAResult, cost: CostResult,
    classes: [ClassResult], services: [ServiceResult], pools: [PoolResult], stores: [StoreResult],
    bottleneck: BottleneckResult, issues: [IssueResult], requestsSimulated: Int, eventsHandled: Int
  ) {
    self.tier = tier
    self.about = about
    self.loadScale = loadScale
    self.sla = sla
    self.cost = cost
    self.classes = classes
    self.services = services
    self.pools = pools
    self.stores = stores
    self.bottleneck = bottleneck
    self.issues = issues
    self.requestsSimulated = requestsSimulated
    self.eventsHandled = eventsHandled
  }
}

public struct SLAResult: Codable, Hashable, Sendable {
  /// Worst of all verdicts of the tier.
  public var verdict: Verdict
  /// The class whose availability is worst against its objective.
  public var worstClass: String
  /// Of the worst class.
  public var availability: JudgedFigure
  /// Of the worst class: share of one-minute windows that meet the tier's success threshold.
  public var uptime: JudgedFigure
  /// Availability that the documents of the deployment claim.
  public var claimedAvailability: Double?
  /// Product of the providers' published monthly availabilities; nil when no part has one.
  public var compositeContractual: Double?
  /// Parts on the way of requests for which the provider promises nothing.
  public var withoutContract: [String]
  public var latency: [LatencyResult]
  /// Of the worst class: minutes of a 30-day month lost at this availability.
  public var downtimeMinutesMonth: Figure
  /// Of the worst class: failures ÷ failures that the objective allows; nil without an objective.
  public var errorBudgetSpent: Double?

  public init(
    verdict: Verdict, worstClass: String, availability: JudgedFigure, uptime: JudgedFigure,
    claimedAvailability: Double?, compositeContractual: Double?, withoutContract: [String],
    latency: [LatencyResult], downtimeMinutesMonth: Figure, errorBudgetSpent: Double?
  ) {
    self.verdict = verdict
    self.worstClass = worstClass
    self.availability = availability
    self.uptime = uptime
    self.claimedAvailability = claimedAvailability
    self.compositeContractual = compositeContractual
    self.withoutContract = withoutContract
    self.latency = latency
    self.downtimeMinutesMonth = downtimeMinutesMonth
    self.errorBudgetSpent = errorBudgetSpent
  }
}

/// A figure beside the objective that it is judged by.
public struct JudgedFigure: Codable, Hashable, Sendable {
  public var estimate: Double
  public var low: Double
  public var high: Double
  public var objective: Double?
  public var verdict: Verdict

  public init(figure: Figure, objective: Double?, verdict: Verdict) {
    estimate = figure.estimate
    low = figure.low
    high = figure.high
    self.objective = objective
    self.verdict = verdict
  }
}

public struct LatencyResult: Codable, Hashable, Sendable {
  public var `class`: String
  public var thresholdMs: Double
  /// Share of the successful requests within the threshold.
  public var share: Figure
  public var objective: Double
  public var verdict: Verdict

  public init(
    class: String, thresholdMs: Double, share: Figure, objective: Double, verdict: Verdict
  ) {
    self.class = `class`
    self.thresholdMs = thresholdMs
    self.share = share
    self.objective = objective
    self.verdict = verdict
  }
}

public struct CostResult: Codable, Hashable, Sendable {
  public var monthlyUsd: Figure
  /// The part of it on lines that the deployment's documents list.
  public var documentListedUsd: Double
  public var claimedUsd: Double?
  /// Means over replications; they add up to the estimate.
  public var lines: [CostLine]
  public var included: [IncludedLine]

  public init(
    monthlyUsd: Figure, documentListedUsd: Double, claimedUsd: Double?, lines: [CostLine],
    included: [IncludedLine]
  ) {
    self.monthlyUsd = monthlyUsd
    self.documentListedUsd = documentListedUsd
    self.claimedUsd = claimedUsd
    self.lines = lines
    self.included = included
  }
}

public struct CostLine: Codable, Hashable, Sendable {
  public var component: String
  public var category: String
  public var region: String
  public var service: String
  public var sku: String
  public var meter: String
  public var billing: String
  public var quantity: Double
  public var unit: String
  public var unitPriceUsd: Double
  public var monthlyUsd: Double
  /// Exact sum over replications in billionths of a dollar; the mean is this ÷ replications.
  public var totalNanodollars: Int64
  public var documentListed: Bool
  /// `read`, `derived` or `remembered`: how the price is known.
  public var confidence: String

  public init(
    component: String, category: String, region: String, service: String, sku: String,
    meter: String, billing: String, quantity: Double, unit: String, unitPriceUsd: Double,
    monthlyUsd: Double, totalNanodollars: Int64, documentListed: Bool, confidence: String
  ) {
    self.component = component
    self.category = category
    self.region = region
    self.service = service
    self.sku = sku
    self.meter = meter
    self.billing = billing
    self.quantity = quantity
    self.unit = unit
    self.unitPriceUsd = unitPriceUsd
    self.monthlyUsd = monthlyUsd
    self.totalNanodollars = totalNanodollars
    self.documentListed = documentListed
    self.confidence = confidence
  }
}

public struct IncludedLine: Codable, Hashable, Sendable {
  public var component: String
  public var category: String
  public var reason: String
  public var documentListed: Bool

  public init(component: String, category: String, reason: String, documentListed: Bool) {
    self.component = component
    self.category = category
    self.reason = reason
    self.documentListed = documentListed
  }
}

public struct ClassResult: Codable, Hashable, Sendable {
  public var `class`: String
  /// Requests that arrived in the measured windows of all replications.
  public var requests: Int
  /// Counts by outcome name; only outcomes that occurred, and `ok`.
  public var outcomes: [String: Int]
  public var availability: JudgedFigure
  /// Nil when no request succeeded.
  public var latencyMs: LatencySummary?

  public init(
    class: String, requests: Int, outcomes: [String: Int], availability: JudgedFigure,
    latencyMs: LatencySummary?
  ) {
    self.class = `class`
    self.requests = requests
    self.outcomes = outcomes
    self.availability = availability
    self.latencyMs = latencyMs
  }
}

/// Latency of successful requests in milliseconds, each with its 95 % interval.
public struct LatencySummary: Codable, Hashable, Sendable {
  public var mean: Figure
  public var p50: Figure
  public var p90: Figure
  public var p95: Figure
  public var p99: Figure
  public var p999: Figure

  enum CodingKeys: String, CodingKey {
    case mean, p50, p90, p95, p99
    case p999 = "p99_9"
  }

  public init(mean: Figure, p50: Figure, p90: Figure, p95: Figure, p99: Figure, p999: Figure) {
    self.mean = mean
    self.p50 = p50
    self.p90 = p90
    self.p95 = p95
    self.p99 = p99
    self.p999 = p999
  }
}

public struct ServiceResult: Codable, Hashable, Sendable {
  public var service: String
  public var region: String
  public var replicasMean: Double
  public var replicasMax: Int
  public var calls: Int
  public var rejected: Int
  public var retries: Int
  /// The most loaded of slots, CPU and throughput limits over the window; nil when it has no bound.
  public var utilisation: Figure?
  /// The same in the busiest interval of the timeline.
  public var utilisationPeak: Double?
  /// What `utilisation` is of: `cpu`, `slots` or a meter's name.
  public var boundBy: String?
  public var waitMsMean: Double?
  public var waitMsP99: Double?

  public init(
    service: String, region: String, replicasMean: Double, replicasMax: Int, calls: Int,
    rejected: Int, retries: Int, utilisation: Figure?, utilisationPeak: Double?, boundBy: String?,
    waitMsMean: Double?, waitMsP99: Double?
  ) {
    self.service = service
    self.region = region
    self.replicasMean = replicasMean
    self.replicasMax = replicasMax
    self.calls = calls
    self.rejected = rejected
    self.retries = retries
    self.utilisation = utilisation
    self.utilisationPeak = utilisationPeak
    self.boundBy = boundBy
    self.waitMsMean = waitMsMean
    self.waitMsP99 = waitMsP99
  }
}

public struct PoolResult: Codable, Hashable, Sendable {
  public var pool: String
  public var region: String
  public var nodesMin: Int
  public var nodesMean: Figure
  public var nodesMax: Int
  public var evictions: Int

  public init(
    pool: String, region: String, nodesMin: Int, nodesMean: Figure, nodesMax: Int, evictions: Int
  ) {
    self.pool = pool
    self.region = region
    self.nodesMin = nodesMin
    self.nodesMean = nodesMean
    self.nodesMax = nodesMax
    self.evictions = evictions
  }
}

/// A service with a throughput limit or a cache: what was asked of it and what it refused.
public struct StoreResult: Codable, Hashable, Sendable {
  public var store: String
  public var region: String
  public var meter: String?
  public var offeredPerSecond: Double?
  public var grantedPerSecond: Double?
  public var refusals: Int
  public var cacheHitRatio: Double?

  public init(
    store: String, region: String, meter: String?, offeredPerSecond: Double?,
    grantedPerSecond: Double?, refusals: Int, cacheHitRatio: Double?
  ) {
    self.store = store
    self.region = region
    self.meter = meter
    self.offeredPerSecond = offeredPerSecond
    self.grantedPerSecond = grantedPerSecond
    self.refusals = refusals
    self.cacheHitRatio = cacheHitRatio
  }
}

public struct BottleneckResult: Codable, Hashable, Sendable {
  /// `service@region`, or empty when nothing has a bound.
  public var component: String
  public var reason: String

  public init(component: String, reason: String) {
    self.component = component
    self.reason = reason
  }
}

public struct IssueResult: Codable, Hashable, Sendable {
  public var severity: String
  public var path: String
  public var message: String
  public var source: String

  public init(severity: String, path: String, message: String, source: String) {
    self.severity = severity
    self.path = path
    self.message = message
    self.source = source
  }
}
