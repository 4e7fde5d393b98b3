import OmegaStatistics
import Testing

@Suite("What would show an objective")
struct MissingEvidenceTests {
  private func samples(_ counts: [(Int, Int)]) -> [RatioSample] {
    counts.map { RatioSample(successes: $0.0, trials: $0.1) }
  }

  private func missing(_ samples: [RatioSample], _ objective: Double) -> MissingEvidence? {
    MissingEvidence(
      for: RatioSpread(samples), objective: objective, replications: samples.count)
  }

  @Test("is the number of replications after which the same spread shows it, and no fewer")
  func enough() throws {
    let sample = samples([(990, 1_000), (970, 1_000), (995, 1_000), (985, 1_000)])
    guard case .more(let replications, let trials)? = missing(sample, 0.98) else {
      Issue.record("something is missing and can be had")
      return
    }
    #expect(trials == replications * 1_000)
    // Whole copies keep the share; their spread, which more of them tell better, is a fifth less.
    func verdict(copies: Int) throws -> Judgement {
      let all = Array(repeating: sample, count: copies).flatMap { $0 }
      let estimate = try #require(RatioEstimator.estimate(all))
      return Judgement(of: estimate, atLeast: 0.98, replications: all.count)
    }
    let copies = Double(4 + replications) / 4
    #expect(try verdict(copies: Int((copies * 1.1).rounded(.up))) == .met)
    #expect(try verdict(copies: Int(copies * 0.5)) == .notShown)
  }

  @Test("of requests that never fail is what Wilson's interval needs")
  func noFailure() {
    // n ÷ (n + 1.96²) ≥ 0.999 from n = 3,838 on: 8 replications of 500.
    let sample = samples(Array(repeating: (500, 500), count: 5))
    #expect(missing(sample, 0.999) == .more(replications: 3, trials: 1_500))
  }

  @Test("of random outages that were not seen is replications, whatever the requests in them")
  func noOutageSeen() {
    // n ÷ (n + 1.96²) ≥ 0.95 from n = 73 on.
    let spread = RatioSpread(
      samples(Array(repeating: (1_000_000, 1_000_000), count: 5)), hasUnseenOutage: true)
    #expect(
      MissingEvidence(for: spread, objective: 0.95, replications: 5)
        == .more(replications: 68, trials: 68_000_000))
  }

  @Test("of a single replication is one more at the least")
  func single() {
    #expect(
      missing(samples([(100_000, 100_000)]), 0.9) == .more(replications: 1, trials: 100_000))
  }

  @Test("is nothing when it is shown", arguments: [(999, 0.9), (500, 0.9)])
  func shown(successes: Int, objective: Double) {
    let sample = samples(Array(repeating: (successes, 1_000), count: 5))
    #expect(missing(sample, objective) == nil)
  }

  @Test("cannot be had when the share lies on the objective, or has to be perfect")
  func unattainable() {
    #expect(missing(samples([(900, 1_000), (900, 1_000)]), 0.9) == .unattainable)
    #expect(missing(samples([(1_000, 1_000), (1_000, 1_000)]), 1) == .unattainable)
  }

  @Test("is unknown without a trial")
  func noTrials() {
    #expect(missing(samples([(0, 0), (0, 0)]), 0.9) == .noTrials)
    #expect(missing([], 0.9) == .noTrials)
  }
}
