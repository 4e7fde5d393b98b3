import OmegaModel
import OmegaUnits

/// Images that come to a node with the first pod that needs them (Model P-11).
extension Simulation {
  private static var pullName: UInt64 { 0x7075_6c6c }

  /// Nanoseconds until the image is where a replica is to start. Who comes meanwhile waits for the same pull.
  ///
  /// - Parameter number: of the start among its station's, which names the draw.
  mutating func pullTime(of replica: ReplicaIndex, number: UInt64) -> Int64 {
    let station = replicas[replica].station
    guard let law = plant.stations[station].imagePull else { return 0 }
    let node = replicas[replica].node
    if !node.isNone, let due = nodes[node].images[station] { return max(0, due - now) }
    var draws = RandomDraws(
      key: seedKey ^ plant.stations[station].key, name: Self.pullName ^ number << 32)
    let seconds = law.sample(&draws, ziggurat, tables.laws)
    let time = SimDuration(seconds: seconds).nanoseconds
    if !node.isNone { nodes[node].images[station] = now + time }
    return time
  }

  /// A replica has its place, and its container starts when the image is there.
  mutating func awaitImage(of replica: ReplicaIndex, until due: Int64) {
    turn(replica, to: .stopped)
    pods[replica].containerDue = due
    schedule(.containerDue(replica), at: due)
  }
}
