public import OmegaEngine
public import OmegaModel
import OmegaUnits

/// A system that theory knows the answer for, as a scenario, and what theory says of it.
///
/// It is compiled and run as any scenario. Where nothing else is said, mean work is a millisecond.
public struct TheoryModel: Sendable, CustomStringConvertible {
  /// One figure that theory knows.
  public struct Prediction: Hashable, Sendable {
    public let reading: Reading
    /// Seconds, a share or a count, as the reading says.
    public let value: Double

    init(_ reading: Reading, _ value: Double) {
      self.reading = reading
      self.value = value
    }
  }

  /// How the model is named in the field, such as `M/M/3`.
  public let name: String
  /// What is particular about it.
  public let about: String
  public let predictions: [Prediction]
  /// Independent repetitions; 2 or more.
  public let replications: Int
  let tier: Tier
  let load: [LoadSource]
  /// Long enough to forget the empty start.
  let leadIn: SimDuration
  let length: SimDuration
  /// What is left of it, at least, in small versions.
  let lengthMin: SimDuration

  public var description: String { name }

  /// Mean work of most models, in seconds.
  static let workMean = 1e-3
  /// Repetitions of most models.
  static let replicationsMean = 20

  init(
    _ name: String, _ about: String, services: [Service], classes: [RequestClass]? = nil,
    load: [LoadSource], pools: [NodePool] = [],
    clusterAutoscaling: ClusterAutoscaling = ClusterAutoscaling(),
    leadIn: SimDuration = .seconds(1),
    length: SimDuration, lengthMin: SimDuration = .milliseconds(1),
    replications: Int = replicationsMean, predictions: [Prediction]
  ) {
    self.name = name
    self.about = about
    self.replications = replications
    self.predictions = predictions
    self.leadIn = leadIn
    self.length = length
    self.lengthMin = lengthMin
    self.load = load
    tier = Tier(
      name: "theory", regions: ["local"], pools: pools,
      clusterAutoscaling: clusterAutoscaling, services: services,
      classes: classes ?? [RequestClass(name: "request", steps: services.map { .serve(at: $0) })])
  }

  /// Queues of one class of requests, which come at a constant rate.
  ///
  /// - Parameter requests: that a replication measures, in the mean.
  init(
    _ name: String, _ about: String, services: [Service], classes: [RequestClass]? = nil,
    arrivalsPerSecond: Double, requests: Double = 250_000, leadIn: SimDuration = .seconds(1),
    predictions: [Prediction]
  ) {
    self.init(
      name, about, services: services, classes: classes,
      load: [.steady(arrivalsPerSecond)], leadIn: leadIn,
      length: SimDuration(seconds: requests / arrivalsPerSecond), predictions: predictions)
  }

  /// The model as a scenario.
  ///
  /// - Parameter scale: part of the window that is simulated, above 0; 1: all of it.
  public func scenario(scale: Double = 1) -> Scenario {
    let window = Window(
      startUnixSeconds: 1_767_225_600, zone: "UTC", leadIn: leadIn,
      length: max(lengthMin, SimDuration(seconds: length.seconds * scale)))
    return Scenario(
      name: name, about: about, replications: replications, window: window, load: load,
      tiers: [tier])
  }

  /// Its replications under a seed, which no other model shares: they are independent of each other.
  public func runs(seed: UInt64, scale: Double = 1) -> [Replication] {
    let plant = Plant(scenario: scenario(scale: scale), tier: tier)
    let seed = StableHash.mix(seed, StableHash.of("\(name), \(about)"))
    return (0..<replications).map { Replication(plant: plant, number: $0, studySeed: seed) }
  }
}

// MARK: - Parts of models

extension Service {
  /// A service with one operation, `serve`.
  static func station(
    _ steps: [Step], name: String = "server", replicas: Int = 1, slots: Int? = nil,
    queue: Int? = nil, balancing: Balancing = .sharedQueue, cores: Double? = nil,
    discipline: CPUDiscipline = .processorSharing
  ) -> Service {
    Service(
      name: name, replicas: .fixed(replicas), concurrency: slots, queue: queue,
      balancing: balancing, cpuLimit: cores, cpuDiscipline: discipline,
      operations: [Operation(name: "serve", steps: steps)])
  }
}

extension Step {
  /// A call to the one operation of a station.
  static func serve(at service: String) -> Step {
    .call(Call(service: service, operation: "serve"))
  }

  static func serve(at service: Service) -> Step { serve(at: service.name) }
}

extension LoadSource {
  /// A constant rate of one class.
  static func steady(_ arrivalsPerSecond: Double, of requestClass: String = "request") -> LoadSource
  {
    LoadSource(
      name: requestClass, rate: arrivalsPerSecond,
      mix: [ClassShare(requestClass: requestClass, weight: 1)])
  }
}
