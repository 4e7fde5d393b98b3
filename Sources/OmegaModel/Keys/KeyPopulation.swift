import OmegaUnits

/// The things that requests are about, such as items of a store, and how popular they are.
///
/// A request is about one key of each population, for all that is done for it: retries, and several services that
/// name the same population, meet the same key (Model L-3).
public struct KeyPopulation: Hashable, Sendable {
  /// Names the draws: equal names are the same keys.
  public var name: String
  public var law: ZipfLaw

  public init(name: String, law: ZipfLaw) {
    self.name = name
    self.law = law
  }

  /// Names the population's draws and the places of its keys.
  public var hash: UInt64 { StableHash.of("keys \(name)") }

  /// The partition that a key lies in: any of them with the same probability, and always the same.
  public static func partition(ofRank rank: Int, hash: UInt64, among partitions: UInt32) -> UInt32 {
    UInt32(
      truncatingIfNeeded: StableHash.mix(hash, UInt64(rank))
        .multipliedFullWidth(by: UInt64(partitions)).high)
  }

  /// Share of the calls that the busiest of so many partitions gets.
  public func hottestShare(among partitions: Int) -> Double {
    hottestShare(in: PartitionRanges(made: max(1, partitions)))
  }

  /// The same where partitions have uneven parts of the keys. Keys beyond the first 65,536 are taken to spread evenly.
  public func hottestShare(in ranges: PartitionRanges) -> Double {
    guard ranges.counts.count > 1 else { return 1 }
    let hash = hash
    let partitions = ranges.partitions
    var shares = Array(repeating: 0.0, count: ranges.counts.count)
    let head = min(law.count, 65_536)
    var known = 0.0
    for rank in 1...head {
      let share = law.share(ofRank: rank)
      let range = Self.partition(ofRank: rank, hash: hash, among: UInt32(partitions.count))
      shares[partitions[Int(range)]] += share
      known += share
    }
    return shares.indices.reduce(0) {
      max($0, shares[$1] + max(0, 1 - known) * ranges.share(of: $1))
    }
  }
}
