import OmegaMeasurement
import OmegaModel
import OmegaStatistics

/// One service in one region over all replications: how busy each of its bounds was.
struct ServiceAssessment {
  /// One bound of a service: its CPU, its slots or a throughput limit.
  struct Bound {
    /// `cpu`, `slots` or a meter's name.
    let name: String
    /// Share that was used over the window.
    let utilisation: Estimate
    /// The same in the busiest interval, which for a limit is no shorter than its period; nil without
    /// a timeline.
    let peak: Double?

    /// What a planner has to fear most.
    var peakOrMean: Double { peak ?? utilisation.value }
  }

  /// This service in each replication; the first one names it.
  let replications: [ServiceMeasurement]
  let windowSeconds: Double
  let bounds: [Bound]

  init(_ replications: [ServiceMeasurement], windowSeconds: Double, tier: Tier, peaks: PeakLookup) {
    self.replications = replications
    self.windowSeconds = windowSeconds
    let subject = Self.subject(of: replications[0])
    let service = tier.services.first { $0.name == replications[0].service }
    var bounds = [
      Self.bound(
        "cpu", replications.compactMap(\.cpuUtilisation), peaks.peak(.cpuUtilisation, of: subject)),
      Self.bound(
        "slots", replications.compactMap(\.slotUtilisation),
        peaks.peak(.slotUtilisation, of: subject)),
    ]
    for (position, limit) in replications[0].limits.enumerated() {
      let peak = service?.limits.first { $0.meter == limit.meter }.flatMap { allowed in
        peaks.peak(
          .unitsPerSecond, of: "\(subject)/\(limit.meter)", over: allowed.period
        ).map { $0 / allowed.amountPerSecond }
      }
      bounds.append(
        Self.bound(
          limit.meter,
          replications.map { $0.limits[position] }.filter { $0.offered > 0 }
            .map { $0.granted / $0.offered },
          peak))
    }
    self.bounds = bounds.compactMap { $0 }
  }

  /// `service@region`.
  var subject: String { Self.subject(of: replications[0]) }
  var name: String { replications[0].service }
  var region: String { replications[0].region }
  var calls: Int { replications.reduce(0) { $0 + $1.calls } }
  var timeouts: Int { replications.reduce(0) { $0 + $1.timeouts } }
  var failures: Int { replications.reduce(0) { $0 + $1.failures } }

  /// Mean time of a call that was not refused, waiting and callees included, the network to get here left out:
  /// requests inside ÷ calls a second, by Little's law (Model M-16). Nil without such a call.
  var stayMs: Estimate? {
    let parts = replications.filter { $0.calls > $0.rejected }.map {
      RatioSum.Part(
        ($0.busyMean + $0.waitingMean) * windowSeconds * 1_000, per: Double($0.calls - $0.rejected))
    }
    return RatioSum(parts)?.estimate(within: .nonNegative)
      ?? parts.first.map {
        MeanEstimator.singleObservation($0.numerator / $0.denominator, within: .nonNegative)
      }
  }

  /// CPU time of a call that was not refused; nil without such a call.
  private var cpuMs: Double? {
    let admitted = calls - rejected
    guard admitted > 0 else { return nil }
    return replications.reduce(0) { $0 + $1.cpuSeconds } * 1_000 / Double(admitted)
  }

  var rejected: Int { replications.reduce(0) { $0 + $1.rejected } }

  /// The bound that was used most in its busiest interval.
  var tightest: Bound? {
    bounds.max { $0.peakOrMean < $1.peakOrMean }
  }

  var result: ServiceResult {
    let replicas =
      MeanEstimator.estimate(replications.map(\.replicasMean), within: .nonNegative)
      ?? Estimate(certain: 0)
    let wait = PooledLatency(replications.map(\.wait))
    let mean = wait?.meanMs
    let tail = wait?.percentileMs(0.99)
    let stay = stayMs
    return ServiceResult(
      service: replications[0].service, region: replications[0].region,
      replicasMean: replicas.value,
      replicasMax: replications.reduce(0) { max($0, $1.replicasMax) },
      calls: calls, rejected: rejected,
      retries: replications.reduce(0) { $0 + $1.retries },
      utilisation: tightest.map { Figure($0.utilisation) }, utilisationPeak: tightest?.peak,
      boundBy: tightest?.name, waitMsMean: mean?.estimate, waitMsP99: tail?.estimate,
      replicasMeanInterval: Interval(Figure(replicas)), waitMsMeanInterval: mean.map(Interval.init),
      waitMsP99Interval: tail.map(Interval.init), failures: failures, timeouts: timeouts,
      timeMsMean: stay?.value, timeMsMeanInterval: stay.map { Interval(Figure($0)) },
      cpuMsMean: cpuMs, lostWork: lostWork)
  }

  /// Nil where nothing was lost and nothing was saved.
  private var lostWork: LostWorkResult? {
    let works = replications.map(\.lostWork)
    guard works.contains(where: { $0 != LostWork() }) else { return nil }
    func hours(_ seconds: (LostWork) -> Double) -> Figure {
      Figure(
        MeanEstimator.estimate(works.map { seconds($0) / 3_600 }, within: .nonNegative)
          ?? Estimate(certain: 0))
    }
    let checkpoints = works.reduce(0) { $0 + $1.checkpoints }
    let hasCheckpoints = checkpoints > 0 || works.contains { $0.checkpointSeconds > 0 }
    return LostWorkResult(
      lost: works.reduce(0) { $0 + $1.lost }, restarted: works.reduce(0) { $0 + $1.restarted },
      resumed: works.reduce(0) { $0 + $1.resumed }, replicaHours: hours { $0.replicaSeconds },
      cpuHours: hours { $0.cpuSeconds }, checkpoints: hasCheckpoints ? checkpoints : nil,
      checkpointHours: hasCheckpoints ? hours { $0.checkpointSeconds } : nil)
  }

  private static func subject(of measurement: ServiceMeasurement) -> String {
    "\(measurement.service)@\(measurement.region)"
  }

  /// Nil when no replication has such a bound. One without capacity has no share of it to tell.
  private static func bound(_ name: String, _ shares: [Double], _ peak: Double?) -> Bound? {
    MeanEstimator.estimate(shares.filter(\.isFinite), within: 0...1)
      .map { Bound(name: name, utilisation: $0, peak: peak) }
  }
}
