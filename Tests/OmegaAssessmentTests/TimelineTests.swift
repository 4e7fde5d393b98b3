import OmegaAssessment
import OmegaMeasurement
import OmegaUnits
import Testing

@Suite("Pooled timelines")
struct TimelineTests {
  private func pooled(_ replications: [[Timeline]]) -> [Timeline] {
    TierAssessment.pooledTimelines(
      replications.map { HandMade.replication(HandMade.measurements(timelines: $0)) })
  }

  @Test("are means over the replications that had something to measure")
  func means() {
    let result = pooled([
      [HandMade.timeline(.waiting, "api@eastus", [1, 2, .nan, .nan])],
      [HandMade.timeline(.waiting, "api@eastus", [3, .nan, .nan, 5])],
    ])
    #expect(result.count == 1)
    #expect(result[0].values.prefix(2) == [2, 2])
    #expect(result[0].values[2].isNaN)
    #expect(result[0].values[3] == 5)
    #expect(result[0].interval == .minutes(5))
  }

  @Test("keep kinds and subjects apart, in the order in which they come first")
  func groups() {
    let a = HandMade.timeline(.waiting, "a", [1])
    let b = HandMade.timeline(.waiting, "b", [2])
    let c = HandMade.timeline(.nodes, "a", [3])
    #expect(pooled([[b, a], [c, a, b]]) == [b, a, c])
    #expect(pooled([[], []]).isEmpty)
  }

  @Test("count a replication in which nothing happened")
  func quietReplication() {
    for kind in [Timeline.Kind.waiting, .throttledPerSecond, .evictions] {
      let result = pooled([
        [HandMade.timeline(kind, "api", [0, 0])], [HandMade.timeline(kind, "api", [4, 2])],
      ])
      #expect(result == [HandMade.timeline(kind, "api", [2, 1])])
    }
    let replicas = pooled([
      [HandMade.timeline(.replicas, "api", [3, 3])], [HandMade.timeline(.replicas, "api", [3, 5])],
    ])
    #expect(replicas == [HandMade.timeline(.replicas, "api", [3, 4])])
  }

  @Test("take a curve that a replication has left out as zeros, where that says the same")
  func missingCurve() {
    let failed = HandMade.timeline(.callFailuresByCause, "api@eastus", part: "timed-out", [4, 2])
    let other = HandMade.timeline(.callFailuresByCause, "api@eastus", part: "rejected", [0, 6])
    let cpu = HandMade.timeline(.cpuUtilisation, "api@eastus", [0.5, 0.25])
    let result = pooled([[failed, cpu], [other]])
    #expect(
      result == [
        HandMade.timeline(.callFailuresByCause, "api@eastus", part: "timed-out", [2, 1]), cpu,
        HandMade.timeline(.callFailuresByCause, "api@eastus", part: "rejected", [0, 3]),
      ])
  }

  @Test("leave out what never happens, and replicas that never change but for rounding")
  func nothingToShow() {
    for kind in [Timeline.Kind.waiting, .throttledPerSecond, .evictions] {
      let quiet = HandMade.timeline(kind, "api", [0, 0, .nan])
      #expect(pooled([[quiet], [quiet]]).isEmpty)
    }
    let steady = HandMade.timeline(.replicasReady, "api", [2, 2])
    #expect(pooled([[steady], [steady]]).isEmpty)
    #expect(pooled([[HandMade.timeline(.replicas, "api", [3, 3 + 1e-12, 3])]]).isEmpty)
    let nodes = HandMade.timeline(.nodes, "pool", [3, 3])
    #expect(pooled([[nodes], [nodes]]) == [nodes])
  }
}
