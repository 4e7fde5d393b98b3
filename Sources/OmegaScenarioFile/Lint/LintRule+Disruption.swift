import OmegaModel
import OmegaUnits

extension LintRule {
  /// What becomes of work and replicas when nodes go.
  static let disruption = [
    budgetBlocksDrains, budgetWithoutDrain, checkpointTooRare, checkpointTooDear,
    checkpointWithoutLoss, stoppedDisk,
  ]

  private static let budgetBlocksDrains = LintRule(
    name: "budget-blocks-drains",
    source: """
      Kubernetes documentation, Specifying a Disruption Budget for your Application (arbitrary workloads: a budget of no \
      voluntary disruptions)
      """,
    check: { subject in
      subject.tier.services.compactMap { service in
        guard let budget = service.disruption, service.runsOnScaledNodes(in: subject.tier) else {
          return nil
        }
        let most = service.replicas.most
        guard most > 0,
          !(1...most).contains(where: {
            budget.disruptionsAllowed(healthy: $0, expected: $0) > 0
          })
        else { return nil }
        return LintFinding(
          service: service, key: "disruption",
          text: """
            it lets no replica go, however many of the \(Double(most).counted("replica")) are ready: a node with one of them \
            is never drained, and is paid for
            """,
          remedy: "write `max-unavailable: 1`, or a smaller `min-available`")
      }
    })

  private static let budgetWithoutDrain = LintRule(
    name: "budget-without-drain",
    source: """
      Kubernetes documentation, Disruptions (budgets bind whoever drains nodes, not replicas that are lost)
      """,
    check: { subject in
      subject.tier.services.compactMap { service in
        guard service.disruption != nil, !service.hosting.pools.isEmpty,
          !service.runsOnScaledNodes(in: subject.tier)
        else { return nil }
        return LintFinding(
          service: service, key: "disruption",
          text: """
            nobody drains the nodes of \(service.hosting.pools.joinedInWords), whose number is fixed: the budget \
            changes nothing
            """,
          remedy: "remove it, or let the pool scale")
      }
    })

  private static let checkpointTooRare = LintRule(
    name: "checkpoint-too-rare",
    source: "docs/model.md, S-6 (a checkpoint is written after so much progress within a task)",
    check: { subject in
      subject.tier.services.enumerated().compactMap { position, service in
        guard let checkpoint = service.checkpoint else { return nil }
        let longest = service.operations.indices.reduce(0.0) {
          max($0, subject.times.seconds(service: position, operation: $1))
        }
        guard longest > 0, checkpoint.every.seconds >= longest else { return nil }
        return LintFinding(
          service: service, key: "checkpoint",
          text: """
            a task takes \(SimDuration(seconds: longest).plainText) on average and saves what it has done \
            after \(checkpoint.every.plainText): most write no checkpoint at all
            """,
          remedy: "write a shorter `every`")
      }
    })

  private static let checkpointTooDear = LintRule(
    name: "checkpoint-too-dear",
    source: """
      Young, A first order approximation to the optimum checkpoint interval, Communications of the ACM 17(9), 1974; \
      Daly, Future Generation Computer Systems 22(3), 2006
      """,
    check: { subject in
      subject.tier.services.compactMap { service in
        guard let checkpoint = service.checkpoint, checkpoint.write >= checkpoint.every else {
          return nil
        }
        return LintFinding(
          service: service, key: "checkpoint.write",
          text: """
            writing a checkpoint takes \(checkpoint.write.plainText), and there is one after every \
            \(checkpoint.every.plainText) of work: most of the time goes into saving
            """,
          remedy:
            "write an `every` near the square root of 2 × `write` × the mean time between two losses"
        )
      }
    })

  private static let checkpointWithoutLoss = LintRule(
    name: "checkpoint-without-loss",
    source:
      "docs/model.md, S-6 (checkpoints serve attempts that are lost with their node or replica)",
    check: { subject in
      let isFaulty = !subject.scenario.faults.isEmpty
      return subject.tier.services.compactMap { service in
        guard service.checkpoint != nil, !isFaulty, !service.runsOnScaledNodes(in: subject.tier)
        else { return nil }
        return LintFinding(
          service: service, key: "checkpoint",
          text:
            "nothing takes its replicas away: no node of it comes and goes, and no fault kills it",
          remedy: "remove it, or let the service run on a pool that scales")
      }
    })

  private static let stoppedDisk = LintRule(
    name: "stopped-disk",
    source: """
      Microsoft Learn, Use Azure Spot Virtual Machines (eviction policy: the disks of a deallocated machine are paid on)
      """,
    check: { subject in
      subject.tier.pools.compactMap { pool in
        guard pool.spot?.evictionPolicy == .deallocate else { return nil }
        for (position, line) in pool.bill.enumerated() {
          guard case .metered(let price, .nodeHours, _) = line.charge,
            price.service == "Managed Disks"
          else { continue }
          return LintFinding(
            pool: pool, key: "bill.\(position).per",
            text:
              "the disk of a node that is stopped is paid on, and this line stops with the node",
            remedy: "write `per: disk-hour`")
        }
        return nil
      }
    })
}

extension Service {
  /// Whether some pool that its pods may run on has nodes that come and go.
  fileprivate func runsOnScaledNodes(in tier: Tier) -> Bool {
    tier.pools.contains { pool in
      guard case .scaled = pool.nodes else { return false }
      return hosting.pools.contains(pool.name)
    }
  }
}

extension ReplicaCount {
  fileprivate var most: Int {
    switch self {
    case .fixed(let count): count
    case .scaled(let scaling): scaling.replicasMax
    }
  }
}
