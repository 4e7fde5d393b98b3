import OmegaModel
import OmegaUnits
import Testing

@testable import OmegaEngine

@Suite("The horizontal pod autoscaler")
struct PodAutoscalerTests {
  private typealias Policy = ScalingRules.Policy

  private static func seconds(_ count: Int) -> Int64 {
    SimDuration.seconds(Int64(count)).nanoseconds
  }

  /// What it decides when it looks once in 15 s and sees some wishes, one after another.
  private func path(
    from start: Int, wishes: [Int?], up: ScalingRules = .upDefault,
    down: ScalingRules = .downDefault, bounds: ClosedRange<Int> = 1...1_000
  ) -> [Int] {
    var autoscaler = PodAutoscaler(up: up, down: down)
    var current = start
    return wishes.enumerated().map { look, wish in
      current = autoscaler.replicas(
        at: Self.seconds(15 * look), current: current, bounds: bounds, wishes: [wish])
      return current
    }
  }

  @Test("grows by 100 % or 4 pods in 15 s, whichever is more: 1, 5, 10, 20, 40")
  func growth() {
    #expect(path(from: 1, wishes: [40, 40, 40, 40, 40]) == [5, 10, 20, 40, 40])
  }

  @Test(
    "grows to twice as many or to four at each look where no rules are written: 1, 4, 8, 16, 32")
  func growthWithoutRules() {
    #expect(
      path(from: 1, wishes: Array(repeating: 40, count: 6), up: .upUnwritten) == [
        4, 8, 16, 32, 40, 40,
      ])
  }

  @Test("grows by the smaller of both where the rules select it")
  func slowGrowth() {
    var up = ScalingRules.upDefault
    up.selection = .min
    #expect(path(from: 1, wishes: [40, 40, 40, 40], up: up) == [2, 4, 8, 12])
  }

  @Test("does not move in a direction that is disabled")
  func disabled() {
    var rules = ScalingRules(stabilization: .zero, selection: .disabled, policies: [])
    #expect(path(from: 3, wishes: [9, 9], up: rules) == [3, 3])
    rules.stabilization = .seconds(300)
    #expect(path(from: 3, wishes: Array(repeating: 1, count: 30), down: rules).last == 3)
  }

  @Test("shrinks to the highest recommendation of the last 300 s, all at once")
  func stabilization() {
    let wishes = [10, 10, 6] + Array(repeating: 2, count: 25)
    let path = path(from: 10, wishes: wishes)
    // The last wish for ten was at 15 s, that for six at 30 s: both are forgotten when they are 300 s old.
    #expect(path[0...20].allSatisfy { $0 == 10 })
    #expect(path[21] == 6)
    #expect(path[22...].allSatisfy { $0 == 2 })
  }

  @Test("waits with growth for the lowest recommendation of a window, where one is set")
  func stabilizedGrowth() {
    var up = ScalingRules.upDefault
    up.stabilization = .seconds(60)
    #expect(path(from: 4, wishes: [8, 8, 8, 8, 8], up: up) == [4, 4, 4, 4, 8])
  }

  @Test("rounds a share up where it removes: 10 % of 72 are 8")
  func shareOfRemoval() {
    let down = ScalingRules(
      stabilization: .zero, policies: [Policy(.share(0.1), period: .seconds(60))])
    // Within a minute, no more than a tenth of what there was at its beginning.
    let path = path(from: 72, wishes: Array(repeating: 1, count: 6), down: down)
    #expect(path == [64, 64, 64, 64, 57, 57])
  }

  @Test("takes shares of any size: up to its bounds, and down to all")
  func largeShares() {
    let rules = ScalingRules(
      stabilization: .zero, policies: [Policy(.share(1e300), period: .seconds(15))])
    #expect(path(from: 3, wishes: [900], up: rules) == [900])
    #expect(path(from: 3, wishes: [1], down: rules) == [1])
  }

  @Test("counts what it did within the trailing period of each policy")
  func trailingPeriod() {
    let up = ScalingRules(
      stabilization: .zero, policies: [Policy(.replicas(3), period: .seconds(60))])
    let path = path(from: 1, wishes: [3, 9, 9, 9, 9, 9], up: up)
    // Two at once and one more at the next look make three; a minute after each, as many are free again.
    #expect(path == [3, 4, 4, 4, 6, 7])
  }

  @Test("goes straight to its bounds when it finds itself outside of them")
  func bounds() {
    #expect(path(from: 1, wishes: [1], bounds: 7...20) == [7])
    #expect(path(from: 30, wishes: [30], bounds: 7...20) == [20])
    #expect(path(from: 10, wishes: [100, 100], bounds: 7...20) == [20, 20])
    #expect(path(from: 10, wishes: Array(repeating: 1, count: 30), bounds: 7...20).last == 7)
  }

  @Test(
    "takes the largest wish of several metrics, and does not shrink while one cannot be told",
    arguments: [
      ([3, 8, 5], 4, 8), ([3, 2], 4, 3), ([nil, 8], 4, 8), ([nil, 3], 4, nil), ([nil, 4], 4, 4),
      ([nil, nil], 4, nil), ([], 4, nil),
    ] as [([Int?], Int, Int?)])
  func severalMetrics(wishes: [Int?], current: Int, expected: Int?) {
    #expect(PodAutoscaler.combined(wishes, current: current) == expected)
  }
}
