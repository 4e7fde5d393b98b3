import OmegaMeasurement
import OmegaModel
import OmegaUnits

extension Simulation {
  /// Walks the state after every event of checked builds; nothing otherwise.
  @inline(__always)
  mutating func checkInvariants() {
    #if OMEGA_CHECKS
      // The whole walk takes time in proportion to the plant, so large plants are walked now and then.
      let period = 1 + stations.count + replicas.count / 8
      if work.events % period == 0 { checkStations() }
    #endif
  }

  #if OMEGA_CHECKS
    private func checkStations() {
      for (position, station) in plant.stations.enumerated() {
        let first = Int(station.firstReplica)
        var held: Int64 = 0
        for number in first..<first + Int(station.replicasMax) {
          let replica = replicas[number]
          held += Int64(replica.inUse)
          precondition(replica.inUse >= 0, "slots held are never negative")
          precondition(replica.inUse <= station.concurrency, "no more slots are held than exist")
          precondition(replica.queue.count <= station.queueLimit, "a queue keeps its bound")
          precondition(
            replica.phase == .ready || replica.phase == .draining || replica.inUse == 0,
            "only replicas that are ready or draining work")
        }
        precondition(held == stations[position].busy.count, "busy slots are those of the replicas")
        precondition(stations[position].waiting.count >= 0, "waiting requests are never negative")
        precondition(
          stations[position].readyCount <= station.replicasMax, "no more replicas than allowed")
        for place in 0..<Int(stations[position].readyCount) {
          let replica = replicas[rotation[first + place]]
          precondition(replica.phase == .ready, "replicas in rotation are ready")
        }
      }
      precondition(openRequests >= 0, "no more requests are resolved than arrived")
    }
  #endif
}
