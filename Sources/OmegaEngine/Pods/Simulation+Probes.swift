import OmegaModel
import OmegaUnits

/// Probes of replicas (Model P-1, P-2).
extension Simulation {
  private static var phaseName: UInt64 { 0x7072_6f62_65 }

  /// The rules of a station's replicas; nil: they have none, and no `PodState` is kept up.
  @inline(__always)
  func podRules(of replica: ReplicaIndex) -> PlantPods? {
    tables.hasPodRules ? plant.stations[replicas[replica].station].pods : nil
  }

  /// A container has started, or was there when the run begins: its probes begin.
  ///
  /// - Parameter isNew: whether it starts now; else it has been there for long, and its probes come at any time of their periods.
  mutating func startProbes(of replica: ReplicaIndex, isNew: Bool) {
    guard let probes = podRules(of: replica)?.probes else { return }
    pods[replica].stopProbes()
    pods[replica].hasStarted = !isNew || probes.startup == nil
    guard isNew else {
      for kind in [HealthProbe.Kind.readiness, .liveness] {
        guard let probe = probes[kind] else { continue }
        var draws = RandomDraws(
          key: seedKey ^ plant.stations[replicas[replica].station].key,
          name: Self.phaseName ^ UInt64(HealthProbeIndex(kind, of: replica).value) << 40)
        let phase = Double(probe.period.nanoseconds) * draws.uniform()
        send(kind, of: replica, at: now + Int64(phase))
      }
      return
    }
    for kind in HealthProbe.Kind.allCases {
      guard let probe = probes[kind], kind == .startup || pods[replica].hasStarted else { continue }
      pods[replica][kind].counter = ProbeCounter()
      send(kind, of: replica, at: now + probe.firstDelay.nanoseconds)
    }
  }

  private mutating func send(_ kind: HealthProbe.Kind, of replica: ReplicaIndex, at due: Int64) {
    pods[replica][kind].due = due
    schedule(.probeDue(HealthProbeIndex(kind, of: replica)), at: due)
  }

  /// A probe is sent, or its answer comes, or the time that it had for it is over.
  mutating func probe(_ index: HealthProbeIndex) {
    let replica = index.replica
    let kind = index.kind
    guard pods[replica][kind].due == now, let rule = podRules(of: replica)?.probes?[kind] else {
      return
    }
    if pods[replica][kind].sent == nil {
      let response = responseTime(of: replica)
      let isAnswered = response <= rule.timeout.nanoseconds
      pods[replica][kind].isAnswered = isAnswered
      let wait = isAnswered ? response : rule.timeout.nanoseconds
      pods[replica][kind].sent = now
      guard wait == 0 else { return send(kind, of: replica, at: now + wait) }
    }
    let sent = pods[replica][kind].sent ?? now
    pods[replica][kind].sent = nil
    // Probes do not overlap: one that has taken longer than a period delays the next.
    let next = max(now, sent + rule.period.nanoseconds)
    send(kind, of: replica, at: next)
    let isAnswered = pods[replica][kind].isAnswered
    guard let change = pods[replica][kind].counter.note(isAnswered: isAnswered, by: rule) else {
      return
    }
    act(on: change, of: kind, replica)
  }

  /// Nanoseconds until the replica's handler answers; as long as possible when nothing does.
  @inline(__always)
  private func responseTime(of replica: ReplicaIndex) -> Int64 {
    guard pods[replica].isUp, replicas[replica].answer == .works,
      plant.upkeeps.isEmpty || !isFrozen(replica),
      let probes = podRules(of: replica)?.probes
    else { return .max }
    let station = replicas[replica].station
    let shape = tables.stations[station]
    if tables.hasFaults, faults.isDown(station) { return .max }
    var backlog = HealthHandler.Backlog()
    if shape.balancing != .sharedQueue, replicas[replica].inUse >= slots(of: station) {
      backlog.isFull = true
      backlog.oldestWait = oldestWait(at: replica)
    }
    backlog.cores = processors[replica].cores
    if shape.cpuDiscipline == .fifo {
      backlog.workInLine = workInLine(at: replica)
    } else {
      backlog.jobs = Int(processors[replica].jobs.count)
    }
    let work = slowed(probes.handler.nanoseconds, at: replica)
    return HealthHandler(work: Double(work)).responseTime(behind: backlog)
  }

  /// Core-nanoseconds that wait for a core of their own.
  @inline(__always)
  private func workInLine(at replica: ReplicaIndex) -> Double {
    var work: Int64 = 0
    var frame = processors[replica].queue.head
    for _ in 0..<processors[replica].queue.count {
      work += arena[frame].lag
      frame = arena[frame].next
    }
    return Double(work)
  }

  private mutating func act(
    on change: ProbeCounter.Change, of kind: HealthProbe.Kind, _ replica: ReplicaIndex
  ) {
    switch (kind, change) {
    case (.startup, .passed):
      pods[replica].startup.due = .max
      pods[replica].hasStarted = true
      guard let probes = podRules(of: replica)?.probes else { return }
      for kind in [HealthProbe.Kind.readiness, .liveness] {
        guard let probe = probes[kind] else { continue }
        pods[replica][kind].counter = ProbeCounter()
        let first = pods[replica].started + probe.firstDelay.nanoseconds
        send(kind, of: replica, at: max(now, first))
      }
      if probes.readiness == nil { putIntoRotation(replica) }
    case (.readiness, .passed):
      putIntoRotation(replica)
    case (.readiness, .failed):
      takeOutOfRotation(replica, as: .unready)
    case (.liveness, .passed):
      return
    case (.liveness, .failed), (.startup, .failed):
      killContainer(of: replica)
    }
  }
}
