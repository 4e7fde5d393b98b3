import OmegaMeasurement
import OmegaModel
import OmegaUnits

/// Where a station's autoscaler stands.
struct ScalerState: Sendable {
  /// What is known of the pod in one of the station's places.
  struct Pod: Sendable {
    var started: Int64 = 0
    var ready: Int64 = 0
    /// Core-nanoseconds that it had used when it was last measured.
    var usedBefore: Double?
    var sample: PodFacts.Sample?
  }

  let station: StationIndex
  var autoscaler: PodAutoscaler
  let metric: ScalingMetric
  /// What decides between none and some; nil: nothing does.
  var activation: EventActivation?
  /// Replicas that there are meant to be: those that are lost are replaced.
  var wanted = 0
  /// Step of the schedule that applies now.
  var scheduleStep = 0
  /// Replicas that were started so far; numbers their start-up draws.
  var startCount: UInt64 = 0
  /// Version that replicas which start now run, and the change to it if that is under way.
  var revision: UInt32 = 0
  var rollout: Rollout?
  var isStepping = false
  var pods: [Pod]

  init(station: StationIndex, rule: ReplicaScaling, places: Int, begin: Int64) {
    self.station = station
    autoscaler = PodAutoscaler(up: rule.up, down: rule.down)
    metric = ScalingMetric(up: rule.up, down: rule.down, window: rule.syncPeriod.nanoseconds)
    activation =
      rule.scaler == .keda
      ? EventActivation(
        replicasMin: rule.replicasMin, replicasIdle: rule.replicasIdle,
        cooldown: rule.cooldown.nanoseconds, trialEnd: begin + rule.cooldownInitial.nanoseconds)
      : nil
    pods = Array(repeating: Pod(), count: places)
  }
}

extension Simulation {
  private static var phaseName: UInt64 { 0x7068_6173_65 }

  /// Asks for a station's first replicas, and begins to look after them.
  ///
  /// The loops of autoscalers run whenever they were started: each has a phase of its own.
  mutating func startScaler(_ position: Int) {
    let station = scalers[position].station
    let rule = rule(of: station)
    setReplicas(to: least(of: position, rule), scaler: position)
    var draws = RandomDraws(
      key: seedKey ^ plant.stations[station].key, name: Self.phaseName)
    let sync = Double(rule.syncPeriod.nanoseconds) * draws.uniform()
    if rule.scaler != .jobs { schedule(.scalingDue(station), at: now + Int64(sync)) }
    if rule.scaler != .hpa {
      let poll = Double(rule.pollInterval.nanoseconds) * draws.uniform()
      schedule(.activationDue(station), at: now + Int64(poll))
    }
  }

  private func rule(of station: StationIndex) -> ReplicaScaling {
    guard let scaling = plant.stations[station].scaling else {
      preconditionFailure("a station without a rule was scaled")
    }
    return scaling.rule
  }

  func scalerPosition(of station: StationIndex) -> Int? {
    let position = scalerPositions[station]
    return position < 0 ? nil : Int(position)
  }

  /// The pod autoscaler looks at its metrics (Model K-6).
  mutating func scale(_ station: StationIndex) {
    guard let position = scalerPosition(of: station) else {
      preconditionFailure("a station without a rule was scaled")
    }
    let rule = rule(of: station)
    schedule(.scalingDue(station), at: now + rule.syncPeriod.nanoseconds)
    let current = scalers[position].wanted
    // At none, the pod autoscaler is switched off.
    guard current > 0 else { return }
    let least = rule.scaler == .keda ? rule.replicasMin : least(of: position, rule)
    let wishes = wishes(of: position, rule, current: current)
    let wish = scalers[position].autoscaler.replicas(
      at: now, current: current, bounds: max(1, least)...max(1, rule.replicasMax), wishes: wishes)
    setReplicas(to: wish, scaler: position)
    if rule.cpuUtilisation != nil { measurePods(of: position) }
  }

  /// Replicas by each of a station's metrics.
  private mutating func wishes(
    of position: Int, _ rule: ReplicaScaling, current: Int
  ) -> [Int?] {
    let metric = scalers[position].metric
    let station = scalers[position].station
    var wishes: [Int?] = []
    if let target = rule.requestsPerReplica {
      wishes.append(
        metric.wish(total: requests(at: station), perReplica: target, current: current))
    }
    if rule.scaler == .keda, !rule.schedule.isEmpty {
      // KEDA's cron trigger speaks of one replica while it is off.
      let replicas = Double(max(1, scheduledMinimum(of: position)))
      wishes.append(metric.wish(total: replicas, perReplica: 1, current: current))
    }
    if let target = rule.cpuUtilisation {
      wishes.append(
        metric.wish(
          pods: podFacts(of: position), request: plant.stations[station].cpuRequest,
          target: target, current: current, at: now))
    }
    return wishes
  }

  private func requests(at station: StationIndex) -> Double {
    Double(stations[station].busy.count + stations[station].waiting.count)
  }

  /// KEDA looks whether there is work (Model K-1).
  mutating func pollWork(of station: StationIndex) {
    guard let position = scalerPosition(of: station) else {
      preconditionFailure("a station without a rule was scaled")
    }
    let rule = rule(of: station)
    schedule(.activationDue(station), at: now + rule.pollInterval.nanoseconds)
    guard rule.scaler != .jobs else { return startJobs(scaler: position, rule) }
    let isBusy = rule.requestsPerReplica != nil && requests(at: station) > rule.activation
    let isScheduled = scheduledMinimum(of: position) > 0
    let current = scalers[position].wanted
    let wish = scalers[position].activation?.replicas(
      at: now, current: current, isActive: isBusy || isScheduled)
    setReplicas(to: min(rule.replicasMax, wish ?? current), scaler: position)
  }

  /// What the clock asks for; the pod autoscaler alone never goes to none.
  private mutating func least(of position: Int, _ rule: ReplicaScaling) -> Int {
    let least = scheduledMinimum(of: position)
    return rule.scaler == .hpa ? max(least, min(1, rule.replicasMax)) : least
  }

  private mutating func scheduledMinimum(of position: Int) -> Int {
    guard let scaling = plant.stations[scalers[position].station].scaling else {
      preconditionFailure("a station without a rule was scaled")
    }
    var step = scalers[position].scheduleStep
    while step + 1 < scaling.minimums.count, scaling.minimums[step + 1].from <= now { step += 1 }
    scalers[position].scheduleStep = step
    return min(scaling.rule.replicasMax, scaling.minimums[step].replicas)
  }

  // MARK: - What is known of pods

  /// What the metrics of the look before say of the pods that are there.
  private func podFacts(of position: Int) -> [PodFacts] {
    let station = scalers[position].station
    let first = tables.stations[station].firstReplica
    return replicaNumbers(of: station, where: \.isWanted).map { replica in
      let pod = scalers[position].pods[replica.position - Int(first)]
      return PodFacts(
        isPending: replicas[replica].phase != .ready, started: pod.started,
        ready: pod.ready, sample: pod.sample)
    }
  }

  /// Measures the CPU that each pod has used since the look before.
  private mutating func measurePods(of position: Int) {
    let station = scalers[position].station
    let first = Int(tables.stations[station].firstReplica)
    let window = Double(rule(of: station).syncPeriod.nanoseconds)
    // Starting pods too: their first sample after they are ready must be known as one from before.
    for replica in replicaNumbers(
      of: station, where: { $0.phase == .ready || $0.phase == .starting })
    {
      advance(replica)
      let used = processors[replica].used
      let place = replica.position - first
      scalers[position].pods[place].sample = scalers[position].pods[place].usedBefore.map {
        PodFacts.Sample(cores: (used - $0) / window, instant: now)
      }
      scalers[position].pods[place].usedBefore = used
    }
  }

  // MARK: - Replicas

  /// Brings the number of replicas to what is wanted from now on.
  mutating func setReplicas(to wish: Int, scaler position: Int) {
    let station = scalers[position].station
    want(wish, scaler: position)
    guard scalers[position].rollout == nil else { return stepRollout(of: position) }
    let surplus = replicaNumbers(of: station, where: \.isWanted).count - wish
    if surplus > 0 {
      removeReplicas(of: station, scaler: position, count: surplus)
    } else {
      restoreReplicas(of: station)
    }
  }

  /// So many replicas are meant to be there from now on.
  mutating func want(_ count: Int, scaler position: Int) {
    let change = Int64(count - scalers[position].wanted)
    timelines.gauges[scalers[position].station].wanted.change(by: change, at: now)
    scalers[position].wanted = count
  }

  /// Replaces replicas that were lost.
  mutating func restoreReplicas(of station: StationIndex) {
    guard let position = scalerPosition(of: station) else { return }
    guard scalers[position].rollout == nil else { return stepRollout(of: position) }
    let count = replicaNumbers(of: station, where: \.isWanted).count
    requestReplicas(of: station, count: max(0, scalers[position].wanted - count))
  }

  func replicaNumbers(
    of station: StationIndex, where condition: (ReplicaState) -> Bool
  ) -> [ReplicaIndex] {
    let first = tables.stations[station].firstReplica
    return (first..<first + tables.stations[station].replicasMax).map { ReplicaIndex($0) }
      .filter { condition(replicas[$0]) }
  }

  /// Wants more replicas: on nodes with room at once, else when there are some.
  mutating func requestReplicas(of station: StationIndex, count: Int) {
    let places = replicaNumbers(of: station, where: { $0.phase == .off }).prefix(count)
    guard !places.isEmpty else { return }
    let needsNode = !plant.stations[station].pools.isEmpty
    let revision = scalerPosition(of: station).map { scalers[$0].revision } ?? 0
    for replica in places {
      turn(replica, to: .pending)
      if plant.stations[station].pods != nil {
        pods[replica] = PodState()
        pods[replica].revision = revision
      }
      if !needsNode { start(replica, on: .none) }
    }
    if needsNode { placePending(in: plant.stations[station].region) }
  }

  /// A replica starts on its node; it counts as existing, and is billed, from here.
  mutating func start(_ replica: ReplicaIndex, on node: NodeIndex) {
    let station = replicas[replica].station
    replicas[replica].node = node
    stations[station].replicas.add(at: now)
    if isMeasuring {
      let record = stations[station].record.replicasMax
      stations[station].record.replicasMax = max(record, stations[station].replicas.count)
    }
    guard let scaling = plant.stations[station].scaling,
      let scaler = scalerPosition(of: station)
    else { preconditionFailure("only scaled stations start replicas") }
    scalers[scaler].pods[place(of: replica)] = ScalerState.Pod(started: now)
    var draws = RandomDraws(
      key: seedKey ^ plant.stations[station].key, name: scalers[scaler].startCount)
    scalers[scaler].startCount += 1
    let delay = SimDuration(seconds: scaling.start.sample(&draws, ziggurat, tables.laws))
    let pull = pullTime(of: replica, number: scalers[scaler].startCount)
    if plant.stations[station].pods != nil {
      guard pull > 0 else { return startContainer(of: replica, coming: delay.nanoseconds) }
      return awaitImage(of: replica, until: now + pull)
    }
    turn(replica, to: .starting)
    replicas[replica].readyDue = now + pull + delay.nanoseconds
    schedule(.replicaReady(replica), at: replicas[replica].readyDue)
  }

  /// Removes replicas as a replica set does: those without a node first, then those not ready, then those that share a node
  /// with the most others, then those that became ready last.
  mutating func removeReplicas(
    of station: StationIndex, scaler: Int, count: Int, below revision: UInt32 = .max
  ) {
    let present = replicaNumbers(of: station, where: \.isWanted).filter {
      revision == .max || pods[$0].revision < revision
    }
    var neighbours: [NodeIndex: Int] = [:]
    for replica in present { neighbours[replicas[replica].node, default: 0] += 1 }
    let ranked = present.map { replica in
      let together = neighbours[replicas[replica].node] ?? 0
      let ready = scalers[scaler].pods[place(of: replica)].ready
      return (replica, rank: removalRank(replica, neighbours: together, ready: ready))
    }.sorted { $0.rank < $1.rank }
    for (replica, _) in ranked.prefix(count) { terminate(replica) }
  }

  private func removalRank(
    _ replica: ReplicaIndex, neighbours: Int, ready: Int64
  ) -> (Int, Int, Int64, Int) {
    let position = replica.position
    switch replicas[replica].phase {
    case .pending: return (0, 0, 0, position)
    case .starting, .stopped, .unready, .stopping: return (1, 0, 0, position)
    case .off, .ready, .draining:
      let together = replicas[replica].node.isNone ? 0 : -neighbours
      return (2, together, -ready, position)
    }
  }

  /// Number of a replica among those of its station.
  func place(of replica: ReplicaIndex) -> Int {
    replica.position - Int(tables.stations[replicas[replica].station].firstReplica)
  }

  /// A replica that has nothing more to do ends, and branches that nobody waits for end with it.
  mutating func end(_ replica: ReplicaIndex) {
    guard tables.hasQuorums, replicas[replica].phase == .draining else { return retire(replica) }
    // Some of them may be about to go on at this very instant.
    schedule(.replicaEnded(replica), at: now)
  }

  /// A replica ends under branches that nobody waits for.
  mutating func endUnderStragglers(_ replica: ReplicaIndex) {
    guard replicas[replica].phase == .draining, replicas[replica].inUse == 0 else { return }
    lose([replica], onlyBranches: true)
  }

  /// A replica ends; its node has room again.
  mutating func retire(_ replica: ReplicaIndex) {
    let station = replicas[replica].station
    if replicas[replica].phase != .pending { stations[station].replicas.remove(at: now) }
    leaveRotation(replica)
    stopServing(replica)
    let node = replicas[replica].node
    turn(replica, to: .off)
    replicas[replica].node = .none
    replicas[replica].readyDue = .max
    replicas[replica].answer = .works
    replicas[replica].hanging = 0
    if plant.stations[station].pods != nil { pods[replica].stopProbes() }
    dropConnections(to: replica)
    if !node.isNone { leaveNode(node, replica: replica) }
    if tables.hasPodRules { stepRollout(withStation: station) }
  }
}
