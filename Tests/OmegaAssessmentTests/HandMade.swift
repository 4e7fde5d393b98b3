import OmegaAssessment
import OmegaMeasurement
import OmegaModel
import OmegaUnits

/// Evidence made by hand, of which every answer is known.
enum HandMade {
  static func outcomes(_ counts: [Outcome: Int]) -> OutcomeCounts {
    counts.reduce(into: OutcomeCounts()) { $0[$1.key] = $1.value }
  }

  static func histogram(milliseconds: [Int64]) -> DurationHistogram {
    milliseconds.reduce(into: DurationHistogram()) { $0.record(.milliseconds($1)) }
  }

  static func requestClass(
    _ name: String, _ counts: [Outcome: Int], unresolved: Int = 0, within: [Int] = [],
    minutes: (up: Int, judged: Int) = (0, 0), latency: DurationHistogram = DurationHistogram(),
    series: MinuteCounts = MinuteCounts()
  ) -> ClassMeasurement {
    ClassMeasurement(
      name: name, outcomes: outcomes(counts), unresolved: unresolved, latency: latency,
      withinThreshold: within, minutesJudged: minutes.judged, minutesUp: minutes.up,
      minutes: series)
  }

  static func service(
    _ name: String, calls: Int = 100, rejected: Int = 0, slots: Double? = nil, cpu: Double? = nil,
    limits: [LimitMeasurement] = [], hits: Int = 0, misses: Int = 0,
    wait: DurationHistogram = DurationHistogram(), busy: Double = 0, waiting: Double = 0,
    failures: Int = 0, timeouts: Int = 0
  ) -> ServiceMeasurement {
    ServiceMeasurement(
      service: name, region: "eastus", replicasMean: 2, replicasMax: 3, calls: calls,
      rejected: rejected, wait: wait, busyMean: busy, waitingMean: waiting, slotUtilisation: slots,
      cpuUtilisation: cpu, cpuSeconds: 0, limits: limits, retries: 4, cacheHits: hits,
      cacheMisses: misses, failures: failures, timeouts: timeouts)
  }

  static func timeline(
    _ kind: Timeline.Kind, _ subject: String, part: String = "", _ values: [Double]
  ) -> Timeline {
    Timeline(kind: kind, subject: subject, part: part, interval: .minutes(5), values: values)
  }

  static func measurements(
    classes: [ClassMeasurement] = [], services: [ServiceMeasurement] = [],
    pools: [PoolMeasurement] = [], timelines: [Timeline] = [], usage: UsageLedger = UsageLedger()
  ) -> Measurements {
    Measurements(
      window: .seconds(1_000), classes: classes, services: services, pools: pools,
      timelines: timelines, usage: usage, work: WorkDone(requests: 1_000, events: 5_000))
  }

  static func tier(
    services: [Service] = [], pools: [NodePool] = [], objectives: [Objective] = [],
    uptimeObjective: Double? = nil, claim: Claim = Claim(), classes: [RequestClass] = []
  ) -> Tier {
    Tier(
      name: "production", about: "A tier.", claim: claim, loadScale: 2, regions: ["eastus"],
      pools: pools, services: services, classes: classes, objectives: objectives,
      uptimeObjective: uptimeObjective)
  }

  static let meter = MeterKey(
    service: "Virtual Machines", sku: "D4", meter: "compute", billing: "payg", region: "eastus")

  static func charge(
    _ component: String, nanodollars: Int64, quantity: Int64 = 1, listed: Bool = true,
    unitPriceUsd: Double = 0.5
  ) -> ChargeEvidence {
    ChargeEvidence(
      component: component, category: .compute, meter: meter,
      quantity: Quantity(millionths: quantity * 1_000_000), unit: "hour",
      unitPriceUsd: unitPriceUsd, amount: Money(nanodollars: nanodollars), documentListed: listed,
      confidence: "read")
  }

  static func replication(
    _ measurements: Measurements, charges: [ChargeEvidence] = []
  ) -> ReplicationEvidence {
    ReplicationEvidence(
      measurements: measurements, monthlyTotal: charges.reduce(.zero) { $0 + $1.amount },
      charges: charges)
  }

  static func assess(
    _ replications: [Measurements], tier: Tier = tier(), issues: [Issue] = [],
    visits: [ExpectedVisits] = []
  ) -> TierResult {
    TierAssessment.assess(
      TierEvidence(
        tier: tier, replications: replications.map { replication($0) }, issues: issues,
        visits: visits))
  }
}

/// Whether two numbers differ by no more than a share of the second one.
func approximately(_ value: Double, _ expected: Double, within share: Double = 1e-9) -> Bool {
  abs(value - expected) <= share * max(abs(expected), 1e-300)
}
