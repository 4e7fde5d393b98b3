import OmegaMeasurement
import OmegaModel
import OmegaUnits
import Testing

@testable import OmegaEngine

@Suite("A rollout")
struct RolloutTests {
  private func world(
    replicas: Int = 3, rollout: Rollout = Rollout(start: .minutes(10)), nodes: Int? = nil,
    cpu: Double = 1, termination: Termination? = Termination(preStop: .seconds(6)),
    rate: Double = 20
  ) -> TrialWorld {
    var service = Service.trial(
      "web", replicas: .fixed(replicas), hosting: nodes == nil ? .containers : .pool("fixed"),
      slots: 40, balancing: .random, cores: 1, request: PodRequest(cpu: cpu), [.computing(0.01)])
    service.start = .constant(30)
    service.termination = termination
    service.rollouts = [rollout]
    var world = TrialWorld(rate: rate, services: [service], steps: [.calling("web")])
    world.leadIn = .minutes(1)
    if let nodes {
      world.pools = [NodePool(name: "fixed", cores: 4, memoryGiB: 16, nodes: .fixed(nodes))]
    }
    return world
  }

  @Test("replaces every replica, one more than wanted at a time, and fails no request")
  func replacesAll() throws {
    let (measurements, log) = try world().logged()
    let ready = log.instants(of: .rotated(true))
    // Three steps of 30 s each, the next once the one before is ready and an old one goes.
    #expect(ready.count == 3)
    #expect(abs(ready[0] - 630) < 1e-6)
    #expect(ready[2] >= 690)
    #expect(log.instants(of: .turned(.off)).count == 3)
    let web = try measurements.ofService("web")
    #expect(try measurements.ofClass("ask").outcomes.failed == 0)
    #expect(web.replicasMax > 3)
    #expect(web.restarts == 0)
  }

  @Test("never has more or fewer than the allowances let it", arguments: 1...6)
  func keepsBounds(replicas: Int) throws {
    let rollout = Rollout(start: .minutes(10))
    let (_, log) = try world(replicas: replicas, rollout: rollout).logged()
    let allowances = rollout.allowances(of: replicas)
    var ready = replicas
    var present = replicas
    for entry in log.entries {
      switch entry.fact {
      case .turned(.ready): ready += 1
      case .turned(.pending): present += 1
      case .turned(.draining):
        ready -= 1
        present -= 1
      default: continue
      }
      #expect(ready >= replicas - allowances.unavailable)
      #expect(present <= replicas + allowances.surge)
    }
    #expect(ready == replicas)
  }

  @Test("waits for room on the nodes for its surge")
  func needsRoom() throws {
    // Three pods of two cores fill one node and a half of four cores.
    let roomy = try world(nodes: 2, cpu: 2).logged()
    #expect(roomy.log.instants(of: .rotated(true)).count == 3)
    // One node holds two pods of two cores: nothing can surge, and nothing may be missing.
    let full = try world(replicas: 2, nodes: 1, cpu: 2).logged()
    #expect(full.log.instants(of: .rotated(true)).isEmpty)
    #expect(try full.measurements.ofClass("ask").outcomes.failed == 0)
    // With one that may be missing, it goes through.
    let patient = try world(
      replicas: 2,
      rollout: Rollout(start: .minutes(10), maxSurge: .replicas(0), maxUnavailable: .replicas(1)),
      nodes: 1, cpu: 2
    ).logged()
    #expect(patient.log.instants(of: .rotated(true)).count == 2)
  }

  @Test("fails some calls where endpoints lag behind and nobody waits")
  func endpointLag() throws {
    let asked = try world(termination: Termination()).run().ofClass("ask")
    #expect(asked.outcomes[.unavailable] > 0)
    #expect(asked.arrived == asked.outcomes.ok + asked.outcomes.failed)
  }

  @Test("replaces replicas that follow the load too")
  func scaled() throws {
    var world = world()
    world.services[0].replicas = .scaled(
      ReplicaScaling(replicasMin: 4, replicasMax: 8, requestsPerReplica: 10, start: .constant(30)))
    let (measurements, log) = try world.logged()
    #expect(log.instants(of: .rotated(true)).filter { $0 > 600 }.count == 4)
    #expect(log.instants(of: .turned(.off)).count == 4)
    #expect(try measurements.ofClass("ask").outcomes[.evicted] == 0)
  }
}
