import OmegaAssessment
import Testing

@testable import OmegaReport

@Suite("The picture of calls")
struct CallGraphLayoutTests {
  private func topology(_ names: [String], _ calls: [(String, String)]) -> TopologyResult {
    TopologyResult(
      services: names.map { TopologyService(service: $0, about: "", layer: "") },
      calls: calls.map {
        TopologyCall(callerKind: .service, caller: $0.0, callee: $0.1, isHandedOff: false)
      }, visits: [])
  }

  private func columns(_ names: [String], _ calls: [(String, String)]) -> [Int] {
    CallGraphLayout(topology(names, calls)).nodes.map(\.column)
  }

  @Test("a service stands to the right of all that call it")
  func longestWay() {
    #expect(columns(["a", "b", "c"], [("a", "b"), ("b", "c"), ("a", "c")]) == [0, 1, 2])
    #expect(columns(["c", "b", "a"], [("a", "b"), ("b", "c")]) == [2, 1, 0])
  }

  @Test("a circle is cut where requests come back to its beginning")
  func circle() {
    #expect(columns(["a", "b", "c"], [("a", "b"), ("b", "c"), ("c", "b")]) == [0, 1, 2])
    #expect(columns(["a", "b"], [("a", "b"), ("b", "a")]) == [0, 1])
    let layout = CallGraphLayout(topology(["a"], [("a", "a")]))
    #expect(layout.edges.isEmpty && layout.columns == 1)
  }

  @Test("no two services share a place, and long chains are no trouble")
  func places() {
    let names = (0..<3_000).map { "s\($0)" }
    let layout = CallGraphLayout(topology(names, Array(zip(names, names.dropFirst()))))
    #expect(layout.columns == 3_000 && layout.rows == 1)
    let fan = CallGraphLayout(
      topology(["a", "b", "c", "d"], [("a", "b"), ("a", "c"), ("a", "d")]))
    #expect(Set(fan.nodes.map { [$0.column, $0.row] }).count == 4 && fan.rows == 3)
    #expect(CallGraphLayout(topology([], [])).columns == 0)
  }

  @Test("callees stand in the order of their callers")
  func order() {
    let layout = CallGraphLayout(
      topology(["top", "bottom", "x", "y"], [("top", "y"), ("bottom", "x")]))
    #expect(layout.nodes.map(\.row) == [0, 1, 1, 0])
  }

  @Test("the way of a class is in the order of calls, each service once under its first caller")
  func way() throws {
    let way = try #require(RequestWay.ways(in: SampleEvidence.run.tiers[0]).first)
    #expect(way.requestClass == "registry-lookup" && way.meanMs == 58.3)
    #expect(way.hops.map(\.name) == ["federation-core", "code-gen-team"])
    #expect(way.hops.map(\.depth) == [0, 1])
    #expect(way.hops[0].timeMs == 41.5 && way.hops[0].waitMs == 3.14 && way.hops[0].cpuMs == 20)
    #expect(way.hops[1].visits == 0.25 && way.hops[1].timeMs == 2_280)
    #expect(RequestWay.ways(in: SampleRun.small).isEmpty)
  }
}
