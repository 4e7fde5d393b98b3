import OmegaModel
import OmegaUnits

extension LintRule {
  static let placement = [requestAboveLimit]

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
}
