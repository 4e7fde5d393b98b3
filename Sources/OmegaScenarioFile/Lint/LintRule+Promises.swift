import OmegaModel
import OmegaUnits

extension LintRule {
  static let promises = [promiseAboveContracts, contractNotGiven, singleReplicas, singleNode]

  private static let promiseAboveContracts = LintRule(
    name: "promise-above-contracts",
    source:
      "Microsoft Learn, Azure Well-Architected Framework, Reliability targets (composite SLA)",
    check: { subject in
      let contract = CompositeContract(of: subject.tier)
      guard let promise = subject.promise, let composite = contract.availability else {
        return []
      }
      let without = contract.withoutPromise
      guard composite < promise.availability || !without.isEmpty else { return [] }
      var text = """
        \(promise.availability.percentText) is promised; the contracts of the parts make \(composite.percentText) \
        together
        """
      if !without.isEmpty {
        text += ", and \(without.joinedInWords) \(without.count == 1 ? "has" : "have") none"
      }
      return [
        LintFinding(
          part: "promise", path: promise.path, text: text,
          remedy: "promise less, buy more redundancy, or carry the difference")
      ]
    })

  private static let contractNotGiven = LintRule(
    name: "contract-not-given",
    source: """
      Microsoft Learn: Use Azure Spot Virtual Machines; Azure Cache for Redis, High availability; Reliability in \
      Azure AI Search
      """,
    check: { subject in
      let pools = subject.tier.pools.compactMap { pool -> LintFinding? in
        guard pool.spot != nil, pool.contract?.availability != nil else { return nil }
        return LintFinding(
          pool: pool, key: "contract", text: "spot machines have no SLA",
          remedy: "write `contract: none`")
      }
      let services = subject.tier.services.compactMap { service -> LintFinding? in
        guard let stated = service.contract?.availability,
          let reason = StoreFacts.reasonWithoutSLA(of: service)
        else { return nil }
        return LintFinding(
          service: service, key: "contract",
          text: "\(stated.percentText) is stated, but \(reason)", remedy: "write `contract: none`")
      }
      return pools + services
    })

  private static let singleReplicas = LintRule(
    name: "single-replicas",
    source: "Kubernetes documentation, Nodes (unknown after 40 s), Taint-based evictions (300 s)",
    check: { subject in
      guard let promise = subject.promise else { return [] }
      let called = subject.servicesBehindPromise
      return subject.tier.pools.compactMap { pool in
        let single = subject.tier.services.enumerated().filter { position, service in
          service.hosting.pools == [pool.name] && called.contains(position)
            && service.replicas.isOne
        }.map(\.element.name)
        guard let first = single.first else { return nil }
        return LintFinding(
          part: first, path: "services.\(first)",
          text: """
            \(single.joinedInWords) \(single.count == 1 ? "has" : "have") one replica on \(pool.name): a node that is \
            lost takes \(single.count == 1 ? "it" : "each of them") down for about 6 min, and \
            \(promise.availability.percentText) allows \
            \(SimDuration(seconds: (1 - promise.availability) * 2_592_000).plainText) in 30 days
            """,
          remedy: "run two, on different nodes")
      }
    })

  private static let singleNode = LintRule(
    name: "single-node",
    source: "Microsoft Learn, Azure Well-Architected Framework, Designing for redundancy",
    check: { subject in
      guard subject.promise != nil else { return [] }
      return subject.tier.pools.compactMap { pool in
        guard case .fixed(1) = pool.nodes,
          subject.tier.services.contains(where: { $0.hosting.pools == [pool.name] })
        else { return nil }
        return LintFinding(
          pool: pool, key: "nodes", text: "all that runs here ends with the one node",
          remedy: "use two nodes or more")
      }
    })
}

extension ReplicaCount {
  fileprivate var isOne: Bool {
    if case .fixed(1) = self { true } else { false }
  }
}

extension LintSubject {
  /// Services that a class needs to which an availability is promised; every class when only the tier promises one.
  fileprivate var servicesBehindPromise: Set<Int> {
    let promised = Set(tier.objectives.filter { $0.availability != nil }.map(\.requestClass))
    var needed: Set<LintCalls.Caller> = Set(
      tier.classes.indices.filter {
        promised.isEmpty || promised.contains(tier.classes[$0].name)
      }.map { .requestClass($0) })
    for operation in calls.callersFirst {
      let isNeeded = (calls.sitesByCallee[operation] ?? []).contains { position in
        let site = calls.sites[position]
        if let task = site.taskClass { return needed.contains(.requestClass(task)) }
        return !site.isForgiven && needed.contains(site.caller)
      }
      if isNeeded { needed.insert(.operation(operation)) }
    }
    return Set(
      needed.compactMap { caller in
        if case .operation(let operation) = caller { operation.service } else { nil }
      })
  }
}
