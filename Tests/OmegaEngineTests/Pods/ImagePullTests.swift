import OmegaMeasurement
import OmegaModel
import OmegaUnits
import Testing

@testable import OmegaEngine

/// Model P-11.
@Suite("Images that nodes do not have yet")
struct ImagePullTests {
  /// Two pods that start in 20 s, on nodes that come in a minute.
  private func world(
    pull: Double?, replicas: ReplicaCount = .fixed(2), hasPods: Bool = false,
    nodes: NodeCount = .scaled(NodeScaling(nodesMin: 0, nodesMax: 4, start: .constant(60)))
  ) -> TrialWorld {
    var service = Service.trial(
      "web", replicas: replicas, hosting: .pool("pool"), slots: 500, request: PodRequest(cpu: 1),
      [.waiting(0.1)])
    service.start = .constant(20)
    service.imagePull = pull.map { .constant($0) }
    if hasPods { service.termination = Termination(endpointLag: .constant(0)) }
    var world = TrialWorld(
      rate: 1, services: [service], steps: [.calling("web", onFailure: .ignore)])
    world.pools = [NodePool(name: "pool", cores: 4, memoryGiB: 16, nodes: nodes)]
    return world
  }

  @Test(
    "come once, with the first pod: all that are placed meanwhile start when they are there",
    arguments: [false, true])
  func first(hasPods: Bool) throws {
    func ready(_ pull: Double?) throws -> [Double] {
      try world(pull: pull, hasPods: hasPods).logged().log.instants(of: .rotated(true))
    }
    let (without, with) = (try ready(nil), try ready(30))
    #expect(without.count == 2 && with.count == 2)
    for (early, late) in zip(without, with) { #expect(abs(late - early - 30) < 1e-6) }
  }

  @Test("are there for the pods that come later", arguments: [false, true])
  func later(hasPods: Bool) throws {
    var world = world(
      pull: 30,
      replicas: .scaled(
        ReplicaScaling(
          replicasMin: 2, replicasMax: 2, requestsPerReplica: 100, start: .constant(20))),
      hasPods: hasPods)
    world.faults = [
      ScriptedFault(
        name: "kill", start: .minutes(30), length: .constant(1),
        targets: [.replicas(.count(1), of: "web", in: .every)], effect: FaultEffect(isDown: true))
    ]
    let back = try world.logged().log.instants(of: .rotated(true))
    #expect(back.count == 3)
    #expect(abs(try #require(back.last) - 1_820) < 1e-6)
  }

  @Test("are gone with a node's old image, and fixed pods at the start have them")
  func reimaged() throws {
    var world = world(pull: 30, replicas: .fixed(1), nodes: .fixed(2))
    world.pools[0].maintenance = [
      Maintenance(start: .minutes(10), work: .reimage(.minutes(5), drain: .minutes(30)))
    ]
    let log = try world.logged().log
    let told = log.instants(of: .turned(.draining))
    let back = log.instants(of: .rotated(true))
    // It is moved to the second node, and when that has its turn, back to the first, which is new.
    #expect(told.count == 2 && back.count == 2)
    for (start, end) in zip(told, back) { #expect(abs(end - start - 50) < 1e-6) }
  }

  @Test("come anew with each replica that needs no node of ours")
  func withoutNode() throws {
    var world = world(pull: 30)
    world.services[0].hosting = .containers
    world.services[0].replicas = .scaled(
      ReplicaScaling(
        replicasMin: 1, replicasMax: 1, requestsPerReplica: 100, start: .constant(20)))
    world.faults = [
      ScriptedFault(
        name: "kill", start: .minutes(30), length: .constant(1),
        targets: [.replicas(.count(1), of: "web", in: .every)], effect: FaultEffect(isDown: true))
    ]
    let back = try world.logged().log.instants(of: .rotated(true))
    #expect(back.map { ($0 * 1e6).rounded() / 1e6 } == [50, 1_850])
  }
}
