import OmegaEngine
import OmegaModel
import OmegaUnits

/// A scenario with one region and no network, small enough to be written down in a test.
struct SmallScenario: Sendable {
  var services: [Service]
  var classes: [RequestClass]
  var load: [LoadSource]
  var leadIn = SimDuration.zero
  var length: SimDuration
  var loadScale = 1.0
  var network = Network()

  var plant: Plant {
    let tier = Tier(
      name: "tier", loadScale: loadScale, regions: ["here"], network: network, services: services,
      classes: classes)
    let window = Window(
      startUnixSeconds: 1_767_225_600, zone: "UTC", leadIn: leadIn, length: length)
    return Plant(
      scenario: Scenario(name: "small", window: window, load: load, tiers: [tier]), tier: tier)
  }

  /// Services that one class of requests passes one after the other.
  static func tandem(
    _ services: [Service], arrivalsPerSecond: Double, leadIn: SimDuration = .zero,
    length: SimDuration
  ) -> SmallScenario {
    SmallScenario(
      services: services,
      classes: [
        RequestClass(name: "request", steps: services.map { Step.serve(at: $0.name) })
      ],
      load: [.steady(arrivalsPerSecond, of: "request")], leadIn: leadIn, length: length)
  }
}

extension Service {
  /// A service with one operation, `serve`.
  static func serving(
    _ steps: [Step], name: String = "server", replicas: Int = 1, concurrency: Int? = nil,
    queue: Int? = nil, balancing: Balancing = .leastOfTwo, cpuLimit: Double? = nil,
    cpuDiscipline: CPUDiscipline = .processorSharing
  ) -> Service {
    Service(
      name: name, replicas: .fixed(replicas), concurrency: concurrency, queue: queue,
      balancing: balancing, cpuLimit: cpuLimit, cpuDiscipline: cpuDiscipline,
      operations: [Operation(name: "serve", steps: steps)])
  }
}

extension Step {
  /// A call to the one operation of a service made by `Service.serving`.
  static func serve(at service: String, timeout: SimDuration? = nil) -> Step {
    .call(Call(service: service, operation: "serve", timeout: timeout))
  }
}

extension LoadSource {
  /// A source of one class at a constant rate, named after its class.
  static func steady(_ arrivalsPerSecond: Double, of requestClass: String) -> LoadSource {
    LoadSource(
      name: requestClass, rate: arrivalsPerSecond,
      mix: [ClassShare(requestClass: requestClass, weight: 1)])
  }

  /// The same source, dry from an instant on.
  func stopping(at instant: SimDuration) -> LoadSource {
    var source = self
    source.pattern?.surges.append(
      Surge(start: instant, rampUp: .zero, hold: .days(10), rampDown: .zero, factor: 0))
    return source
  }
}
