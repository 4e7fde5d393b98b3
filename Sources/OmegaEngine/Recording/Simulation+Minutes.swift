import OmegaMeasurement
import OmegaModel
import OmegaUnits

extension Simulation {
  /// A minute of the window is over: classes of which no request of it has succeeded so far are probed.
  ///
  /// A probe only looks. A request would wake what is scaled to zero, take slots and cost tokens.
  mutating func endMinute() {
    for position in plant.classes.indices where recorder.isUnproven(position, minuteEndingAt: now) {
      recorder.recordProbe(of: position, minuteEndingAt: now, isUp: isProbeUp(position))
    }
    if now < recorder.window { scheduleMinute() }
  }

  mutating func scheduleMinute() {
    schedule(.minuteEnded, at: min(now + Recorder.minute, recorder.window))
  }

  /// Whether the clients whose requests would find everything at work are as many as a minute needs (Model M-11).
  private func isProbeUp(_ requestClass: Int) -> Bool {
    var share = 0.0
    var total = 0.0
    for probe in plant.classes[requestClass].probes {
      total += probe.share
      share += probe.share * passingShare(of: probe)
    }
    return share >= plant.classes[requestClass].uptimeThreshold * total
  }

  /// Share of the probes from a region that would find everything at work.
  private func passingShare(of probe: SyntheticProbe) -> Double {
    for draw in probe.draws where !isWithinLimit(draw) { return 0 }
    var share = 1.0
    for station in probe.stations {
      guard takesCalls(station) else { return 0 }
      if tables.hasFaults { share *= faults.passingShare(at: station) }
    }
    return share
  }

  /// Whether a call would find a slot or a place to wait for one.
  private func takesCalls(_ station: StationIndex) -> Bool {
    let shape = tables.stations[station]
    guard shape.hasAdmission else { return true }
    if tables.hasFaults, faults.isDown(station) { return false }
    let isShared = shape.balancing == .sharedQueue
    if isShared, stations[station].queue.count < shape.queueLimit { return true }
    for position in 0..<Int(stations[station].readyCount) {
      let replica = replicas[rotation[Int(shape.firstReplica) + position]]
      guard replica.answer == .works else { continue }
      if replica.inUse < slots(of: station) { return true }
      if !isShared, replica.queue.count < shape.queueLimit { return true }
    }
    return false
  }

  /// Whether some partition grants the amount now or, where its periods are no longer than a minute, in its next one.
  private func isWithinLimit(_ draw: SyntheticProbe.Draw) -> Bool {
    let meter = limit(at: draw.meter)
    let needed = min(draw.amount, meter.partitionBudget)
    for partition in Int(meter.firstPartition)..<Int(meter.firstPartition + meter.partitions) {
      if meter.drains {
        guard partitions[partition].freeAt > now + meter.period else { return true }
        continue
      }
      let left = budget(ofPartition: partition, meter, at: now)
      let next = meter.period <= Recorder.minute ? meter.partitionBudget : 0
      if min(meter.partitionBudget, left + next) >= needed { return true }
    }
    return false
  }
}
