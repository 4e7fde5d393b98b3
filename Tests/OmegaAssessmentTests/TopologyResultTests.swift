import OmegaModel
import OmegaUnits
import Testing

@testable import OmegaAssessment

@Suite("The topology of a result")
struct TopologyResultTests {
  private func call(_ service: String) -> Step {
    .call(Call(service: service, operation: "run"))
  }

  @Test("has each pair of caller and callee once, classes first, and tells what is handed off")
  func calls() {
    let tier = HandMade.tier(
      services: [
        Service(
          name: "front", layer: "edge",
          operations: [
            OmegaModel.Operation(
              name: "run",
              steps: [.parallel([[call("back")], [call("back"), call("front")]])])
          ]),
        Service(
          name: "back",
          operations: [
            OmegaModel.Operation(
              name: "run",
              steps: [.handOff(Call(service: "front", operation: "run"), requestClass: "task")])
          ]),
      ], classes: [RequestClass(name: "query", steps: [call("front"), call("front")])])
    let topology = TopologyResult(
      tier,
      visits: [
        ExpectedVisits(
          requestClass: "query", service: "front", region: "eastus", perRequest: 2)
      ])
    #expect(
      topology.calls == [
        TopologyCall(callerKind: .class, caller: "query", callee: "front", isHandedOff: false),
        TopologyCall(callerKind: .service, caller: "front", callee: "back", isHandedOff: false),
        TopologyCall(callerKind: .service, caller: "front", callee: "front", isHandedOff: false),
        TopologyCall(callerKind: .service, caller: "back", callee: "front", isHandedOff: true),
      ])
    #expect(topology.services.map(\.layer) == ["edge", ""])
    #expect(topology.visits.first?.perRequest == 2)
  }
}
