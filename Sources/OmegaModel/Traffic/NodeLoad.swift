/// CPU work that all pods of one pool ask for in one region, against the cores of its nodes.
///
/// A node's pods share its cores, whatever their limits add up to. Pods that find no node count as well:
/// their work goes to the others.
public struct NodeLoad: Hashable, Sendable {
  public var pool: String
  public var region: String
  /// Most nodes that the pool has in the region.
  public var nodes: Int
  /// Busy cores at the mean of the load.
  public var offeredMean: Double
  /// Busy cores when every load source is at its own peak: an upper bound.
  public var offeredPeak: Double
  /// The part of the mean from users who wait for their answers, if these took no time: an upper bound.
  public var offeredByUsers: Double
  /// Whether the peak adds up several that may never meet, such as a busiest hour and a surge.
  public var addsPeaks: Bool
  /// Cores of all nodes without what the system and the daemons keep.
  public var capacity: Double

  init(
    pool: NodePool, region: Int, tier: Tier, offered: OfferedWork, occupancy: PoolOccupancy
  ) {
    self.pool = pool.name
    self.region = tier.regions[region]
    nodes = occupancy.nodeCount
    offeredMean = 0
    offeredPeak = 0
    offeredByUsers = 0
    var peaks: Set<LoadPeak> = []
    for tenant in occupancy.tenants {
      let work = offered.byService[tenant.service][region].cpuSeconds
      offeredMean += tenant.share * work.mean
      offeredPeak += tenant.share * work.peak
      offeredByUsers += tenant.share * work.byUsers
      peaks.formUnion(work.peaks)
    }
    addsPeaks = peaks.count > 1
    capacity = Double(occupancy.nodeCount) * occupancy.allocatable.cpu
  }
}
