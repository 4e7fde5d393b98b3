import OmegaMeasurement
import OmegaModel
import OmegaUnits

/// Long-lived connections to the replicas of each station that balances by connection.
///
/// A connection stays with its replica until it recycles, so that a new replica gets its share only then (Model B-1).
struct ConnectionTable: Sendable {
  struct Connection: BitwiseCopyable {
    var replica = ReplicaIndex.none
    var opened = Int64.min
  }

  /// Connections to one station, and how long one lives.
  static let connectionsPerStation = 64
  static let lifetime = SimDuration.minutes(10).nanoseconds

  /// First connection of each station; -1 for those that balance in another way.
  var firstOfStation: [Int] = []
  var connections: [Connection] = []

  init(plant: Plant) {
    for station in plant.stations {
      guard station.balancing == .perConnection else {
        firstOfStation.append(-1)
        continue
      }
      firstOfStation.append(connections.count)
      connections += Array(repeating: Connection(), count: Self.connectionsPerStation)
    }
  }
}

extension Simulation {
  /// A replica has ended: one that begins later under its number has none of its connections.
  mutating func dropConnections(to replica: ReplicaIndex) {
    let first = connections.firstOfStation[replicas[replica].station.position]
    guard first >= 0 else { return }
    for position in first..<first + ConnectionTable.connectionsPerStation
    where connections.connections[position].replica == replica {
      connections.connections[position] = ConnectionTable.Connection()
    }
  }

  /// The replica of the connection that a call happens to use; a recycled connection goes to a random replica.
  mutating func pinnedReplica(
    of station: StationIndex, _ draws: inout RandomDraws
  ) -> ReplicaIndex {
    let count = UInt32(ConnectionTable.connectionsPerStation)
    let position = connections.firstOfStation[station.position] + Int(draws.integer(below: count))
    let connection = connections.connections[position]
    let isAlive =
      !connection.replica.isNone && replicas[connection.replica].phase == .ready
      && now - connection.opened < ConnectionTable.lifetime
    if isAlive { return connection.replica }
    let ready = UInt32(stations[station].readyCount)
    let replica = rotation[
      Int(tables.stations[station].firstReplica) + Int(draws.integer(below: ready))]
    connections.connections[position] = .init(replica: replica, opened: now)
    return replica
  }
}
