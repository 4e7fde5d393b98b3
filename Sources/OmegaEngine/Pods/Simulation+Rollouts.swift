import OmegaModel
import OmegaUnits

/// New versions that replace all replicas of a station step by step (Model P-5).
extension Simulation {
  /// A new version comes; one that is still on its way is overtaken.
  mutating func beginRollout(of station: StationIndex) {
    guard let position = scalerPosition(of: station),
      let rollout = plant.stations[station].pods?.rollouts.first(where: {
        $0.start.nanoseconds == now
      })
    else { preconditionFailure("only stations that can replace replicas roll out") }
    scalers[position].revision += 1
    scalers[position].rollout = rollout
    stepRollout(of: position)
  }

  /// Something has changed about a station's replicas: a rollout that is under way goes on.
  @inline(never)
  mutating func stepRollout(withStation station: StationIndex) {
    guard plant.stations[station].pods?.rollouts.isEmpty == false,
      let position = scalerPosition(of: station)
    else { return }
    stepRollout(of: position)
  }

  mutating func stepRollout(of position: Int) {
    guard !scalers[position].isStepping, let rollout = scalers[position].rollout else { return }
    let station = scalers[position].station
    scalers[position].isStepping = true
    defer { scalers[position].isStepping = false }
    while true {
      let present = present(of: position)
      guard !RollingUpdate.isDone(present) else { break }
      let allowances = rollout.allowances(of: present.wanted)
      let update = RollingUpdate(surge: allowances.surge, unavailable: allowances.unavailable)
      let step = update.step(present)
      let before = (present.old, present.new)
      removeReplicas(
        of: station, scaler: position, count: step.stopUnready + step.stopReady,
        below: scalers[position].revision)
      requestReplicas(of: station, count: step.start)
      let after = self.present(of: position)
      guard (after.old, after.new) != before else { return }
    }
    scalers[position].rollout = nil
    let surplus = present(of: position).new - scalers[position].wanted
    if surplus > 0 { removeReplicas(of: station, scaler: position, count: surplus) }
  }

  private func present(of position: Int) -> RollingUpdate.Replicas {
    let station = scalers[position].station
    let revision = scalers[position].revision
    var present = RollingUpdate.Replicas(
      wanted: scalers[position].wanted, oldReady: 0, oldUnready: 0, newReady: 0, newUnready: 0)
    for replica in replicaNumbers(of: station, where: \.isWanted) {
      switch (pods[replica].revision < revision, replicas[replica].phase == .ready) {
      case (true, true): present.oldReady += 1
      case (true, false): present.oldUnready += 1
      case (false, true): present.newReady += 1
      case (false, false): present.newUnready += 1
      }
    }
    return present
  }
}
