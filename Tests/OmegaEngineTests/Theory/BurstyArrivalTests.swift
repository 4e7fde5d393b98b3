import Foundation
import OmegaMeasurement
import OmegaModel
import OmegaStatistics
import OmegaUnits
import Testing

@testable import OmegaEngine

@Suite("Queues whose requests come unevenly")
struct BurstyArrivalTests {
  /// Instants with gaps of a law, as a trace that is played back: another one for each replication.
  private static func trace(
    _ gaps: HyperexponentialArrivals, count: Int, seed: UInt64
  ) -> ArrivalTrace {
    var draws = RandomDraws(key: StableHash.mix(seed, 0x6761_7073), name: 1)
    var seconds = 0.0
    var instants: [Int64] = []
    for _ in 0..<count {
      let rate = draws.uniform() < gaps.share ? gaps.rates[0] : gaps.rates[1]
      seconds -= log(draws.uniformAboveZero()) / rate
      instants.append(Int64(seconds * 1e9))
    }
    return ArrivalTrace(record: .instants(instants), start: .zero)
  }

  @Test("H2/M/1 waits as the root of the gaps' transform says", arguments: [2.0, 4])
  func hyperexponential(cv: Double) throws {
    let queue = HyperexponentialArrivals(arrivalRate: 600, cv: cv, serviceRate: 1_000)
    let runs = try (0..<TheoryCheck.replications).map { number in
      var scenario = SmallScenario.tandem(
        [.serving([.wait(.exponential(mean: 1e-3))], concurrency: 1)], arrivalsPerSecond: 600,
        length: .seconds(40))
      scenario.load = [
        LoadSource(
          name: "request",
          origin: .trace(Self.trace(queue, count: 12_000, seed: UInt64(number))),
          mix: [ClassShare(requestClass: "request", weight: 1)])
      ]
      return try Replication(plant: scenario.plant, number: number, studySeed: 1).run()
    }
    TheoryCheck.expect(queue.responseMean, "response", in: runs, within: 0.05) {
      $0.classes[0].latency.mean
    }
    TheoryCheck.expect(queue.waitShare, "share that waits", in: runs, within: 0.02) {
      let wait = $0.services[0].wait
      return 1 - Double(wait.counts.first ?? 0) / Double(wait.count)
    }
  }

  @Test("M/M/2/5 under bursts refuses as each burst's own rate does, when it forgets faster")
  func quasiStationary() throws {
    // Bursts of a gamma law of shape 4 that hold for 500 services.
    let (rate, seconds, shape) = (1_200.0, 0.5, 4)
    let bursts = Bursts(
      interval: SimDuration(seconds: seconds),
      indexOfDispersion: 1 + rate * seconds / Double(shape))
    let source = LoadSource(
      name: "request", origin: .rate(ArrivalPattern(rate: rate, bursts: bursts)),
      mix: [ClassShare(requestClass: "request", weight: 1)])
    var scenario = SmallScenario.tandem(
      [.serving([.wait(.exponential(mean: 1e-3))], concurrency: 2, queue: 3)],
      arrivalsPerSecond: rate, leadIn: .seconds(1), length: .seconds(10))
    scenario.load = [source]
    let plant = scenario.plant
    let samples = try (0..<40).map { number in
      let outcomes = try Replication(plant: plant, number: number, studySeed: 1).run()
        .classes[0].outcomes
      return RatioSample(successes: outcomes[.rejected], trials: outcomes.judged)
    }
    let estimate = try #require(RatioEstimator.estimate(samples))
    // Means over the law's density by Simpson's rule are as good as those over fine steps.
    var (refused, offered) = (0.0, 0.0)
    for step in 1...4_000 {
      let factor = Double(step) * 0.002
      let density = 256 * factor * factor * factor * exp(-4 * factor) / 6
      let queue = FiniteQueue(
        arrivalRate: rate * factor, serviceRate: 1_000, servers: 2, capacity: 5)
      refused += density * factor * queue.blocking
      offered += density * factor
    }
    let calm = FiniteQueue(arrivalRate: rate, serviceRate: 1_000, servers: 2, capacity: 5)
    #expect((estimate.low...estimate.high).contains(refused / offered))
    #expect(estimate.low > 2 * calm.blocking)
  }
}
