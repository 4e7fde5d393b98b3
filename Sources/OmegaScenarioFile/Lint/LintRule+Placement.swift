import OmegaModel
import OmegaUnits

extension LintRule {
  static let placement = [
    requestAboveLimit, cpuWithoutLimit, poolWithoutPods, priorityWithoutExpander,
  ]

  private static let requestAboveLimit = LintRule(
    name: "request-above-limit",
    source: """
      Kubernetes documentation, Resource Management for Pods and Containers (a request is no more than its limit)
      """,
    check: { subject in
      subject.tier.services.compactMap { service in
        guard !service.hosting.pools.isEmpty, let limit = service.cpuLimit,
          service.request.cpu > limit
        else { return nil }
        return LintFinding(
          service: service, key: "requests.cpu",
          text: """
            a replica requests \(service.request.cpu.counted("core")) and may use \(limit.counted("core")): \
            Kubernetes refuses such a pod
            """,
          remedy: "request no more than `cpu`")
      }
    })

  private static let cpuWithoutLimit = LintRule(
    name: "cpu-without-limit",
    source: "docs/model.md, C-4 (without `cpu`, CPU work takes its time and contends with nothing)",
    check: { subject in
      subject.tier.services.compactMap { service in
        guard !service.hosting.pools.isEmpty, service.cpuLimit == nil, service.halfSpeedAt == nil,
          service.operations.contains(where: { $0.steps.contains(where: \.usesCPU) })
        else { return nil }
        return LintFinding(
          service: service,
          text: """
            it works on the CPU and has no `cpu`: its work contends with nothing, whatever the nodes of \(service.hosting.pools.joinedInWords) have
            """,
          remedy: "write how many cores a replica may use, such as `cpu: 2 cores`")
      }
    })
}

extension LintRule {
  private static let poolWithoutPods = LintRule(
    name: "pool-without-pods",
    source: """
      Kubernetes autoscaler, FAQ (a node group grows for pods that would fit on its nodes)
      """,
    check: { subject in
      subject.tier.pools.compactMap { pool in
        let services = subject.tier.services.filter {
          $0.hosting.pools.contains(pool.name) && $0.replicas != .fixed(0)
        }
        guard !services.isEmpty else {
          return LintFinding(
            pool: pool, text: "no service runs on it: its nodes stay empty",
            remedy: "remove it, or name it in a service's `runs-on`")
        }
        let node = NodeRoom(allocatable: pool.allocatable)
        // Where it is the only pool, the traffic equations say that no replica starts.
        guard !services.contains(where: { node.fits($0.request) || $0.hosting.pools.count == 1 })
        else { return nil }
        return LintFinding(
          pool: pool,
          text: """
            no pod of \(services.map(\.name).joinedInWords) fits an empty node of it, which offers \
            \(pool.allocatable.cpu.counted("core")) and \(pool.allocatable.memoryGiB.threeDigits) GiB
            """,
          remedy: "use larger nodes, or leave it out of their `runs-on`")
      }
    })

  private static let priorityWithoutExpander = LintRule(
    name: "priority-without-expander",
    source: """
      Kubernetes autoscaler, expander/priority (only the priority expander reads priorities)
      """,
    check: { subject in
      let expander = subject.tier.clusterAutoscaling.expander
      guard expander != .priority else { return [] }
      return subject.tier.pools.compactMap { pool in
        guard case .scaled(let scaling) = pool.nodes, scaling.priority > 0 else { return nil }
        return LintFinding(
          pool: pool, key: "nodes.priority",
          text: "the expander is `\(expander.rawValue)`, which knows no priorities",
          remedy: "write `expander: priority` in `cluster-autoscaler`")
      }
    })
}

extension Step {
  fileprivate var usesCPU: Bool {
    if case .cpu = self { true } else { inner.contains(where: \.usesCPU) }
  }
}
