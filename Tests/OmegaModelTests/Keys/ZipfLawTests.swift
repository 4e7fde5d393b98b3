import Foundation
import OmegaModel
import Testing

@Suite("Zipf's law")
struct ZipfLawTests {
  @Test(
    "adds up to the sum of its terms",
    arguments: [(1, 0.9), (7, 0), (4_096, 1), (100_000, 0.6), (300_000, 1), (300_000, 1.7)])
  func total(_ count: Int, _ exponent: Double) {
    var sum = 0.0
    for rank in stride(from: count, through: 1, by: -1) { sum += pow(Double(rank), -exponent) }
    let law = ZipfLaw(count: count, exponent: exponent)
    #expect(abs(law.total / sum - 1) < 1e-12)
    #expect(abs(law.share(ofFirst: count) - 1) < 1e-12)
    #expect(abs(law.share(ofRank: 1) - 1 / sum) < 1e-12)
  }

  @Test(
    "in groups has all of its keys and all of its shares",
    arguments: [(1, 1.0), (1_000, 0.9), (2_000_000, 1), (1_000_000_000, 0.7)])
  func groups(_ count: Int, _ exponent: Double) {
    let groups = ZipfLaw(count: count, exponent: exponent).groups()
    #expect(groups.count < 4_000)
    #expect(abs(groups.reduce(0) { $0 + $1.ranks } - Double(count)) < 1e-6)
    #expect(abs(groups.reduce(0) { $0 + $1.ranks * $1.share } - 1) < 1e-9)
    #expect(zip(groups, groups.dropFirst()).allSatisfy { $0.share >= $1.share })
  }

  @Test("puts every key into one partition, and hot keys make a hot one")
  func partitions() {
    let keys = KeyPopulation(name: "items", law: ZipfLaw(count: 1_000, exponent: 1.2))
    var counts = Array(repeating: 0, count: 8)
    for rank in 1...8_000 {
      let partition = KeyPopulation.partition(ofRank: rank, hash: keys.hash, among: 8)
      #expect(partition == KeyPopulation.partition(ofRank: rank, hash: keys.hash, among: 8))
      counts[Int(partition)] += 1
    }
    #expect(counts.allSatisfy { abs($0 - 1_000) < 150 })
    #expect(keys.hottestShare(among: 1) == 1)
    #expect(keys.hottestShare(among: 8) >= keys.law.share(ofRank: 1))
    let alike = KeyPopulation(name: "items", law: ZipfLaw(count: 1_000_000, exponent: 0))
    #expect(abs(alike.hottestShare(among: 8) - 0.125) < 0.005)
  }
}
