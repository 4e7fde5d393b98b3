import OmegaMeasurement
import OmegaModel
import OmegaUnits

/// Replicas of a station that are dead and get calls all the same, as no probe has found them out.
struct UndetectedDead: BitwiseCopyable {
  var count: Int32 = 0
  /// Instant at which they are found out.
  var until = Int64.min
}

// What a balancer does not know yet (Model D-2).
extension Simulation {
  private static var probePhaseName: UInt64 { 0x7072_6f62_65 }
  private static var targetName: UInt64 { 0x7461_7267_6574 }

  /// Replicas of a station have died: until its balancer's probes fail, they get their part of the calls.
  mutating func missDead(_ count: Int, of station: StationIndex) {
    guard let check = plant.stations[station].healthCheck else { return }
    faults.miss(count, at: station, until: probed(check, station, after: now), now: now)
  }

  /// Instant from which a replica that serves again gets calls again.
  func rejoins(_ station: StationIndex, at instant: Int64) -> Int64 {
    plant.stations[station].healthCheck.map { probed($0, station, after: instant) } ?? instant
  }

  /// Instant of the probe that decides what has been so since another. Probes have a phase that is drawn once.
  private func probed(
    _ check: HealthCheck, _ station: StationIndex, after instant: Int64
  ) -> Int64 {
    let interval = check.interval.nanoseconds
    var draws = RandomDraws(
      key: seedKey ^ plant.stations[station].key, name: Self.probePhaseName)
    let phase = Int64(Double(interval) * draws.uniform())
    let since = (instant - phase) % interval
    let next = instant + interval - (since < 0 ? since + interval : since)
    return next + Int64(check.probesInARow - 1) * interval
  }

  /// Whether a call has been given to a replica that is dead: flows are spread evenly over all that count as healthy.
  @inline(__always)
  func meetsDead(_ frame: FrameIndex, at station: StationIndex) -> Bool {
    let dead = faults.undetected(at: station, now: now)
    guard dead > 0 else { return false }
    var draws = RandomDraws(key: arena[frame].key, name: Self.targetName)
    return draws.uniform() * Double(dead + stations[station].readyCount) < Double(dead)
  }
}
