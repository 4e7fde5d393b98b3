import OmegaModel
import OmegaUnits
import Testing

@testable import OmegaScenarioFile

@Suite("The whole format")
struct WholeFormatTests {
  private func tier() throws -> Tier {
    let loaded = load(Samples.wholeFormat)
    #expect(issueLines(loaded) == [])
    return try #require(loaded.scenario?.tiers.first)
  }

  @Test("reads load, clients and window")
  func scenarioParts() throws {
    let scenario = try #require(load(Samples.wholeFormat).scenario)
    #expect(scenario.about == "All keys at once.")
    #expect(scenario.seed == 3)
    #expect(scenario.replications == 2)
    #expect(scenario.window.leadIn == .hours(1))
    #expect(scenario.clients.map(\.name) == ["north", "south"])
    #expect(scenario.clients.map(\.share) == [0.6, 0.4])
    #expect(
      scenario.clients[1].roundTrips == ["east": .milliseconds(90), "west": .milliseconds(60)])
    let source = try #require(scenario.load.first)
    let pattern = try #require(source.pattern)
    #expect(pattern.rate == 9)
    #expect(pattern.profile?.hours.map { $0[0] } == [1, 1, 1, 1, 1, 2, 3])
    #expect(
      pattern.surges == [
        Surge(
          start: .hours(2), rampUp: .minutes(5), hold: .minutes(30), rampDown: .minutes(10),
          factor: 10)
      ])
    #expect(
      source.mix == [
        ClassShare(requestClass: "search", weight: 3),
        ClassShare(requestClass: "static", weight: 1),
      ])
  }

  @Test("reads faults")
  func faults() throws {
    let scenario = try #require(load(Samples.wholeFormat).scenario)
    #expect(
      scenario.faults == [
        ScriptedFault(
          name: "incident", start: .hours(2), length: .uniform(low: 600, high: 1_200),
          targets: [.service("store", in: .only(["west"]))],
          effect: FaultEffect(
            failing: 0.1, cause: .throttled, hanging: 0.05, slowdown: 3, capacity: 0.5,
            dropsConnections: true, losesContents: true)),
        ScriptedFault(
          name: "crash", start: .hours(3), length: .constant(0),
          targets: [
            .replicas(.share(0.5), of: "gateway", in: .every),
            .replicas(.count(2), of: "worker", in: .every),
          ], effect: FaultEffect(isDown: true), restart: .constant(20)),
        ScriptedFault(
          name: "outage", start: .hours(4), length: .constant(3_600),
          targets: [
            .region("east"), .nodes(.count(2), of: "always-on", in: .only(["west"])),
            .zone("1", in: .every),
          ],
          effect: FaultEffect(isDown: true)),
      ])
  }

  @Test("puts a tier's own objectives in the places of the scenario's, then its others")
  func objectives() throws {
    #expect(
      try tier().objectives == [
        Objective(requestClass: "static", availability: 0.99, notShown: .warn),
        Objective(requestClass: "search", availability: 0.995),
        Objective(
          requestClass: "answer", availability: nil,
          latency: [LatencyObjective(threshold: .minutes(1), share: 0.9)]),
      ])
  }

  @Test("reads a tier and its network")
  func tierParts() throws {
    let tier = try tier()
    #expect(tier.name == "both")
    #expect(
      tier.claim
        == Claim(monthlyCost: Money(nanodollars: 2_100_000_000_000), availability: 0.999))
    #expect(tier.loadScale == 2)
    #expect(tier.network.inRegion == .nanoseconds(500_000))
    #expect(tier.network.betweenRegions == [RegionPair("east", "west"): .milliseconds(81)])
    #expect(tier.uptimeObjective == 0.999)
    #expect(tier.uptimeThreshold == 0.98)
    #expect(tier.uptimeNotShown == .warn)
    #expect(tier.classes.map(\.name) == ["static", "search", "answer"])
    #expect(tier.classes.map(\.timeout) == [nil, .seconds(10), nil])
    #expect(
      tier.bill == [
        BillLine(
          category: .support,
          charge: .metered(
            price: PriceReference(
              service: "Support", sku: "Standard", meter: "Plan", region: "global"),
            basis: .month, factor: 1), documentListed: false)
      ])
  }

  @Test("reads pools")
  func pools() throws {
    let tier = try tier()
    let fixed = tier.pools[0]
    #expect(fixed.cores == 4)
    #expect(fixed.memoryGiB == 16)
    #expect(fixed.reserved == PodRequest(cpu: 0.14, memoryGiB: 4))
    #expect(fixed.daemons == PodRequest(cpu: 0.4, memoryGiB: 1))
    #expect(fixed.contract == Contract(availability: 0.9995))
    #expect(fixed.spot == nil)
    #expect(
      fixed.failure
        == NodeFailure(
          heartbeatGrace: .seconds(40), toleration: .seconds(30), repairAfter: .minutes(6),
          reboot: .minutes(2), reimage: .minutes(9), redeploy: .minutes(12)))
    #expect(
      fixed.maintenance == [
        Maintenance(start: .hours(10), work: .freeze(.seconds(7), apart: .minutes(5))),
        Maintenance(start: .hours(34), work: .reimage(.minutes(9), drain: .minutes(20))),
      ])
    #expect(fixed.bill.map(\.documentListed) == [true])
    let spot = tier.pools[1]
    #expect(fixed.zones == ["1"])
    #expect(spot.scope == .only(["east"]))
    #expect(spot.zones == ["1", "3"])
    #expect(spot.contract == Contract(availability: nil))
    #expect(abs((spot.spot?.evictionsPerNodeHour ?? 0) - 0.6931471805599453) < 1e-15)
    #expect(spot.spot?.notice == .seconds(20))
    guard case .scaled(let scaling) = spot.nodes else {
      Testing.Issue.record("the pool does not scale")
      return
    }
    #expect(scaling.nodesMin == 0)
    #expect(scaling.nodesMax == 20)
    #expect(scaling.start == .lognormal(mean: 203, cv: 0.37))
    #expect(scaling.priority == 10)
    #expect(spot.spot?.evictionPolicy == .deallocate)
    #expect(spot.spot?.restart == .lognormal(mean: 90, cv: 0.4))
    #expect(
      spot.spot?.shortages
        == CapacityShortages(
          every: .hyperexponential(mean: 46_080, cv: 2), refusal: .lognormal(mean: 1_800, cv: 1),
          share: 0.6))
    #expect(
      spot.spot?.shocks == [
        CapacityShock(start: .hours(13), share: 0.6, refusal: .minutes(20), zones: ["3"])
      ])
    var profile = ClusterAutoscaling(
      scanInterval: .seconds(15), delayAfterAdd: .minutes(5), delayAfterDelete: .minutes(1),
      unneededTime: .minutes(6), utilizationThreshold: 0.65,
      gracefulTerminationMax: .minutes(2), emptyBulkDeleteMax: 5,
      nodeProvisionTimeMax: .minutes(12), expander: .leastWaste, balancesSimilarPools: true)
    profile.delayAfterFailure = .minutes(4)
    #expect(tier.clusterAutoscaling == profile)
  }

  @Test("reads services")
  func services() throws {
    let tier = try tier()
    let gateway = tier.services[0]
    #expect(gateway.layer == "perimeter")
    #expect(gateway.isEdge)
    #expect(gateway.hosting == .pool("always-on"))
    #expect(gateway.replicas == .fixed(3))
    #expect(gateway.concurrency == 64)
    #expect(gateway.queue == 200)
    #expect(gateway.patience == .exponential(mean: 3))
    #expect(gateway.shedding == LoadShedding(below: 4, queueShare: 0.8))
    #expect(gateway.balancing == .perConnection)
    #expect(gateway.cpuLimit == 2)
    #expect(gateway.cpuDiscipline == .fifo)
    #expect(gateway.request == PodRequest(cpu: 0.5, memoryGiB: 0.5))
    #expect(gateway.contract == nil)
    #expect(gateway.start == .constant(20) && gateway.imagePull == .constant(8))
    #expect(
      gateway.probes
        == HealthProbes(
          readiness: HealthProbe(
            initialDelay: .seconds(10), period: .seconds(5), timeout: .seconds(2),
            successThreshold: 2, failureThreshold: 4),
          liveness: HealthProbe(), startup: HealthProbe(period: .seconds(5)),
          handler: .milliseconds(5)))
    #expect(
      gateway.termination
        == Termination(
          grace: .seconds(60), preStop: .seconds(5), endpointLag: .constant(3)))
    #expect(
      gateway.rollouts == [
        Rollout(start: .hours(10), maxSurge: .replicas(1), maxUnavailable: .share(0))
      ])
    let store = tier.services[1]
    #expect(!store.isEdge)
    #expect(store.hosting == .managed)
    #expect(store.zones == ["1", "b"])
    #expect(
      store.contract == Contract(availability: 0.9999, source: "its SLA", isGlobal: true))
    #expect(
      store.limits == [
        ThroughputLimit(
          meter: "request-units", amount: 1_000, period: .seconds(1), partitions: 2),
        ThroughputLimit(meter: "spare", amount: 4_000, period: .seconds(10)),
      ])
    let worker = tier.services[2]
    #expect(
      worker.replicas
        == .scaled(
          ReplicaScaling(
            replicasMin: 0, replicasMax: 5, requestsPerReplica: 2, cpuUtilisation: 0.7,
            activation: 3, pollInterval: .seconds(15), cooldown: .seconds(60),
            syncPeriod: .seconds(30),
            up: ScalingRules(
              stabilization: .minutes(1), selection: .min,
              policies: [
                ScalingRules.Policy(.share(0.5), period: .seconds(30)),
                ScalingRules.Policy(.replicas(2), period: .minutes(1)),
              ], tolerance: 0.05),
            down: ScalingRules(
              stabilization: .seconds(300), selection: .disabled,
              policies: ScalingRules.downDefault.policies), start: .constant(20),
            schedule: [
              ScheduledMinimum(
                zone: "America/New_York", days: [0, 1, 2, 3, 4], startMinute: 480,
                endMinute: 1_080, replicasMin: 5),
              ScheduledMinimum(
                zone: "UTC", days: [0, 6], startMinute: 0, endMinute: 1_440, replicasMin: 1),
            ])))
  }

  @Test("reads how tasks save what they have done, and how many replicas may be taken away at once")
  func disruption() throws {
    let tier = try tier()
    #expect(
      tier.services[2].checkpoint
        == Checkpointing(every: .minutes(2), write: .seconds(5), resume: .seconds(10)))
    #expect(tier.services[2].disruption == .maxUnavailable(.count(1)))
    #expect(tier.services[0].disruption == .minAvailable(.share(0.6)))
  }

  @Test("reads bill lines")
  func bill() throws {
    let lines = try tier().services[1].bill
    #expect(
      lines.map(\.charge) == [
        .metered(
          price: PriceReference(
            service: "Cosmos", sku: "RU", meter: "Hour", billing: "reserved-3y"),
          basis: .capacityHours(meter: "spare"), factor: 0.01),
        .metered(
          price: PriceReference(service: "Cosmos", sku: "Auto", meter: "Hour"),
          basis: .peakHours(meter: "request-units", floor: 0.1), factor: 1),
        .metered(
          price: PriceReference(service: "Blob", sku: "Cool", meter: "GB"),
          basis: .stock(
            meter: "egress", age: AgeRange(from: .days(7), to: .days(90), least: .days(30))),
          factor: 1),
        .metered(
          price: PriceReference(
            service: "Bandwidth", sku: "Out", meter: "GB", billing: "reserved-1y",
            region: "global", unit: "GB"), basis: .meter("egress"), factor: 1e-9),
        .metered(
          price: PriceReference(service: "Cosmos", sku: "Read", meter: "Op"),
          basis: .operations(["read"]), factor: 1),
        .metered(
          price: PriceReference(service: "Cosmos", sku: "Read", meter: "All"),
          basis: .operations([]), factor: 1),
        .included(reason: "comes with it"),
      ])
    #expect(lines.map(\.committed) == [9, nil, nil, nil, nil, nil, nil])
  }

  @Test("reads steps")
  func steps() throws {
    let tier = try tier()
    // Steps are not comparable; their descriptions say all that they hold.
    let policy = RetryPolicy(
      retries: 3, delay: .milliseconds(50), factor: 3, delayMax: .seconds(2), jitter: .half,
      on: [.throttled, .timedOut], budget: 0.2, honoursRetryAfter: false)
    let steps = tier.services[0].operations[0].steps
    #expect(steps.count == 6)
    guard case .block(0.02) = steps[0], case .cpu(.lognormal(mean: 0.008, cv: 1)) = steps[1],
      case .wait(.constant(0.002)) = steps[2], case .parallel(let branches) = steps[3],
      case .call(let first) = branches[0][0], case .call(let second) = branches[1][0],
      case .choose(let choices) = steps[4], case .handOff(let task, "answer") = steps[5]
    else {
      Testing.Issue.record("other steps: \(steps)")
      return
    }
    #expect(first.retry == policy)
    #expect(first.timeout == .seconds(2))
    guard case .ignore = first.onFailure, case .fallBack(let fallBack) = second.onFailure else {
      Testing.Issue.record("other handling: \(first) \(second)")
      return
    }
    #expect(fallBack.count == 1)
    #expect(second.retry == nil)
    #expect(choices.map(\.weight) == [60, 40])
    #expect(choices.map(\.steps.count) == [1, 0])
    #expect(task.service == "worker" && task.operation == "answer")

    guard case .cache(0.9, let hit, let miss) = tier.services[1].operations[0].steps[0],
      case .use(meter: "request-units", amount: .constant(5)) = miss[0],
      case .use(meter: "egress", amount: .lognormal(mean: 40_000, cv: 0.5)) = miss[1],
      case .generate(let answer) = tier.services[2].operations[0].steps[0]
    else {
      Testing.Issue.record("other steps")
      return
    }
    #expect(hit.count == 1)
    #expect(answer.promptTokens == .lognormal(mean: 1_155, cv: 0.9))
    #expect(answer.outputTokens == .constant(200))
    #expect(answer.outputTokensMax == 800)
    #expect(answer.firstToken == .constant(0.3))
    #expect(answer.tokensPerSecond == 45)
  }

  @Test("survives being resolved and read again")
  func again() {
    let loaded = load(Samples.wholeFormat)
    let again = load(loaded.resolvedText)
    #expect(issueLines(again) == [])
    #expect(again.resolvedText == loaded.resolvedText)
  }

  @Test(
    "is located by dotted paths, at values and at keys",
    arguments: [
      ("seed", 3, 7), ("tiers.both.services.gateway.replicas", 117, 19),
      ("tiers.both.services.gateway", 112, 7), ("load.users.surges.0.factor", 20, 76),
      // What is not written is found at the nearest part around it.
      ("tiers.both.services.worker.concurrency", 182, 7), ("nowhere.at.all", 1, 1),
    ])
  func location(_ path: String, _ line: Int, _ column: Int) {
    #expect(
      load(Samples.wholeFormat).location(ofPath: path)
        == SourceLocation(file: "scenario.yaml", line: line, column: column))
  }

  @Test("is the same in every table: defaults can be read, and no key comes twice")
  func tables() throws {
    for section in Section.allCases {
      #expect(Set(section.fields.map(\.key)).count == section.fields.count)
      for field in section.fields {
        #expect(!field.meaning.isEmpty)
        guard case .defaulted(let text) = field.presence else { continue }
        var kind = field.kind
        if case .either(let scalar, _) = kind { kind = scalar }
        #expect(throws: Never.self, "\(field.key)") { try Value(text, as: kind) }
      }
    }
  }
}
