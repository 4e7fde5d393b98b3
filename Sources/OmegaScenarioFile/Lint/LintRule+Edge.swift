import OmegaModel
import OmegaUnits

extension LintRule {
  static let edge = [snatPorts, gatewayUnits, subscriptionLimit, blobRequests, reconnections]

  private static let snatPorts = LintRule(
    name: "snat-ports",
    source: """
      Microsoft Learn, AKS, Use a public standard load balancer (outbound ports of a node: 1,024 up to 50 nodes, 512 up \
      to 100)
      """,
    check: { subject in
      let lines = subject.tier.bill + subject.tier.pools.flatMap(\.bill)
      guard LintSubject.prices(of: lines).contains(where: { $0.price.service == EdgeFacts.cluster })
      else { return [] }
      return subject.tier.regions.compactMap { region -> LintFinding? in
        let pools = subject.tier.pools.filter { $0.scope.includes(region) }
        let nodes = pools.reduce(0) { $0 + $1.nodes.most }
        guard let largest = pools.max(by: { $0.nodes.most < $1.nodes.most }),
          nodes > EdgeFacts.nodesWithAllPorts
        else { return nil }
        return LintFinding(
          pool: largest, key: "nodes",
          text: """
            with up to \(nodes) nodes in a region, a node has \(EdgeFacts.snatPorts(ofNodes: nodes)) outbound ports for \
            each destination; from 51 nodes on, all have half of the 1,024 that up to 50 have
            """,
          remedy:
            "keep to 50 nodes a cluster, allocate ports by hand, or send what goes out through a NAT gateway"
        )
      }
    })

  private static let gatewayUnits = LintRule(
    name: "gateway-units",
    source: """
      Azure, API Management pricing (estimated throughput of a unit: Developer 500, Basic 1,000, Standard 2,500, Premium \
      4,000 requests/s)
      """,
    check: { subject in
      subject.services(paying: EdgeFacts.gateway).compactMap { service, price, _ in
        guard let estimate = EdgeFacts.requestsPerSecond[price.sku] else { return nil }
        guard let capacity = requestsPerSecond(ofUnitOf: service) else {
          return LintFinding(
            service: service, key: "cpu",
            text: """
              nothing bounds what a \(price.sku) unit of API Management bears, which is about \
              \(estimate.threeDigits) requests/s
              """,
            remedy:
              "write `cpu: 1 cores` and `cpu: \(SimDuration(seconds: 1 / estimate).plainText.replacing(" ", with: ""))` in its operations"
          )
        }
        guard capacity > estimate * 1.001 else { return nil }
        return LintFinding(
          service: service, key: "cpu",
          text: """
            a unit bears \(capacity.threeDigits) requests/s here, and about \(estimate.threeDigits) by the estimate for \
            \(price.sku) units of API Management
            """,
          remedy: "let its operations take longer, or pay for a larger kind of unit")
      }
    })

  /// What the CPU of a replica, or the limits of all of them, let one bear; nil: nothing bounds it.
  private static func requestsPerSecond(ofUnitOf service: Service) -> Double? {
    let replicas = Double(max(1, service.replicas.most))
    var bounds = service.limits.map { $0.amountPerSecond / replicas }
    if let door = service.rateLimit { bounds.append(door.perSecond / replicas) }
    let work = service.operations.map { operation in
      operation.steps.reduce(0.0) { sum, step in
        if case .cpu(let law) = step { sum + law.mean } else { sum }
      }
    }
    if let cores = service.cpuLimit, let least = work.min(), least > 0 {
      bounds.append(cores / least)
    }
    return bounds.min()
  }

  private static let subscriptionLimit = LintRule(
    name: "key-vault-subscription",
    source: """
      Microsoft Learn, Azure Key Vault service limits (a subscription has five times a vault's limit in a region)
      """,
    check: { subject in
      let vaults = subject.services(paying: EdgeFacts.vault).map(\.service)
      return subject.tier.regions.compactMap { region -> LintFinding? in
        let there = vaults.filter { $0.scope.includes(region) }
        let sum = there.flatMap(\.limits).reduce(0) { $0 + $1.amountPerSecond }
        guard let last = there.last, sum > EdgeFacts.subscriptionReadsPerSecond * 1.000_001 else {
          return nil
        }
        return LintFinding(
          service: last, key: "limits",
          text: """
            the vaults of a region have \(sum.threeDigits) operations/s together, more than the \
            \(EdgeFacts.subscriptionReadsPerSecond.threeDigits) of a subscription: 20,000 in 10 s
            """,
          remedy: "lower their limits together, or use several subscriptions")
      }
    })

  private static let blobRequests = LintRule(
    name: "blob-requests",
    source: """
      Microsoft Learn, Azure Storage, Scalability and performance targets for standard storage accounts (20,000 requests/s \
      an account)
      """,
    check: { subject in
      subject.services(paying: EdgeFacts.blobs).flatMap { service, _, _ in
        service.limits.filter {
          $0.meter == "requests" && $0.amountPerSecond > EdgeFacts.accountRequestsPerSecond
        }.map { limit in
          LintFinding(
            service: service, key: "limits.requests",
            text: """
              \(limit.amountPerSecond.threeDigits) requests/s are more than the \
              \(EdgeFacts.accountRequestsPerSecond.threeDigits) of a storage account; then it answers 503
              """,
            remedy: "lower the limit, use several accounts, or have the account's limit raised")
        }
      }
    })

  private static let reconnections = LintRule(
    name: "redis-reconnections",
    source: """
      Microsoft Learn, Azure Cache for Redis, Failover and patching (all connections to the old primary drop), How to \
      configure (maximum client connections)
      """,
    check: { subject in
      subject.services(paying: StoreFacts.redis).compactMap { service, price, _ -> LintFinding? in
        guard let size = StoreFacts.redisSize(ofSKU: price.sku), let most = size.connectionsMax
        else { return nil }
        var callers: [String: Int] = [:]
        for site in subject.calls.sites {
          guard case .operation(let position) = site.caller,
            subject.tier.services[site.callee.service].name == service.name
          else { continue }
          let caller = subject.tier.services[position.service]
          // Slots without a bound say nothing about connections.
          guard let slots = caller.concurrency else { continue }
          callers[caller.name] = slots * caller.replicas.most
        }
        let connections = callers.values.sorted().reduce(0, +)
        guard connections > most else { return nil }
        return LintFinding(
          service: service, key: "concurrency",
          text: """
            its callers have \(connections) slots, and reconnect all at once after a failover: \(size.name) takes \
            \(most) clients, and refuses the others
            """,
          remedy: "share connections (`bulkhead` at the calls), or pay for a larger size")
      }
    })
}
