import OmegaEngine
import OmegaMeasurement
import OmegaModel
import OmegaUnits
import Testing

/// A small deployment whose parts a test fills in; everything it leaves out is empty or free.
struct TrialWorld {
  var services: [Service] = []
  var classes: [RequestClass] = []
  var load: [LoadSource] = []
  var clients: [ClientLocation] = []
  var regions = ["east"]
  var network = Network()
  var pools: [NodePool] = []
  var objectives: [Objective] = []
  var faults: [ScriptedFault] = []
  var leadIn = SimDuration.zero
  var length = SimDuration.hours(1)
  /// Monday 2026-03-02 00:00 UTC.
  var startUnixSeconds: Int64 = 1_772_409_600

  /// One class `ask` that runs the steps, at a constant rate.
  init(rate: Double, hours: Int64 = 1, services: [Service], steps: [Step]) {
    self.services = services
    length = .hours(hours)
    classes = [RequestClass(name: "ask", steps: steps)]
    load = [
      LoadSource(name: "users", rate: rate, mix: [ClassShare(requestClass: "ask", weight: 1)])
    ]
  }

  func scenario() -> Scenario {
    let tier = Tier(
      name: "trial", regions: regions, network: network, pools: pools, services: services,
      classes: classes, objectives: objectives)
    return Scenario(
      name: "trial",
      window: Window(
        startUnixSeconds: startUnixSeconds, zone: "UTC", leadIn: leadIn, length: length),
      clients: clients, load: load, faults: faults, tiers: [tier])
  }

  var plant: Plant {
    let scenario = scenario()
    return Plant(scenario: scenario, tier: scenario.tiers[0])
  }

  func run(seed: UInt64 = 1) throws -> Measurements {
    try Replication(plant: plant, number: 0, studySeed: seed).run(eventLimit: 5_000_000)
  }
}

extension Step {
  static func waiting(_ seconds: Double) -> Step { .wait(.constant(seconds)) }
  static func computing(_ seconds: Double) -> Step { .cpu(.constant(seconds)) }

  static func calling(
    _ service: String, timeout: SimDuration? = nil, retry: RetryPolicy? = nil,
    onFailure: FailureHandling = .fail
  ) -> Step {
    .call(
      Call(
        service: service, operation: "do", timeout: timeout, retry: retry, onFailure: onFailure))
  }

  static func handingOff(to service: String, as requestClass: String) -> Step {
    .handOff(Call(service: service, operation: "do"), requestClass: requestClass)
  }
}

extension Service {
  /// A service with one operation, `do`.
  static func trial(
    _ name: String, replicas: ReplicaCount = .fixed(1), hosting: Hosting = .managed,
    slots: Int? = nil, queue: Int? = nil, balancing: Balancing = .leastOfTwo,
    cores: Double? = nil, discipline: CPUDiscipline = .processorSharing,
    request: PodRequest = PodRequest(), limits: [ThroughputLimit] = [], isEdge: Bool = false,
    scope: RegionScope = .every, bill: [BillLine] = [], _ steps: [Step]
  ) -> Service {
    Service(
      name: name, scope: scope, isEdge: isEdge, hosting: hosting, replicas: replicas,
      concurrency: slots, queue: queue, balancing: balancing, cpuLimit: cores,
      cpuDiscipline: discipline, request: request, limits: limits,
      operations: [Operation(name: "do", steps: steps)], bill: bill)
  }

  /// A service that answers no call: it has no replica.
  static func absent(_ name: String) -> Service { .trial(name, replicas: .fixed(0), []) }
}

extension Measurements {
  func ofClass(_ name: String) throws -> ClassMeasurement {
    try #require(classes.first { $0.name == name })
  }

  func ofService(_ name: String, region: String = "east") throws -> ServiceMeasurement {
    try #require(services.first { $0.service == name && $0.region == region })
  }
}

extension ClassMeasurement {
  var arrived: Int { outcomes.counts.reduce(0, +) + unresolved }
}

/// Every request of the class succeeds, and each takes this many seconds.
func expectEveryLatency(
  of name: String = "ask", in measurements: Measurements, is seconds: Double,
  sourceLocation: Testing.SourceLocation = #_sourceLocation
) throws {
  let measured = try measurements.ofClass(name)
  #expect(measured.outcomes.ok > 10, sourceLocation: sourceLocation)
  #expect(measured.outcomes.ok == measured.arrived, sourceLocation: sourceLocation)
  let mean = try #require(measured.latency.mean)
  #expect(abs(mean - seconds) < 2e-8, "mean \(mean)", sourceLocation: sourceLocation)
  #expect(
    abs(measured.latency.maximum.seconds - seconds) < 2e-8,
    "largest \(measured.latency.maximum.seconds)", sourceLocation: sourceLocation)
}

/// Half of the successful requests or more take this many seconds: requests that meet others take longer.
func expectUsualLatency(
  of name: String = "ask", in measurements: Measurements, is seconds: Double,
  sourceLocation: Testing.SourceLocation = #_sourceLocation
) throws {
  let measured = try measurements.ofClass(name)
  #expect(measured.outcomes.ok > 10, sourceLocation: sourceLocation)
  for share in [0.3, 0.5] {
    let quantile = try #require(measured.latency.quantile(share))
    #expect(
      abs(quantile - seconds) <= 0.005 * seconds, "\(quantile)", sourceLocation: sourceLocation)
  }
}
