import OmegaAssessment
import OmegaMeasurement
import OmegaModel
import OmegaUnits
import Testing

@Suite("A tier's services, stores and pools")
struct ServiceTests {
  static let store = Service(
    name: "store",
    limits: [ThroughputLimit(meter: "request-units", amount: 1_000, period: .seconds(1))],
    operations: [OmegaModel.Operation(name: "read", steps: [])])

  static func units(granted: Double, refusals: Int = 0) -> LimitMeasurement {
    LimitMeasurement(
      meter: "request-units", granted: granted, refusals: refusals, refused: 0, offered: 1_000_000)
  }

  @Test("are as busy as their tightest bound, with an interval over replications")
  func tightestBound() throws {
    let result = HandMade.assess([
      HandMade.measurements(services: [HandMade.service("api", slots: 0.4, cpu: 0.5)]),
      HandMade.measurements(services: [HandMade.service("api", slots: 0.3, cpu: 0.7)]),
    ])
    let service = result.services[0]
    let utilisation = try #require(service.utilisation)
    #expect(service.boundBy == "cpu")
    #expect(approximately(utilisation.estimate, 0.6))
    #expect(utilisation.low == 0 && utilisation.high == 1)
    #expect(service.utilisationPeak == nil)
    #expect((service.calls, service.retries, service.replicasMax) == (200, 8, 3))
    #expect(service.replicasMean == 2)
  }

  @Test("have no utilisation without a bound")
  func unbounded() {
    let service = HandMade.assess([HandMade.measurements(services: [HandMade.service("api")])])
      .services[0]
    #expect(service.utilisation == nil && service.boundBy == nil && service.utilisationPeak == nil)
    #expect(service.waitMsMean == nil && service.waitMsP99 == nil)
  }

  @Test("ignore a utilisation that is not a number")
  func notANumber() {
    let service = HandMade.assess([
      HandMade.measurements(services: [HandMade.service("api", slots: .nan, cpu: .infinity)])
    ]).services[0]
    #expect(service.utilisation == nil)
  }

  @Test("are bound by what was fullest at its peak, and have that peak")
  func peak() throws {
    let tier = HandMade.tier(services: [Self.store])
    let subject = "store@eastus/request-units"
    let result = HandMade.assess(
      [([100, 700, Double.nan], 200_000.0), ([300, 980, Double.nan], 300_000)].map {
        HandMade.measurements(
          services: [HandMade.service("store", cpu: 0.1, limits: [Self.units(granted: $0.1)])],
          timelines: [
            HandMade.timeline(.unitsPerSecond, subject, $0.0),
            HandMade.timeline(.cpuUtilisation, "store@eastus", [0.5]),
          ])
      }, tier: tier)
    let service = result.services[0]
    #expect(service.boundBy == "request-units")
    #expect(approximately(try #require(service.utilisation).estimate, 0.25))
    #expect(approximately(try #require(service.utilisationPeak), 0.84))
  }

  @Test(
    "have the peak of a limit over whole blocks that are no shorter than its period",
    arguments: [
      // Budgets of 600 a minute; points of 20 s, 30 s with a rest, 25 s (blocks of 75 s), 60 s.
      (20, [30, 0, 0, 0, 12, 3], 1.0), (30, [20, 0, 5, 7, 90], 1.0),
      (25, [24, 0, 0, 30, 3, 0], 1.1), (60, [7, 9, 8], 0.9), (20, [.nan, 30, .nan], 1.0),
    ] as [(Int64, [Double], Double)])
  func peakOverPeriod(interval: Int64, values: [Double], expected: Double) throws {
    let peak = try #require(
      Self.minuteLimited(interval: .seconds(interval), values).services[0].utilisationPeak)
    #expect(approximately(peak, expected))
  }

  @Test("have no peak of a limit when the whole curve is shorter than its period")
  func noWholeBlock() {
    let result = Self.minuteLimited(interval: .seconds(20), [30, 0])
    #expect(result.services[0].utilisationPeak == nil)
    #expect(!result.bottleneck.reason.contains("peak"))
  }

  @Test("name a bottleneck's peak over the limit's period too")
  func bottleneckPeak() {
    let result = Self.minuteLimited(interval: .seconds(1), [Double](repeating: 51.4, count: 10))
    #expect(!result.bottleneck.reason.contains("514"))
    let values = [600] + [Double](repeating: 0, count: 59)
    #expect(
      Self.minuteLimited(interval: .seconds(1), values).bottleneck.reason
        .hasPrefix("tokens at 100 % at the peak"))
  }

  /// A store with a quota of 600 tokens a minute, and its curve of tokens a second.
  private static func minuteLimited(interval: SimDuration, _ values: [Double]) -> TierResult {
    let store = Service(
      name: "store", limits: [ThroughputLimit(meter: "tokens", amount: 600, period: .minutes(1))],
      operations: [])
    let limit = LimitMeasurement(
      meter: "tokens", granted: 5_000, refusals: 0, refused: 0, offered: 10_000)
    let curve = Timeline(
      kind: .unitsPerSecond, subject: "store@eastus/tokens", interval: interval, values: values)
    return HandMade.assess(
      [
        HandMade.measurements(
          services: [HandMade.service("store", limits: [limit])], timelines: [curve])
      ], tier: HandMade.tier(services: [store]))
  }

  @Test("hold a call for its mean stay, waiting included and refusals left out, by Little's law")
  func time() throws {
    let result = HandMade.assess(
      [(0.03, 0.01, 100), (0.05, 0.03, 140)].map { busy, waiting, calls in
        HandMade.measurements(services: [
          HandMade.service(
            "api", calls: calls, rejected: 20, busy: busy, waiting: waiting, failures: 4,
            timeouts: 3)
        ])
      })
    let service = result.services[0]
    // 40 s and 80 s inside for 80 and 120 calls.
    #expect(approximately(try #require(service.timeMsMean), 600))
    let interval = try #require(service.timeMsMeanInterval)
    #expect(interval.low < 600 && interval.high > 600)
    #expect((service.failures, service.timeouts) == (8, 6))
    let idle = HandMade.assess([
      HandMade.measurements(services: [HandMade.service("api", calls: 0)])
    ]).services[0]
    #expect(idle.timeMsMean == nil && idle.timeMsMeanInterval == nil)
  }

  @Test("wait as all their calls together")
  func wait() throws {
    let result = HandMade.assess(
      [[Int64](repeating: 0, count: 97), [100, 100, 100]].map {
        HandMade.measurements(services: [
          HandMade.service("api", wait: HandMade.histogram(milliseconds: $0))
        ])
      })
    #expect(approximately(try #require(result.services[0].waitMsMean), 3))
    #expect(approximately(try #require(result.services[0].waitMsP99), 100, within: 0.004))
  }

  @Test("are stores when they have a limit or a cache")
  func stores() {
    let services = [
      HandMade.service("api", cpu: 0.5),
      HandMade.service("store", limits: [Self.units(granted: 250_000, refusals: 7)]),
      HandMade.service("cache", hits: 90, misses: 10),
    ]
    let result = HandMade.assess([
      HandMade.measurements(services: services), HandMade.measurements(services: services),
    ])
    #expect(
      result.stores
        == [
          StoreResult(
            store: "store", region: "eastus", meter: "request-units", limitPerSecond: 1_000,
            grantedPerSecond: 250, refusals: 14, cacheHitRatio: nil, askedPerSecond: 250),
          StoreResult(
            store: "cache", region: "eastus", meter: nil, limitPerSecond: nil,
            grantedPerSecond: nil, refusals: 0, cacheHitRatio: 0.9),
        ])
  }

  @Test("say what was asked of them at most, and of which partition")
  func demand() throws {
    func limit(peak: Double, _ partitions: [PartitionMeasurement]) -> LimitMeasurement {
      LimitMeasurement(
        meter: "request-units", granted: 600_000, refusals: 50, refused: 100_000,
        offered: 1_000_000, demandPeakPerSecond: peak, partitions: partitions)
    }
    let cold = PartitionMeasurement(granted: 100_000, refused: 0)
    let runs = [
      limit(peak: 1_400, [cold, PartitionMeasurement(granted: 500_000, refused: 100_000)]),
      limit(peak: 1_300, [cold, PartitionMeasurement(granted: 500_000, refused: 100_000)]),
    ]
    let result = HandMade.assess(
      runs.map { HandMade.measurements(services: [HandMade.service("store", limits: [$0])]) })
    let store = try #require(result.stores.first)
    #expect(store.askedPerSecond == 700)
    #expect(store.demandPeakPerSecond == 1_400)
    let hottest = try #require(store.hottestPartition)
    #expect(hottest.number == 2 && hottest.partitions == 2)
    #expect(abs(hottest.askedShare - 6.0 / 7) < 1e-12)
    #expect(abs(hottest.refusedShare - 1.0 / 6) < 1e-12)
  }

  @Test("run on pools with their least, mean and most nodes over all replications")
  func pools() {
    let result = HandMade.assess(
      [(1, 2.0, 4, 3), (0, 2.0, 5, 1)].map { least, mean, most, evictions in
        HandMade.measurements(pools: [
          PoolMeasurement(
            pool: "spot", region: "eastus", nodesMin: least, nodesMean: mean, nodesMax: most,
            evictions: evictions)
        ])
      })
    #expect(
      result.pools
        == [
          PoolResult(
            pool: "spot", region: "eastus", nodesMin: 0,
            nodesMean: Figure(estimate: 2, low: 2, high: 2), nodesMax: 5, evictions: 4)
        ])
  }

  @Test("tell how long a pool was priced out, where something bounds what it pays")
  func pricedOut() {
    func pools(_ spot: SpotMarket?) -> [PoolResult] {
      HandMade.assess(
        [3, 0].map { hours in
          HandMade.measurements(pools: [
            PoolMeasurement(
              pool: "spot", region: "eastus", nodesMin: 0, nodesMean: 1, nodesMax: 2, evictions: 0,
              hoursPricedOut: hours)
          ])
        },
        tier: HandMade.tier(pools: [
          NodePool(name: "spot", cores: 4, memoryGiB: 16, nodes: .fixed(1), spot: spot)
        ])
      ).pools
    }
    #expect(pools(nil).map(\.hoursPricedOut) == [nil])
    #expect(pools(SpotMarket(evictionsPerNodeHour: 1)).map(\.hoursPricedOut) == [nil])
    var market = SpotMarket(
      evictionsPerNodeHour: 0, pricePath: PricePath(spread: 0.1, memory: .hours(1)))
    market.indexMax = ["eastus": 1]
    let bounded = pools(market)
    #expect(bounded[0].hoursPricedOut?.estimate == 1.5)
    #expect(bounded[0].hoursPricedOut?.low == 0)
  }

  @Test("come with totals of work and with the issues that were found")
  func remainder() {
    let issue = Issue(
      severity: .warning, path: "tiers.production.services.api", message: "unstable",
      remedy: "add replicas", source: "Erlang")
    let result = HandMade.assess(
      [HandMade.measurements(), HandMade.measurements()], issues: [issue])
    #expect((result.requestsSimulated, result.eventsHandled) == (2_000, 10_000))
    #expect(
      result.issues
        == [
          IssueResult(
            severity: "warning", path: "tiers.production.services.api",
            message: "unstable", remedy: "add replicas", source: "Erlang")
        ])
    #expect((result.tier, result.about, result.loadScale) == ("production", "A tier.", 2))
  }
}
