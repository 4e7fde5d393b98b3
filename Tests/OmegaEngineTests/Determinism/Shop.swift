import OmegaEngine
import OmegaModel
import OmegaUnits

/// A plant with one of everything, to be changed in one place at a time.
struct Shop: Sendable {
  static let network = Network(inRegion: .milliseconds(1))
  /// No request comes after this, so that all have ended when the window closes.
  static let dry = SimDuration.seconds(10)

  var frontReplicas = 3
  var frontBalancing = Balancing.leastOfTwo
  var frontConcurrency = 40
  var stockReplicas = 2
  var loadScale = 1.0
  /// Another service, class and source beside those that are compared.
  var hasNeighbour = false
  /// The order in which the tier lists its services.
  var isReversed = false

  var scenario: SmallScenario {
    var services = [front, stock, store]
    var classes = [
      RequestClass(
        name: "browse", steps: [.wait(.exponential(mean: 0.003)), .serve(at: "front")]),
      RequestClass(name: "buy", steps: [.serve(at: "front"), .serve(at: "stock")]),
    ]
    var load = [
      LoadSource(
        name: "shoppers", rate: 150,
        mix: [
          ClassShare(requestClass: "browse", weight: 3), ClassShare(requestClass: "buy", weight: 1),
        ]
      ).stopping(at: Self.dry)
    ]
    if hasNeighbour {
      services.insert(
        .serving(
          [.cpu(.exponential(mean: 0.002)), .serve(at: "stock")], name: "audit", cpuLimit: 1),
        at: 0)
      classes.insert(RequestClass(name: "check", steps: [.serve(at: "audit")]), at: 0)
      load.insert(LoadSource.steady(20, of: "check").stopping(at: Self.dry), at: 0)
    }
    if isReversed { services.reverse() }
    return SmallScenario(
      services: services, classes: classes, load: load, leadIn: .seconds(2), length: .seconds(12),
      loadScale: loadScale, network: Self.network)
  }

  var plant: Plant { scenario.plant }

  private var front: Service {
    .serving(
      [
        .cpu(.lognormal(mean: 0.004, cv: 1)),
        .cache(hitRatio: 0.7, hit: [], miss: [.serve(at: "store")]),
        .parallel([[.serve(at: "stock")], [.wait(.uniform(low: 0.001, high: 0.003))]]),
        .choose([
          Branch(weight: 1, steps: [.cpu(.constant(0.001))]),
          Branch(weight: 2, steps: [.wait(.erlang(mean: 0.002, stages: 3))]),
        ]),
      ], name: "front", replicas: frontReplicas, concurrency: frontConcurrency,
      balancing: frontBalancing, cpuLimit: 1)
  }

  private var stock: Service {
    .serving(
      [.cpu(.exponential(mean: 0.002)), .serve(at: "store")], name: "stock",
      replicas: stockReplicas, concurrency: 30, cpuLimit: 1)
  }

  private var store: Service {
    .serving([.wait(.hyperexponential(mean: 0.003, cv: 2))], name: "store")
  }
}
