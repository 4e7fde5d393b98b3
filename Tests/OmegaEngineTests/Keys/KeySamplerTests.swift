import Foundation
import OmegaModel
import Testing

@testable import OmegaEngine

@Suite("Keys")
struct KeySamplerTests {
  @Test(
    "are drawn by their shares, the most popular one by one and the rest together",
    arguments: [
      (1, 0.9), (2, 1), (50, 0), (50, 0.5), (1_000, 0.9), (1_000, 1), (1_000, 1.3),
      (1_000_000_000, 0.99), (1_000_000, 2.5),
    ])
  func shares(_ count: Int, _ exponent: Double) {
    let law = ZipfLaw(count: count, exponent: exponent)
    let sampler = KeySampler(KeyPopulation(name: "things", law: law))
    let draws = 200_000
    let head = min(count, 20)
    var counts = Array(repeating: 0, count: head + 1)
    for request in 0..<UInt64(draws) {
      let rank = sampler.rank(ofRequest: request &* 0x9e37_79b9_7f4a_7c15)
      #expect(rank >= 1 && rank <= Double(count) && rank == rank.rounded())
      counts[rank <= Double(head) ? Int(rank) - 1 : head] += 1
    }
    var expected = (1...head).map { law.share(ofRank: $0) }
    expected.append(max(0, 1 - law.share(ofFirst: head)))
    for (seen, share) in zip(counts, expected) {
      let spread = (Double(draws) * share * (1 - share)).squareRoot()
      #expect(abs(Double(seen) - Double(draws) * share) <= 4.5 * spread + 1e-6)
    }
    // The middle of the population too: half of the keys, and a hundredth.
    #expect(sampler.rank(ofRequest: 7) == sampler.rank(ofRequest: 7))
  }

  @Test("of the far end are as likely as the law says", arguments: [0.0, 0.6, 1, 1.4])
  func tail(_ exponent: Double) {
    let law = ZipfLaw(count: 100_000, exponent: exponent)
    let sampler = KeySampler(KeyPopulation(name: "things", law: law))
    for first in [100, 1_000, 50_000] {
      let share = 1 - law.share(ofFirst: first)
      var beyond = 0
      for request in 0..<UInt64(100_000)
      where sampler.rank(ofRequest: request &* 0x9e37_79b9_7f4a_7c15) > Double(first) {
        beyond += 1
      }
      let spread = (1e5 * share * (1 - share)).squareRoot()
      #expect(abs(Double(beyond) - 1e5 * share) < 4.5 * spread)
    }
  }
}
