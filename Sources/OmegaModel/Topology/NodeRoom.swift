/// What pods have left of one node.
///
/// Placement counts requests, never limits or use, as the Kubernetes filter NodeResourcesFit does.
public struct NodeRoom: Hashable, Sendable {
  /// What the node offers to pods when it is empty.
  public let allocatable: PodRequest
  /// Cores that no pod has reserved.
  public private(set) var cpuFree: Double
  public private(set) var memoryFreeGiB: Double

  /// A node without pods.
  public init(allocatable: PodRequest) {
    self.allocatable = allocatable
    cpuFree = allocatable.cpu
    memoryFreeGiB = allocatable.memoryGiB
  }

  public func fits(_ request: PodRequest) -> Bool {
    request.cpu <= cpuFree + Self.rounding && request.memoryGiB <= memoryFreeGiB + Self.rounding
  }

  /// Reserves what a pod asks for, which must fit.
  public mutating func place(_ request: PodRequest) {
    precondition(fits(request), "a pod is placed where it fits")
    cpuFree -= request.cpu
    memoryFreeGiB -= request.memoryGiB
  }

  /// Gives back what a pod that was placed here had reserved.
  public mutating func release(_ request: PodRequest) {
    cpuFree += request.cpu
    memoryFreeGiB += request.memoryGiB
    precondition(
      cpuFree <= allocatable.cpu + Self.rounding
        && memoryFreeGiB <= allocatable.memoryGiB + Self.rounding,
      "a node gives back no more than it had")
  }

  /// Mean of the free shares of CPU and memory that would remain with one more such pod: 0 … 1.
  ///
  /// This is the score of LeastAllocated with equal weights.
  public func remainingShare(after request: PodRequest) -> Double {
    let cpu = Self.share(of: cpuFree - request.cpu, in: allocatable.cpu)
    let memory = Self.share(of: memoryFreeGiB - request.memoryGiB, in: allocatable.memoryGiB)
    return (cpu + memory) / 2
  }

  private static func share(of free: Double, in whole: Double) -> Double {
    whole > 0 ? max(0, free) / whole : 0
  }

  /// Decimal requests such as 0.1 core do not add up exactly; a billionth of a core is no pod.
  private static let rounding = 1e-9
}
