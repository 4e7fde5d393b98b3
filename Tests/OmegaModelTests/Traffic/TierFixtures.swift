import OmegaModel
import OmegaUnits

/// One hour from the epoch, so that surges have somewhere to lie.
func scenario(
  load: [LoadSource], clients: [ClientLocation] = [], tier: Tier, leadIn: SimDuration = .zero
) -> Scenario {
  Scenario(
    name: "traffic",
    window: Window(startUnixSeconds: 0, zone: "UTC", leadIn: leadIn, length: .hours(1)),
    clients: clients, load: load, tiers: [tier])
}

func steady(_ rate: Double, _ requestClass: String = "request") -> LoadSource {
  LoadSource(name: "users", rate: rate, mix: [ClassShare(requestClass: requestClass, weight: 1)])
}

/// A service with one operation, `run`.
func service(
  _ name: String, scope: RegionScope = .every, hosting: Hosting = .managed,
  replicas: ReplicaCount = .fixed(1), concurrency: Int? = nil, cpuLimit: Double? = nil,
  request: PodRequest = PodRequest(), limits: [ThroughputLimit] = [], steps: [Step]
) -> Service {
  Service(
    name: name, scope: scope, hosting: hosting, replicas: replicas, concurrency: concurrency,
    cpuLimit: cpuLimit, request: request, limits: limits,
    operations: [Operation(name: "run", steps: steps)])
}

func call(_ service: String, timeout: SimDuration? = nil, retry: RetryPolicy? = nil) -> Step {
  .call(Call(service: service, operation: "run", timeout: timeout, retry: retry))
}

func seconds(_ mean: Double) -> Step { .wait(.constant(mean)) }

/// A tier in which class `request` makes one call to the first service.
func tier(
  _ services: [Service], regions: [String] = ["local"], network: Network = Network(),
  pools: [NodePool] = [], loadScale: Double = 1, classes: [RequestClass]? = nil
) -> Tier {
  Tier(
    name: "fixture", loadScale: loadScale, regions: regions, network: network, pools: pools,
    services: services,
    classes: classes
      ?? services.prefix(1).map { RequestClass(name: "request", steps: [call($0.name)]) })
}

/// A request path whose slots are held over nested calls: gateway, core, registry, db, and for three
/// requests in ten an orchestrator with one of five language models.
func heldSlotsTier() -> Tier {
  let models = (1...5).map { number in
    service("llm-\(number)", concurrency: 200, steps: [.wait(.lognormal(mean: 2, cv: 0.7))])
  }
  return tier(
    [
      service("gateway", concurrency: 4, steps: [.wait(.exponential(mean: 0.002))]),
      service(
        "core", replicas: .fixed(3), concurrency: 16,
        steps: [
          .wait(.lognormal(mean: 0.020, cv: 1)), call("registry"), call("db"),
          .choose([
            Branch(weight: 3, steps: [call("orchestrator")]), Branch(weight: 7, steps: []),
          ]),
        ]),
      service(
        "registry", replicas: .fixed(2), concurrency: 8, steps: [.wait(.exponential(mean: 0.005))]),
      service("db", steps: [.wait(.lognormal(mean: 0.006, cv: 1))]),
      service(
        "orchestrator", replicas: .fixed(2), concurrency: 32,
        steps: [.choose(models.map { Branch(weight: 1, steps: [call($0.name)]) })]),
    ] + models,
    classes: [RequestClass(name: "request", steps: [call("gateway"), call("core")])])
}

extension TrafficEquations {
  func load(
    _ service: String, _ resource: ComponentLoad.Resource = .slots, in region: String = "local"
  ) -> ComponentLoad? {
    loads.first { $0.service == service && $0.region == region && $0.resource == resource }
  }

  func perRequest(
    _ service: String, in region: String = "local", of requestClass: String = "request"
  )
    -> Double
  {
    visits.first {
      $0.service == service && $0.region == region && $0.requestClass == requestClass
    }?.perRequest ?? 0
  }
}

func isNear(_ a: Double?, _ b: Double) -> Bool {
  guard let a else { return false }
  return abs(a - b) <= 1e-9 * max(1, abs(b))
}
