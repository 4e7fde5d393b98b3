/// Where a pool's next node stands: in the zone with the fewest of the pool's nodes, the first of equals.
///
/// The scale set spreads; the cluster autoscaler knows nothing of zones.
/// Source: Microsoft Learn, AKS, *Cluster autoscaler overview* (Model K-7).
enum ZoneBalance {
  /// - Parameter nodesInEach: nodes of the pool in each of its zones, at least one zone.
  static func zone(nodesInEach counts: [Int]) -> Int {
    precondition(!counts.isEmpty, "a pool's nodes stand in a zone")
    return counts.indices.reduce(0) { counts[$1] < counts[$0] ? $1 : $0 }
  }
}
