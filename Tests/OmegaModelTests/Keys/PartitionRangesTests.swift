import OmegaModel
import Testing

/// Model L-10, L-11.
@Suite("Ranges of keys in partitions")
struct PartitionRangesTests {
  private static let shares: [(Int, Int, [Double])] = [
    (2, 2, [0.5, 0.5]), (2, 3, [0.25, 0.25, 0.5]), (2, 4, [0.25, 0.25, 0.25, 0.25]),
    (1, 3, [0.25, 0.25, 0.5]), (3, 4, [1.0 / 6, 1.0 / 6, 1.0 / 3, 1.0 / 3]),
    (5, 1, Array(repeating: 0.2, count: 5)),
  ]

  private static let sizes: [(Int, Double, Int)] = [
    (1, 50, 1), (1, 51, 2), (1, 120, 4), (2, 120, 4), (3, 140, 3), (3, 160, 6),
  ]

  @Test(
    "are uneven after splits unless the number doubles",
    arguments: shares)
  func splits(made: Int, now: Int, shares: [Double]) {
    var ranges = PartitionRanges(made: made)
    ranges.split(upTo: now)
    #expect(ranges.counts.count == shares.count)
    for (number, share) in shares.enumerated() {
      #expect(abs(ranges.share(of: number) - share) < 1e-12)
    }
    #expect(ranges.isEven == (Set(shares).count == 1))
    #expect(ranges.partitions.count == ranges.rangeCount)
    #expect(abs(ranges.largestShare - (shares.max() ?? 0)) < 1e-12)
  }

  @Test(
    "are split until none holds more than its size",
    arguments: sizes)
  func storage(made: Int, stored: Double, partitions: Int) {
    var ranges = PartitionRanges(made: made)
    ranges.split(downTo: 50 / stored, partitionsMax: 100)
    #expect(ranges.counts.count == partitions)
    #expect(ranges.largestShare * stored <= 50 + 1e-6)
  }

  @Test("stop at the most partitions")
  func bounded() {
    var ranges = PartitionRanges(made: 1)
    ranges.split(downTo: 1e-9, partitionsMax: 7)
    #expect(ranges.counts.count == 7)
  }

  @Test("make the fullest partition the hottest")
  func hottest() {
    var ranges = PartitionRanges(made: 2)
    ranges.split(upTo: 3)
    let keys = KeyPopulation(name: "keys", law: ZipfLaw(count: 60_000, exponent: 0))
    #expect(abs(keys.hottestShare(in: ranges) - 0.5) < 0.02)
    #expect(abs(keys.hottestShare(among: 2) - 0.5) < 0.02)
  }
}
