import OmegaModel
import OmegaUnits

/// Reads how a replica count follows requests, CPU and the clock.
enum ScalingDecoder {
  static func scaling(_ cursor: Cursor) -> ReplicaScaling? {
    guard let reader = SectionReader(cursor, as: .replicaScaling) else { return nil }
    let least = reader.count("min")
    let most = reader.count("max")
    let target = reader.number("target")
    let cpu = reader.number("cpu")
    let activation = reader.number("activation")
    let poll = reader.duration("poll")
    let cooldown = reader.duration("cooldown")
    let sync = reader.duration("sync")
    let hasRules = reader.isWritten("scale-up") || reader.isWritten("scale-down")
    let up = rules("scale-up", in: reader, like: hasRules ? .upDefault : .upUnwritten)
    let down = rules("scale-down", in: reader, like: .downDefault)
    let start = reader.distribution("start")
    let schedule = reader.items("schedule").compactMap { minimum($0, most: most) }
    let scaler = reader.choice("scaler", as: ReplicaScaler.self)
    let initial = reader.duration("initial-cooldown")
    let strategy = jobStrategy(in: reader)
    if let scaler { reportStrangers(to: scaler, in: reader) }
    let idle = reader.count("idle")
    if let idle, let least, idle > 0 || least == 0 {
      reader.report(.idleNotBelowLeast, at: "idle")
      return nil
    }
    guard reader.expectOrder("min", "max"), let least, let most, let activation, let poll,
      let cooldown, let initial, let sync, let up, let down, let start, let scaler, let strategy
    else { return nil }
    if let cpu, cpu < 0.01 || abs(cpu * 100 - (cpu * 100).rounded()) > 1e-9 {
      reader.report(.targetNotWholePercent, at: "cpu")
      return nil
    }
    return ReplicaScaling(
      replicasMin: least, replicasMax: most,
      requestsPerReplica: target ?? (reader.isWritten("cpu") ? nil : 1), cpuUtilisation: cpu,
      activation: activation, pollInterval: poll, cooldown: cooldown, replicasIdle: idle,
      cooldownInitial: initial, syncPeriod: sync, up: up, down: down, start: start,
      schedule: schedule, scaler: scaler, jobStrategy: strategy)
  }

  /// Reports keys that mean nothing to a scaler.
  private static func reportStrangers(to scaler: ReplicaScaler, in reader: SectionReader) {
    let podAutoscaler = ["cpu", "schedule", "sync", "scale-up", "scale-down"]
    let keda = ["cooldown", "idle", "initial-cooldown"]
    let strangers: [(keys: [String], owner: String)] =
      switch scaler {
      case .keda: [(["strategy"], "scaler: jobs")]
      case .hpa: [(["activation", "poll"] + keda, "scaler: keda"), (["strategy"], "scaler: jobs")]
      case .jobs: [(podAutoscaler + keda, "scaler: keda")]
      }
    for (keys, owner) in strangers {
      for key in keys where reader.isWritten(key) {
        reader.report(.keyBelongsTo(key, owner: owner), at: key)
      }
    }
  }

  private static func jobStrategy(in reader: SectionReader) -> JobStrategy? {
    let name = reader.text("strategy")
    let deduction = reader.count("deduction")
    let share = reader.number("running-share")
    for key in ["deduction", "running-share"] where name != "custom" && reader.isWritten(key) {
      reader.report(.keyBelongsTo(key, owner: "strategy: custom"), at: key)
    }
    switch name {
    case "default": return .standard
    case "accurate": return .accurate
    case "eager": return .eager
    case "custom":
      guard let deduction, let share else { return nil }
      return .custom(deduction: deduction, runningShare: share)
    default: return nil
    }
  }

  /// The rules of one direction; what is not written is as Kubernetes has it. Nil after a report.
  private static func rules(
    _ key: String, in reader: SectionReader, like standard: ScalingRules
  ) -> ScalingRules? {
    guard reader.isWritten(key) else { return standard }
    guard let section = reader.section(key, as: .scalingRules) else { return nil }
    var rules = standard
    if section.isWritten("stabilization") {
      guard let stabilization = section.duration("stabilization") else { return nil }
      rules.stabilization = stabilization
    }
    let policies = section.items("policies").map(policy)
    guard let selection = section.choice("select", as: ScalingRules.Selection.self),
      let tolerance = section.number("tolerance"), !policies.contains(nil)
    else { return nil }
    if section.isWritten("policies") {
      guard !policies.isEmpty else {
        section.report(.empty("policy"), at: "policies")
        return nil
      }
      rules.policies = policies.compactMap { $0 }
    }
    rules.selection = selection
    rules.tolerance = tolerance
    return rules
  }

  private static func policy(_ cursor: Cursor) -> ScalingRules.Policy? {
    guard let reader = SectionReader(cursor, as: .scalingPolicy) else { return nil }
    let period = reader.duration("period")
    switch (reader.isWritten("replicas"), reader.isWritten("percent")) {
    case (true, true):
      reader.report(.keysExclude("replicas", "percent"), at: "percent")
      return nil
    case (false, false):
      reader.cursor.report(.keyNeedsOneOf(["replicas", "percent"]))
      return nil
    case (true, false):
      guard let count = reader.count("replicas"), let period else { return nil }
      return ScalingRules.Policy(.replicas(count), period: period)
    case (false, true):
      guard let percent = reader.number("percent"), let period else { return nil }
      return ScalingRules.Policy(.share(percent / 100), period: period)
    }
  }

  private static func minimum(_ cursor: Cursor, most: Int?) -> ScheduledMinimum? {
    guard let reader = SectionReader(cursor, as: .scheduledMinimum) else { return nil }
    let zone = reader.text("zone")
    let days = reader["days"].flatMap(days)
    let start = reader.count("from")
    let end = reader.count("to")
    let least = reader.count("min")
    if let start, let end, end <= start { reader.report(.timesInReverse, at: "to") }
    if let least, let most, least > most {
      reader.report(.minAboveMax(min: "\(least)", max: "\(most)"), at: "min")
    }
    guard let zone, let days, let start, let end, let least else { return nil }
    return ScheduledMinimum(
      zone: zone, days: days, startMinute: start, endMinute: end, replicasMin: least)
  }

  private static func days(_ cursor: Cursor) -> Set<Int>? {
    guard !cursor.node.isScalar else {
      switch cursor.text(as: .choice(["weekdays", "weekend", "every-day"])) {
      case "weekdays": return [0, 1, 2, 3, 4]
      case "weekend": return [5, 6]
      case "every-day": return [0, 1, 2, 3, 4, 5, 6]
      default: return nil
      }
    }
    let names = cursor.items().compactMap { $0.text(as: .choice(Section.dayNames)) }
    if case .sequence(let items) = cursor.node.content, items.isEmpty {
      cursor.report(.empty("day"))
    }
    return Set(names.compactMap { Section.dayNames.firstIndex(of: $0) })
  }
}
