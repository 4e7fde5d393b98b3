/// How the keys of a container lie in its partitions: each has some of as many equal ranges of hashes.
public struct PartitionRanges: Hashable, Sendable {
  /// Ranges of each partition.
  public private(set) var counts: [Int]

  /// As it was made: partitions alike.
  public init(made partitions: Int) {
    precondition(partitions >= 1, "a container has a partition")
    counts = Array(repeating: 1, count: partitions)
  }

  /// Splits those with the most keys, the first of equals, into halves until there are so many.
  public mutating func split(upTo partitions: Int) {
    while counts.count < partitions { splitLargest() }
  }

  /// Splits until none holds more than a share of all data, for data that lie in partitions as keys do.
  public mutating func split(downTo share: Double, partitionsMax: Int) {
    while counts.count < partitionsMax, largestShare > share * (1 + 1e-9) { splitLargest() }
  }

  public var rangeCount: Int { counts.reduce(0, +) }
  public var isEven: Bool { Set(counts).count == 1 }
  /// Share of the keys that the fullest partition has.
  public var largestShare: Double { Double(counts.max() ?? 0) / Double(rangeCount) }
  public func share(of partition: Int) -> Double {
    Double(counts[partition]) / Double(rangeCount)
  }

  /// The partition of each range.
  public var partitions: [Int] {
    counts.enumerated().flatMap { Array(repeating: $0, count: $1) }
  }

  private mutating func splitLargest() {
    guard let most = counts.max(), let largest = counts.firstIndex(of: most) else { return }
    if most == 1 { counts = counts.map { $0 * 2 } }
    let half = counts[largest] / 2
    counts[largest] = half
    counts.insert(half, at: largest + 1)
  }
}
