import OmegaAssessment
import OmegaModel
import OmegaUnits
import Testing

@Suite("What can be raised in a tier")
struct KnobTests {
  private static func service(_ name: String, calling callee: String? = nil) -> Service {
    Service(
      name: name,
      operations: [
        OmegaModel.Operation(
          name: "do", steps: callee.map { [.call(Call(service: $0, operation: "do"))] } ?? [])
      ])
  }

  private static func metered(_ basis: UsageBasis, factor: Double = 1) -> BillLine {
    BillLine(
      category: .data,
      charge: .metered(
        price: PriceReference(service: "Store", sku: "S", meter: "M"), basis: basis, factor: factor),
      documentListed: false)
  }

  private static func tier() -> Tier {
    var front = service("front", calling: "store")
    front.hosting = .pool("nodes")
    front.concurrency = 64
    front.cpuLimit = 0.5
    front.replicas = .scaled(ReplicaScaling(replicasMin: 0, replicasMax: 5))
    var store = service("store")
    store.limits = [
      ThroughputLimit(meter: "units", amount: 1_000, period: .seconds(1)),
      ThroughputLimit(meter: "bytes", amount: 187.5e6, period: .seconds(1)),
    ]
    store.bill = [metered(.capacityHours(meter: "units"), factor: 0.01)]
    let other = service("other")
    return Tier(
      name: "one", regions: ["eastus"],
      pools: [
        NodePool(
          name: "nodes", cores: 4, memoryGiB: 16, nodes: .fixed(3), bill: [metered(.nodeHours)]),
        NodePool(name: "idle", cores: 4, memoryGiB: 16, nodes: .fixed(3)),
      ],
      services: [front, store, other],
      classes: [
        RequestClass(name: "read", steps: [.call(Call(service: "front", operation: "do"))]),
        RequestClass(name: "ping", steps: [.call(Call(service: "other", operation: "do"))]),
      ])
  }

  private static let written = [
    "tiers.one.services.front.cpu": "500m",
    "tiers.one.services.store.limits.units.amount": "1000 RU/s",
    "tiers.one.services.store.limits.bytes.amount": "187.5 MB/s",
  ]

  @Test("is every sized value on the way of the class, and the nodes below it")
  func all() {
    let knobs = Knob.all(of: Self.tier(), passedBy: ["read"]) { Self.written[$0] }
    #expect(
      knobs.map { $0.setting(after: 1) } == [
        "tiers.one.services.front.replicas.max=6", "tiers.one.services.front.replicas.min=1",
        "tiers.one.services.front.concurrency=65", "tiers.one.services.front.cpu=510m",
        "tiers.one.services.store.limits.units.amount=1100 RU/s",
        "tiers.one.services.store.limits.bytes.amount=197.5 MB/s", "tiers.one.pools.nodes.nodes=4",
      ])
    #expect(knobs.map(\.doubling) == [5, 1, 64, 50, 10, 19, 3])
  }

  @Test("is on the bill where a line counts it, or the nodes that carry it")
  func billed() {
    let knobs = Knob.all(of: Self.tier(), passedBy: ["read"]) { Self.written[$0] }
    #expect(knobs.filter { !$0.isBilled }.map(\.quantity) == ["bytes"])
  }

  @Test("is nothing where a part only delays, and nothing of other classes")
  func nothing() {
    #expect(Knob.all(of: Self.tier(), passedBy: ["ping"]) { Self.written[$0] }.isEmpty)
  }

  @Test("has steps of the price's unit, else of a power of ten within a tenth")
  func steps() {
    var tier = Self.tier()
    tier.services[1].limits[0].amount = 400
    var written = Self.written
    written["tiers.one.services.store.limits.units.amount"] = "400 RU/s"
    func step() -> Double? {
      Knob.all(of: tier, passedBy: ["read"]) { written[$0] }.first { $0.quantity == "units" }?.step
    }
    #expect(step() == 100)
    tier.services[1].bill = []
    #expect(step() == 10)
  }

  @Test(
    "tries the bottleneck's bound, the rest of it, who refuses, then the fullest; not what is idle")
  func order() {
    let tier = Self.tier()
    var result = HandMade.assess(
      [
        HandMade.measurements(services: [
          HandMade.service("front", slots: 0.7), HandMade.service("store"),
          HandMade.service("other", slots: 0.2),
        ])
      ], tier: tier)
    result.bottleneck = BottleneckResult(component: "store@eastus", reason: "", bound: "bytes")
    let knobs = Knob.all(of: tier, passedBy: ["read"]) { Self.written[$0] }
    let sorted = KnobOrder(result, pools: ["front": ["nodes"]]).sorted(knobs)
    #expect(
      sorted.tried.map(\.quantity) == [
        "bytes", "units", "most replicas", "least replicas", "slots of a replica",
        "CPU of a replica", "nodes",
      ])
    #expect(sorted.untried.isEmpty)

    result.bottleneck = BottleneckResult(component: "front@eastus", reason: "", bound: "slots")
    let other = KnobOrder(result, pools: ["front": ["nodes"]]).sorted(knobs)
    #expect(other.tried.last?.quantity == "nodes" && other.tried.count == 5)
    #expect(other.untried.map(\.quantity) == ["units", "bytes"])
  }
}
