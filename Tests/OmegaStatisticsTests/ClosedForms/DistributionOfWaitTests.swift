import Foundation
import OmegaStatistics
import Testing

@Suite("Closed forms of waits and answers in other queues")
struct DistributionOfWaitTests {
  @Test(
    "the tail of M/D/1's wait adds up to the mean of Pollaczek and Khinchine",
    arguments: [0.3, 0.7])
  func constantWork(load: Double) {
    let queue = DeterministicWork(arrivalRate: load, work: 1)
    let mean = PollaczekKhinchine(arrivalRate: load, workMean: 1, workCV: 0).waitMean
    let step = 1e-3
    let area = (0..<25_000).reduce(0.0) {
      $0 + (1 - queue.waitCumulative((Double($1) + 0.5) * step)) * step
    }
    #expect(approximately(queue.waitCumulative(0), 1 - load))
    #expect(approximately(area, mean, within: 1e-4))
    #expect(approximately(queue.waitCumulative(queue.waitQuantile(0.95)), 0.95, within: 1e-9))
  }

  @Test("exponential gaps make Eₖ/M/1 an M/M/1, and two stages solve their square")
  func erlangArrivals() {
    let one = ErlangArrivals(arrivalRate: 7, serviceRate: 10, stages: 1)
    #expect(approximately(one.responseMean, 1.0 / 3, within: 1e-9))
    #expect(approximately(one.waitProbability, 0.7, within: 1e-9))
    // σ = (1 ÷ (2 − σ))² at a load of one half: the root below one of σ³ − 4σ² + 4σ − 1.
    let two = ErlangArrivals(arrivalRate: 5, serviceRate: 10, stages: 2)
    #expect(approximately(two.waitProbability, (3 - 5.0.squareRoot()) / 2, within: 1e-9))
  }

  @Test("two branches that meet no queue take the longer of two exponentials")
  func forkJoin() {
    #expect(
      approximately(ForkJoin(arrivalRate: 1e-9, serviceRate: 2).responseMean, 0.75, within: 1e-6))
    #expect(approximately(ExponentialOrder(count: 2, needed: 2, timeMean: 0.5).mean, 0.75))
    #expect(approximately(ExponentialOrder(count: 4, needed: 1, timeMean: 1).mean, 0.25))
    let median = ExponentialOrder(count: 3, needed: 3, timeMean: 2).quantile(0.5)
    #expect(approximately(pow(1 - exp(-median / 2), 3), 0.5, within: 1e-9))
  }

  @Test("a day without change has the means of M/M/c")
  func timeVarying() {
    let queue = TimeVaryingQueue(
      arrivalRates: [4, 4], day: 24, serviceRate: 1, servers: 5, intervals: 4, capacity: 120,
      daysBefore: 12)
    let steady = ErlangC(arrivalRate: 4, serviceRate: 1, servers: 5)
    for interval in 0..<4 {
      #expect(approximately(queue.busyMeans[interval], 4, within: 1e-6))
      #expect(approximately(queue.waitingMeans[interval], steady.waitingMean, within: 1e-6))
    }
  }

  @Test("without a bound, the mean follows the load by its own differential equation")
  func timeVaryingInfinite() {
    let queue = TimeVaryingQueue(
      arrivalRates: [0, 10], day: 2, serviceRate: 1, servers: 100, intervals: 2, capacity: 100,
      daysBefore: 12)
    // m' = λ − m: up to the limit cycle of a load that is on for one unit and off for one.
    let top: Double = 10 * (1 - exp(-1.0)) / (1 - exp(-2.0))
    let low: Double = top * exp(-1.0)
    #expect(approximately(queue.busyMeans[0], top - low, within: 1e-5))
    #expect(approximately(queue.busyMeans[1], 10 - (top - low), within: 1e-5))
  }

  @Test(
    "two choices have the times of Mitzenmacher's table", arguments: [(0.5, 1.2657), (0.9, 2.6141)])
  func twoChoices(load: Double, mean: Double) {
    let queue = TwoChoices(arrivalRate: load, serviceRate: 1)
    #expect(approximately(queue.responseMean, mean, within: 1e-4))
  }
}
