import OmegaModel
import OmegaUnits

extension LintRule {
  static let placement = [requestAboveLimit, cpuWithoutLimit]

  private static let requestAboveLimit = LintRule(
    name: "request-above-limit",
    source: """
      Kubernetes documentation, Resource Management for Pods and Containers (a request is no more than its limit)
      """,
    check: { subject in
      subject.tier.services.compactMap { service in
        guard case .pool = service.hosting, let limit = service.cpuLimit,
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
        guard case .pool(let pool) = service.hosting, service.cpuLimit == nil,
          service.operations.contains(where: { $0.steps.contains(where: \.usesCPU) })
        else { return nil }
        return LintFinding(
          service: service,
          text: """
            it works on the CPU and has no `cpu`: its work contends with nothing, whatever the nodes of \(pool) have
            """,
          remedy: "write how many cores a replica may use, such as `cpu: 2 cores`")
      }
    })
}

extension Step {
  fileprivate var usesCPU: Bool {
    if case .cpu = self { true } else { inner.contains(where: \.usesCPU) }
  }
}
