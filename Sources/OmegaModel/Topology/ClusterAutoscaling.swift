public import OmegaUnits

/// How the cluster autoscaler of each region looks after all of its pools; the defaults are those of AKS (Model K-2).
///
/// One profile holds for a whole cluster: it cannot differ from pool to pool.
public struct ClusterAutoscaling: Hashable, Sendable {
  /// Pods without a node and nodes without need are looked at this often.
  public var scanInterval: SimDuration
  /// No node is removed for so long after one was added, to whichever pool.
  public var delayAfterAdd: SimDuration
  /// The same after a removal; nil: one scan interval.
  public var delayAfterDelete: SimDuration?
  /// The same after a node whose pods could not all be moved in time (Model K-12).
  public var delayAfterFailure = SimDuration.minutes(3)
  /// How long a node must have been unneeded before it is removed.
  public var unneededTime: SimDuration
  /// A node may be unneeded when requests take less than this share of its CPU and of its memory.
  public var utilizationThreshold: Double
  /// How long the pods of a drained node may go on with what they have.
  public var gracefulTerminationMax: SimDuration
  /// Empty nodes that may go at one look.
  public var emptyBulkDeleteMax: Int
  /// A node that is not ready after so long is given up.
  public var nodeProvisionTimeMax: SimDuration
  public var expander: Expander
  /// Whether new nodes are shared out among pools of equal nodes.
  public var balancesSimilarPools: Bool

  public init(
    scanInterval: SimDuration = .seconds(10), delayAfterAdd: SimDuration = .minutes(10),
    delayAfterDelete: SimDuration? = nil, unneededTime: SimDuration = .minutes(10),
    utilizationThreshold: Double = 0.5, gracefulTerminationMax: SimDuration = .minutes(10),
    emptyBulkDeleteMax: Int = 10, nodeProvisionTimeMax: SimDuration = .minutes(15),
    expander: Expander = .random, balancesSimilarPools: Bool = false
  ) {
    precondition(scanInterval > .zero, "time passes between two looks")
    self.scanInterval = scanInterval
    self.delayAfterAdd = delayAfterAdd
    self.delayAfterDelete = delayAfterDelete
    self.unneededTime = unneededTime
    self.utilizationThreshold = utilizationThreshold
    self.gracefulTerminationMax = gracefulTerminationMax
    self.emptyBulkDeleteMax = emptyBulkDeleteMax
    self.nodeProvisionTimeMax = nodeProvisionTimeMax
    self.expander = expander
    self.balancesSimilarPools = balancesSimilarPools
  }
}

/// Which pool grows when several could take the pods that wait (Model K-8).
public enum Expander: String, CaseIterable, Hashable, Sendable {
  case random
  /// The one of whose new nodes least would stay free.
  case leastWaste = "least-waste"
  /// The one that would take the most pods.
  case mostPods = "most-pods"
  /// The one with the highest number.
  case priority
}
