/// Where a pool's next node stands: in the zone with the fewest of the pool's nodes, the first of equals.
///
/// The scale set spreads, and leaves out a zone that has none to give; the cluster autoscaler knows nothing of zones.
/// Source: Microsoft Learn, AKS, *Cluster autoscaler overview* (Model K-7).
enum ZoneBalance {
  /// Nil where no zone has a node to give.
  ///
  /// - Parameters:
  ///   - nodesInEach: nodes of the pool in each of its zones.
  ///   - isOpen: whether each zone has nodes to give.
  static func zone(nodesInEach counts: [Int], isOpen: [Bool]) -> Int? {
    counts.indices.filter { isOpen[$0] }.min { (counts[$0], $0) < (counts[$1], $1) }
  }
}
