import OmegaModel
import OmegaUnits
import Testing

@testable import OmegaEngine

@Suite("What a pod autoscaler makes of its metrics")
struct ScalingMetricTests {
  private static let now = SimDuration.hours(1).nanoseconds
  private static let window = SimDuration.seconds(15).nanoseconds
  private let metric = ScalingMetric(up: .upDefault, down: .downDefault, window: window)

  /// A pod that has been ready for long.
  private func busy(_ cores: Double) -> PodFacts {
    PodFacts(sample: PodFacts.Sample(cores: cores, instant: Self.now - Self.window))
  }

  private var pending: PodFacts { PodFacts(isPending: true) }
  private var unmeasured: PodFacts { PodFacts() }

  /// Wish of pods that request half a core each, at a target of 50 %.
  private func wish(_ pods: [PodFacts], current: Int? = nil) -> Int? {
    metric.wish(
      pods: pods, request: 0.5, target: 0.5, current: current ?? pods.count, at: Self.now)
  }

  @Test(
    "wishes for ⌈current × ratio⌉, unless the ratio is within a tenth of one",
    arguments: [
      (0.25, 4, 4), (0.274, 4, 4), (0.28, 4, 5), (0.5, 4, 8), (0.226, 4, 4), (0.22, 4, 4),
      (0.125, 4, 2), (0.01, 4, 1), (0, 4, 0), (0.36, 10, 15),
    ])
  func ratio(cores: Double, pods: Int, expected: Int) {
    #expect(wish(Array(repeating: busy(cores), count: pods)) == expected)
  }

  @Test("cuts utilisation to a whole number of per cent")
  func wholePercent() {
    // 55.9 % of the request are 55 %, a ratio of 1.1: still within the tolerance.
    #expect(wish([busy(0.279_5), busy(0.279_5)]) == 2)
    #expect(wish([busy(0.28), busy(0.28)]) == 3)
  }

  @Test("lets pods without a node count as idle: it does not run away while nodes start")
  func pendingPods() {
    // Two at 100 %: a ratio of two. With two pending as idle it is one.
    #expect(wish([busy(0.5), busy(0.5), pending, pending]) == 4)
    // Three pending would turn the direction: nothing happens.
    #expect(wish([busy(0.5), busy(0.5), pending, pending, pending]) == 5)
    #expect(wish([busy(0.5), busy(0.5), pending]) == 4)
    // When there would be fewer, they do not count at all.
    #expect(wish([busy(0.05), busy(0.05), pending, pending], current: 4) == 1)
  }

  @Test("lets unmeasured pods count as idle when growing and as fully busy when shrinking")
  func unmeasuredPods() {
    #expect(wish([busy(0.5), busy(0.5), unmeasured]) == 4)
    // Two at 20 % and one at 100 %: 46 % in the mean, a ratio of 0.92.
    #expect(wish([busy(0.1), busy(0.1), unmeasured]) == 3)
    #expect(wish([busy(0.05), busy(0.05), busy(0.05), unmeasured]) == 3)
  }

  @Test("says nothing when no ready pod was measured")
  func nothingKnown() {
    #expect(wish([pending, unmeasured]) == nil)
    #expect(wish([]) == nil)
  }

  @Test(
    "sets aside a sample from before a pod was ready for a whole window, in its first five minutes")
  func initialization() {
    func pod(startedAgo: Int64, readyAgo: Int64) -> PodFacts {
      PodFacts(
        started: Self.now - SimDuration.seconds(startedAgo).nanoseconds,
        ready: Self.now - SimDuration.seconds(readyAgo).nanoseconds,
        sample: PodFacts.Sample(cores: 0.5, instant: Self.now - Self.window))
    }
    let young = pod(startedAgo: 40, readyAgo: 20)
    let settled = pod(startedAgo: 60, readyAgo: 30)
    let old = pod(startedAgo: 301, readyAgo: 20)
    // As idle, the young one halves the ratio of two.
    #expect(wish([busy(0.5), young]) == 2)
    #expect(wish([busy(0.5), settled]) == 4)
    #expect(wish([busy(0.5), old]) == 4)
  }

  @Test(
    "shares a total out, ready or not",
    arguments: [(10.0, 2.0, 1, 5), (10.5, 2, 5, 5), (11.5, 2, 5, 6), (8.9, 2, 5, 5), (0, 2, 5, 0)])
  func average(total: Double, perReplica: Double, current: Int, expected: Int) {
    #expect(metric.wish(total: total, perReplica: perReplica, current: current) == expected)
  }

  @Test("wishes for very many at a target of next to nothing, and does not stop the run")
  func tinyTargets() {
    #expect(metric.wish(total: 5, perReplica: 1e-300, current: 1) == 1_000_000_000)
    let busy = [busy(1), busy(1)]
    #expect(
      metric.wish(pods: busy, request: 1e-300, target: 0.5, current: 2, at: Self.now)
        == 1_000_000_000)
  }

  @Test("has a tolerance of its own in each direction")
  func tolerances() {
    var up = ScalingRules.upDefault
    up.tolerance = 0
    var down = ScalingRules.downDefault
    down.tolerance = 0.5
    let metric = ScalingMetric(up: up, down: down, window: Self.window)
    #expect(metric.wish(total: 10.1, perReplica: 1, current: 10) == 11)
    #expect(metric.wish(total: 5, perReplica: 1, current: 10) == 10)
    #expect(metric.wish(total: 4.9, perReplica: 1, current: 10) == 5)
  }
}
