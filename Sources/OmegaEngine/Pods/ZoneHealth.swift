/// How fast the pods of lost nodes are evicted, by how many nodes of their zone are lost (Model P-8).
///
/// Source: kubernetes/website, `concepts/architecture/nodes.md` (rate limits on eviction). Many lost nodes at once look like a
/// broken control plane, in which case moving everything would only do harm.
enum ZoneHealth {
  /// Nodes a second whose pods are evicted while little is lost, and while much is.
  static let usualPace = 0.1
  static let slowPace = 0.01
  /// Share of a zone's nodes from which on much is lost.
  static let disruptedShare = 0.55
  /// Clusters of no more nodes do not evict at all while much is lost.
  static let smallCluster = 50

  struct Zone: Sendable {
    var nodes: Int
    var unready: Int

    var isLost: Bool { nodes > 0 && unready == nodes }
  }

  /// Whether everything is gone, which is taken for the control plane's own fault.
  static func isAllLost(_ zones: [Zone]) -> Bool {
    zones.filter { $0.nodes > 0 }.allSatisfy(\.isLost)
  }

  /// Nodes a second of one zone; 0: none, until that changes.
  ///
  /// - Parameter zones: all zones of the cluster, this one among them.
  static func evictionsPerSecond(in zone: Zone, of zones: [Zone]) -> Double {
    if isAllLost(zones) { return 0 }
    // A whole zone gone is what the others are there for.
    if zone.isLost { return usualPace }
    guard Double(zone.unready) / Double(zone.nodes) >= disruptedShare else { return usualPace }
    let cluster = zones.reduce(0) { $0 + $1.nodes }
    return cluster > smallCluster ? slowPace : 0
  }
}
