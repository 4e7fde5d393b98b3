import Foundation
import OmegaAssessment
import OmegaEngine
import OmegaMeasurement
import OmegaModel
import OmegaPricing
import OmegaSim
import OmegaUnits
import Testing

/// What must hold in every run of every shipped scenario, whatever the model's figures are.
///
/// Checked builds walk the engine's invariants after every event, so these runs are short, around the busiest hour;
/// `ShippedScenarioTests` checks what a report shows over a whole day.
@Suite("Conservation in shipped scenarios")
struct ConservationTests {
  /// A scenario, cut to what takes seconds in a checked build.
  struct Cut: CustomTestStringConvertible, Sendable {
    var file: String
    var settings: [String]
    /// So many requests a second that a long window takes long.
    var isBusy = false

    var testDescription: String { file }
  }

  static let busiestQuarter = [
    "window.start=2026-03-09T10:00", "window.length=15min", "window.lead-in=5min",
  ]

  static let busiestMinutes = [
    "window.start=2026-03-09T10:00", "window.length=5min", "window.lead-in=2min",
  ]

  static let cuts: [Cut] = [
    Cut(file: "scenarios/business-hours.yaml", settings: busiestQuarter),
    Cut(file: "scenarios/steady-state.yaml", settings: busiestQuarter),
    Cut(file: "scenarios/every-day.yaml", settings: busiestMinutes),
    Cut(file: "scenarios/cosmos-autoscale.yaml", settings: busiestQuarter),
    Cut(file: "scenarios/spot-price.yaml", settings: busiestQuarter),
    Cut(
      file: "scenarios/spot-storm.yaml",
      settings: [
        "window.start=2026-03-10T10:00", "window.length=20min", "window.lead-in=20min",
        "tiers.spot-only.pools.spot.spot.shocks.0.at=2min",
        "tiers.fallback.pools.spot.spot.shocks.0.at=2min",
        "tiers.checkpoints.pools.spot.spot.shocks.0.at=2min",
      ]),
    Cut(
      file: "scenarios/launch-spike.yaml",
      settings: [
        "window.length=10min", "window.lead-in=2min", "load.users.surges.0.start=0s",
        "load.users.surges.0.hold=2min",
      ]),
    Cut(
      file: "scenarios/retry-storm.yaml",
      settings: ["window.length=5min", "window.lead-in=1min", "faults.0.at=1min"]),
    Cut(
      file: "scenarios/region-outage.yaml",
      settings: [
        "window.start=2026-03-10T10:00", "window.length=5min", "window.lead-in=2min",
        "faults.0.at=1min", "faults.0.for=2min",
      ]),
    Cut(
      file: "scenarios/llm-provider-outage.yaml",
      settings: [
        "window.start=2026-03-10T10:00", "window.length=6min", "window.lead-in=2min",
        "faults.0.at=1min", "faults.0.for=2min", "faults.1.at=4min", "faults.1.for=1min",
      ]),
    Cut(
      file: "scenarios/zone-outage.yaml",
      settings: [
        "window.start=2026-03-10T10:00", "window.length=10min", "window.lead-in=5min",
        "faults.0.at=2min", "faults.0.for=3min",
      ]),
    Cut(
      file: "scenarios/scale-to-zero-monday.yaml",
      settings: ["window.start=2026-03-09T07:55", "window.length=10min", "window.lead-in=2min"]),
    Cut(
      file: "scenarios/month.yaml",
      settings: ["window.start=2026-03-31T10:00", "window.length=10min", "window.lead-in=2min"]),
    Cut(
      file: "scenarios/black-friday-week.yaml",
      settings: [
        "window.start=2026-11-27T10:00", "window.length=5min", "window.lead-in=2min",
        "load.users.surges=[{ start: 0s, ramp-up: 1min, hold: 1h, factor: 3 }]",
      ]),
    Cut(
      file: "scenarios/shop/campaign-day.yaml",
      settings: [
        "window.start=2026-03-06T19:00", "window.length=5min", "window.lead-in=1min",
        "load.shoppers.surges.0.start=0s", "load.shoppers.surges.0.ramp-up=1min",
      ]),
    Cut(
      file: "scenarios/video-pipeline/week.yaml",
      settings: ["window.start=2026-03-09T19:00", "window.length=45min", "window.lead-in=30min"]),
    Cut(file: "scenarios/strategies/none.yaml", settings: busiestMinutes),
    Cut(file: "scenarios/strategies/spot.yaml", settings: busiestMinutes),
    Cut(file: "scenarios/strategies/reserved.yaml", settings: busiestMinutes),
    Cut(file: "scenarios/strategies/scale-to-zero.yaml", settings: busiestMinutes),
    Cut(file: "scenarios/strategies/storage-tiers.yaml", settings: busiestMinutes),
    Cut(file: "scenarios/strategies/all.yaml", settings: busiestMinutes),
    Cut(file: "scenarios/minimal.yaml", settings: ["window.length=1h"]),
    Cut(file: "scenarios/benchmarks/m1.yaml", settings: ["window.length=1d"]),
    Cut(file: "scenarios/benchmarks/m2.yaml", settings: ["window.length=6h"]),
    Cut(file: "scenarios/benchmarks/m3.yaml", settings: ["window.length=20min"]),
    Cut(
      file: "scenarios/benchmarks/m4-autoscaling.yaml",
      settings: [
        "window.length=2s", "window.lead-in=12s", "tiers.scaled.pools.workers.nodes.start=100ms",
        "tiers.scaled.services.*.replicas.start=100ms",
      ], isBusy: true),
    Cut(
      file: "scenarios/cosmos-hot-partition.yaml",
      settings: ["window.length=15s", "window.lead-in=5s"], isBusy: true),
    Cut(
      file: "scenarios/library/rebuild.yaml",
      settings: [
        "window.length=4min", "window.lead-in=30s", "load.crawler.surges.0.start=1min",
        "load.crawler.surges.0.ramp-up=10s", "load.crawler.surges.0.hold=1min",
      ]),
    Cut(
      file: "scenarios/llm-trace/replay.yaml",
      settings: ["window.length=5min", "window.lead-in=30s"]),
    Cut(
      file: "scenarios/redis-failover.yaml",
      settings: [
        "window.length=1min", "window.lead-in=10s", "faults.0.at=10s", "faults.1.at=10s",
      ]),
    Cut(file: "Tests/OmegaSimTests/Fixtures/spot-pool.yaml", settings: []),
  ]

  @Test("every shipped scenario is among those that are checked")
  func allAreChecked() throws {
    let listed = Set(Self.cuts.map(\.file))
    for folder in [
      "scenarios", "scenarios/benchmarks", "scenarios/shop", "scenarios/strategies",
      "scenarios/video-pipeline", "scenarios/library", "scenarios/llm-trace",
    ] {
      let names = try FileManager.default.contentsOfDirectory(
        atPath: Program.repository.appendingPathComponent(folder).path)
      for name in names where name.hasSuffix(".yaml") {
        #expect(listed.contains("\(folder)/\(name)"))
      }
    }
  }

  @Test("requests, work, usage and money add up in every tier", arguments: cuts)
  func conservation(_ cut: Cut) throws {
    let path = Program.repository.appendingPathComponent(cut.file).path
    let checked = CheckedScenario.load(
      path: path, settings: cut.settings + ["replications=1"])
    let scenario = try #require(checked.scenario, "\(checked.issues)")
    for tier in scenario.tiers {
      let plant = Plant(scenario: scenario, tier: tier)
      let measurements = try Replication(plant: plant, number: 0, studySeed: scenario.seed).run()
      #expect(measurements.classes.contains { $0.outcomes.ok > 0 })
      expectRequestsAddUp(measurements)
      expectCapacityIsNotExceeded(measurements)
      expectLittlesLaw(measurements)
      expectUsageIsWhatWasThere(measurements, tier: tier)
      try expectBillIsSumOfCharges(measurements)
    }
  }
}

// MARK: - Claims

extension ConservationTests {
  /// Arrivals are counted by the timeline when they come, outcomes when requests end.
  private func expectRequestsAddUp(_ measurements: Measurements) {
    var arrivedInAll = 0
    for item in measurements.classes {
      let arrived = Self.total(.arrivalsPerSecond, of: item.name, in: measurements)
      let outcomes = item.outcomes
      #expect(
        arrived == outcomes.ok + outcomes.blocked + outcomes.failed + item.unresolved,
        "\(item.name): \(item.outcomes), \(item.unresolved) unresolved")
      #expect(outcomes.ok == item.latency.count, "\(item.name): each success has a latency")
      #expect(item.minutesUp <= item.minutesJudged)
      #expect(item.withinThreshold.allSatisfy { $0 <= outcomes.ok })
      let failed = Self.total(.failuresPerSecond, of: item.name, in: measurements)
      #expect(failed <= outcomes.failed + item.unresolved, "\(item.name)")
      arrivedInAll += arrived
    }
    #expect(arrivedInAll <= measurements.work.requests)
    #expect(measurements.work.requests <= measurements.work.events)
  }

  /// A curve of something a second, summed to a count.
  private static func total(
    _ kind: Timeline.Kind, of subject: String, in measurements: Measurements
  ) -> Int {
    let timeline = measurements.timelines.first { $0.kind == kind && $0.subject == subject }
    guard let timeline else { return 0 }
    let count = timeline.values.filter { !$0.isNaN }.reduce(0) {
      $0 + ($1 * timeline.interval.seconds).rounded()
    }
    return Int(count)
  }

  private func lastValue(
    of kind: Timeline.Kind, subject: String, in measurements: Measurements
  ) -> Double {
    measurements.timelines.first { $0.kind == kind && $0.subject == subject }?.values.last ?? 0
  }

  private func expectCapacityIsNotExceeded(_ measurements: Measurements) {
    for service in measurements.services {
      let name = "\(service.service)@\(service.region)"
      for utilisation in [service.slotUtilisation, service.cpuUtilisation].compactMap({ $0 }) {
        #expect((0...1 + 1e-9).contains(utilisation), "\(name)")
      }
      #expect(service.rejected <= service.calls, "\(name)")
      #expect(service.replicasMean <= Double(service.replicasMax) + 1e-9, "\(name)")
      for limit in service.limits {
        #expect(limit.granted <= limit.offered * (1 + 1e-9), "\(name): \(limit)")
        #expect((limit.refusals == 0) == (limit.refused == 0), "\(name): \(limit)")
      }
    }
    for pool in measurements.pools {
      let bounds = Double(pool.nodesMin) - 1e-9...Double(pool.nodesMax) + 1e-9
      #expect(bounds.contains(pool.nodesMean), "\(pool)")
    }
  }

  /// Mean number waiting = rate × mean wait: the time-average and the sum over calls are measured
  /// apart.
  ///
  /// They differ by those who wait when the window opens or closes, or give up: the more a queue grows,
  /// the more.
  private func expectLittlesLaw(_ measurements: Measurements) {
    let seconds = measurements.window.seconds
    for service in measurements.services {
      let name = "\(service.service)@\(service.region)"
      let waited = service.waitingMean * seconds
      // Whoever still waits at the end has waited in the mean, but in no call that came through.
      let waitingAtEnd = lastValue(of: .waiting, subject: name, in: measurements)
      let slack =
        0.05 * waited + 2 * service.wait.maximum.seconds * (1 + service.waitingMean)
        + waitingAtEnd * seconds
      #expect(abs(service.wait.totalSeconds - waited) <= slack, "\(name)")
    }
    // Where requests do nothing but one call, and none fails, the service's time is the requests' time.
    guard measurements.services.count == 1, measurements.classes.count == 1,
      let service = measurements.services.first, let requests = measurements.classes.first,
      service.failures == 0
    else { return }
    let inSystem = (service.busyMean + service.waitingMean) * seconds
    #expect(abs(inSystem / requests.latency.totalSeconds - 1) < 0.02)
  }

  /// Billed hours of nodes, replicas and capacity are the hours that the measurements have seen.
  private func expectUsageIsWhatWasThere(_ measurements: Measurements, tier: Tier) {
    let expected = hoursSeen(measurements, tier: tier)
    let hasPricedNodes = tier.pools.flatMap(\.bill).contains { line in
      if case .metered = line.charge { true } else { false }
    }
    #expect(!expected.isEmpty || !hasPricedNodes, "\(tier.name)")
    for (use, amount) in expected {
      let billed = measurements.usage.entries
        .filter { $0.component == use.component && $0.meter == use.meter }
        .reduce(0.0) { $0 + Double($1.quantity.millionths) * 1e-6 }
      #expect(abs(billed - amount) <= 1e-4 + 1e-6 * amount, "\(use)")
    }
  }

  /// What lines that count hours should have counted, in the units of their prices.
  private func hoursSeen(_ measurements: Measurements, tier: Tier) -> [MeterUse: Double] {
    var seen: [MeterUse: Double] = [:]
    let hours = measurements.window.seconds / 3_600
    func add(
      _ component: String, _ lines: [BillLine], region: String, hoursOf: (UsageBasis) -> Double?
    ) {
      for line in lines {
        guard case .metered(let price, let basis, let factor) = line.charge,
          let amount = hoursOf(basis)
        else { continue }
        let meter = MeterKey(
          service: price.service, sku: price.sku, meter: price.meter, billing: price.billing,
          region: price.region ?? region)
        seen[MeterUse(component: component, meter: meter), default: 0] += amount * factor
      }
    }
    for pool in measurements.pools {
      let lines = tier.pools.first { $0.name == pool.pool }?.bill ?? []
      add(pool.pool, lines, region: pool.region) { basis in
        basis == .nodeHours ? pool.nodesMean * hours : nil
      }
    }
    for service in measurements.services {
      let model = tier.services.first { $0.name == service.service }
      let machines = Double(model?.partitions ?? 1)
      add(service.service, model?.bill ?? [], region: service.region) { basis in
        switch basis {
        case .replicaHours: service.replicasMean * machines * hours
        // A limit offers units a second, all through the window.
        case .capacityHours(let meter):
          service.limits.first { $0.meter == meter }.map { $0.offered / 3_600 }
        default: nil
        }
      }
    }
    return seen
  }

  private func expectBillIsSumOfCharges(_ measurements: Measurements) throws {
    let bill = try Billing.bill(
      for: measurements.usage, window: measurements.window, book: .bundled)
    #expect(bill.total == bill.charges.reduce(Money.zero) { $0 + $1.amount })
    #expect(bill.charges.allSatisfy { $0.amount >= .zero })
    expectNoMoreIsLostThanUsed(measurements)
    expectCurveIsBill(bill, measurements)
  }

  /// Lost work took no more of nodes, replicas and cores than there was (Model S-7).
  private func expectNoMoreIsLostThanUsed(_ measurements: Measurements) {
    for entry in measurements.usage.entries {
      // An attempt that is lost in the window may have begun in the lead-in.
      guard let wasted = entry.wasted else { continue }
      #expect(wasted.millionths <= 2 * entry.quantity.millionths, "\(entry.component)")
    }
    for service in measurements.services {
      let work = service.lostWork
      #expect(work.restarted + work.resumed <= work.lost, "\(service.service)")
      #expect(work.lost > 0 || work.resumed == 0, "\(service.service)")
    }
  }

  /// The cost over time, summed over the window, is the window's part of the month (Model M-18).
  private func expectCurveIsBill(_ bill: Bill, _ measurements: Measurements) {
    let evidence = ReplicationEvidence(
      measurements: measurements, monthlyTotal: bill.total,
      charges: bill.charges.map {
        ChargeEvidence(
          component: $0.component, category: $0.category, meter: $0.meter, quantity: $0.quantity,
          unit: $0.price.unit, unitPriceUsd: 0, amount: $0.amount,
          documentListed: $0.documentListed, confidence: "read", isUnused: $0.isUnused)
      })
    let curve = TierAssessment.pooledTimelines([evidence]).first {
      $0.kind == .costPerHour && $0.part.isEmpty
    }
    guard let curve else { return #expect(bill.charges.isEmpty) }
    let left = measurements.window.nanoseconds
    let interval = curve.interval.nanoseconds
    let dollars = curve.values.enumerated().reduce(0.0) {
      let length = min(interval, left - Int64($1.offset) * interval)
      return $0 + $1.element * SimDuration(nanoseconds: length).hours
    }
    let expected = bill.total.approximateDollars * measurements.window.hours / 730
    #expect(abs(dollars - expected) <= 1e-9 * expected)
    #expect(curve.values.allSatisfy { $0 >= 0 })
  }
}

/// What one component used of one meter.
private struct MeterUse: Hashable {
  var component: String
  var meter: MeterKey
}
