import OmegaModel
import OmegaUnits

/// Reads how a service's replicas start, are looked after and end.
enum PodDecoder {
  /// Puts what is written into the service.
  static func decode(_ reader: SectionReader, into service: inout Service) {
    checkHosting(of: service, in: reader)
    checkJobs(of: service, in: reader)
    if let start = reader.distribution("start") { service.start = start }
    if case .scaled = service.replicas, reader.isWritten("start") {
      reader.report(.startOfScaledReplicas, at: "start")
    }
    service.imagePull = reader.distribution("image-pull")
    service.zones = reader.names("zones").map(\.name)
    if !service.zones.isEmpty, !service.hosting.pools.isEmpty {
      reader.report(.zonesOfPool, at: "zones")
    }
    service.probes = reader.section("probes", as: .probes).map(probes)
    service.termination = reader.section("termination", as: .termination).flatMap(termination)
    service.rollouts = rollouts(in: reader)
  }

  /// Only own replicas are probed and replaced: a provider does not say what it does with its own.
  private static func checkHosting(of service: Service, in reader: SectionReader) {
    guard service.hosting == .managed else { return }
    for key in ["start", "image-pull", "probes", "termination", "rollouts"]
    where reader.isWritten(key) {
      reader.report(.podKeyOnManaged(key), at: key)
    }
  }

  /// Jobs end with their request: nobody asks for their health, and no new version replaces them (Model K-10).
  private static func checkJobs(of service: Service, in reader: SectionReader) {
    guard case .scaled(let rule) = service.replicas, rule.scaler == .jobs else { return }
    for key in ["probes", "termination", "rollouts"] where reader.isWritten(key) {
      reader.report(.podKeyOnJobs(key), at: key)
    }
  }

  private static func probes(_ reader: SectionReader) -> HealthProbes {
    if HealthProbe.Kind.allCases.allSatisfy({ !reader.isWritten($0.rawValue) }) {
      reader.cursor.report(.keyNeedsOneOf(HealthProbe.Kind.allCases.map(\.rawValue)))
    }
    var probes = HealthProbes(
      readiness: probe(.readiness, in: reader), liveness: probe(.liveness, in: reader),
      startup: probe(.startup, in: reader))
    if let handler = reader.duration("handler") { probes.handler = handler }
    return probes
  }

  private static func probe(_ kind: HealthProbe.Kind, in reader: SectionReader) -> HealthProbe? {
    guard let section = reader.section(kind.rawValue, as: .probe) else { return nil }
    let delay = section.duration("initial-delay")
    let period = section.duration("period")
    let timeout = section.duration("timeout")
    let successes = section.count("success-threshold")
    let failures = section.count("failure-threshold")
    if kind != .readiness, let successes, successes > 1 {
      section.report(.successThresholdAboveOne(kind.rawValue), at: "success-threshold")
    }
    guard let delay, let period, let timeout, let successes, let failures else { return nil }
    return HealthProbe(
      initialDelay: delay, period: period, timeout: timeout, successThreshold: successes,
      failureThreshold: failures)
  }

  private static func termination(_ reader: SectionReader) -> Termination? {
    let grace = reader.duration("grace")
    let preStop = reader.duration("pre-stop")
    let lag = reader.distribution("endpoint-lag")
    guard let grace, let preStop else { return nil }
    guard preStop <= grace else {
      reader.report(.preStopAboveGrace, at: "pre-stop")
      return nil
    }
    return Termination(
      grace: grace, preStop: preStop, endpointLag: lag ?? Termination.endpointLagUsual)
  }

  /// What becomes of a pool's nodes that fail; nil after a report.
  static func failure(in pool: SectionReader) -> NodeFailure? {
    guard pool.isWritten("failures") else { return NodeFailure() }
    guard let reader = pool.section("failures", as: .nodeFailure) else { return nil }
    let grace = reader.duration("heartbeat-grace")
    if let grace, grace < NodeFailure.heartbeat {
      reader.report(.graceBelowHeartbeat, at: "heartbeat-grace")
      return nil
    }
    guard let grace, let toleration = reader.duration("toleration"),
      let repairAfter = reader.duration("repair-after"), let reboot = reader.duration("reboot"),
      let reimage = reader.duration("reimage"), let redeploy = reader.duration("redeploy")
    else { return nil }
    return NodeFailure(
      heartbeatGrace: grace, toleration: toleration, repairAfter: repairAfter, reboot: reboot,
      reimage: reimage, redeploy: redeploy)
  }

  /// Planned work on a pool's nodes.
  static func maintenance(in pool: SectionReader) -> [Maintenance] {
    pool.items("maintenance").compactMap { cursor in
      guard let reader = SectionReader(cursor, as: .maintenance) else { return nil }
      let start = reader.duration("start")
      let freeze = reader.duration("freeze")
      let reimage = reader.duration("reimage")
      let apart = reader.duration("apart")
      let drain = reader.duration("drain")
      switch (reader.isWritten("freeze"), reader.isWritten("reimage")) {
      case (false, false): cursor.report(.keyNeedsOneOf(["freeze", "reimage"]))
      case (true, true): reader.report(.keysExclude("freeze", "reimage"), at: "reimage")
      case (true, false):
        if reader.isWritten("drain") {
          reader.report(.keyBelongsTo("drain", owner: "reimage"), at: "drain")
        }
      case (false, true):
        if reader.isWritten("apart") {
          reader.report(.keyBelongsTo("apart", owner: "freeze"), at: "apart")
        }
      }
      guard let start else { return nil }
      if let freeze, let apart {
        return Maintenance(start: start, work: .freeze(freeze, apart: apart))
      }
      guard let reimage, let drain else { return nil }
      return Maintenance(start: start, work: .reimage(reimage, drain: drain))
    }
  }

  private static func rollouts(in reader: SectionReader) -> [Rollout] {
    var rollouts: [Rollout] = []
    for cursor in reader.items("rollouts") {
      guard let section = SectionReader(cursor, as: .rollout) else { continue }
      let start = section.duration("start")
      let surge = allowance("max-surge", in: section)
      let unavailable = allowance("max-unavailable", in: section)
      guard let start, let surge, let unavailable else { continue }
      guard !rollouts.contains(where: { $0.start == start }) else {
        section.report(.rolloutsAtOnce, at: "start")
        continue
      }
      if isNothing(surge), isNothing(unavailable) {
        section.report(.rolloutOfNothing, at: "max-unavailable")
      }
      rollouts.append(Rollout(start: start, maxSurge: surge, maxUnavailable: unavailable))
    }
    return rollouts
  }

  private static func isNothing(_ allowance: Rollout.Allowance) -> Bool {
    allowance == .replicas(0) || allowance == .share(0)
  }

  private static func allowance(
    _ key: String, in reader: SectionReader
  ) -> Rollout.Allowance? {
    switch reader.value(key) {
    case .number(let share)?: .share(share)
    case .count(let count)?: .replicas(count)
    default: nil
    }
  }
}
