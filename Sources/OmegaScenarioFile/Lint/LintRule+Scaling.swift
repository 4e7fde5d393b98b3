import OmegaModel
import OmegaUnits

extension LintRule {
  static let scaling = [podAutoscalerToZero, zeroWithoutQueue]
  static let schedules = [scheduleOnEveryDay]

  private static let podAutoscalerToZero = LintRule(
    name: "hpa-to-zero",
    source: """
      Kubernetes documentation, Horizontal Pod Autoscaling (HPAScaleToZero is an alpha feature); KEDA, \
      concepts/scaling-deployments
      """,
    check: { subject in
      subject.tier.services.compactMap { service in
        guard case .scaled(let scaling) = service.replicas, scaling.scaler == .hpa else {
          return nil
        }
        if scaling.replicasMin == 0 {
          return LintFinding(
            service: service, key: "replicas.min",
            text: "the horizontal pod autoscaler does not go below one replica",
            remedy: "use KEDA, which scales to and from zero, or keep one replica")
        }
        guard !scaling.schedule.isEmpty else { return nil }
        return LintFinding(
          service: service, key: "replicas.schedule",
          text: "the horizontal pod autoscaler knows no schedule",
          remedy: "use KEDA with a cron trigger")
      }
    })

  private static let zeroWithoutQueue = LintRule(
    name: "zero-without-queue",
    source:
      "KEDA, concepts/scaling-deployments (activation needs a metric that grows at zero replicas)",
    check: { subject in
      subject.tier.services.compactMap { service in
        guard case .scaled(let scaling) = service.replicas, scaling.replicasMin == 0,
          scaling.replicasMax > 0
        else { return nil }
        if scaling.requestsPerReplica == nil, scaling.schedule.isEmpty {
          return LintFinding(
            service: service, key: "replicas.target",
            text: "CPU is used by replicas: at zero there is none, and none ever starts",
            remedy: "write a `target` of requests as well, or keep one replica")
        }
        guard service.balancing != .sharedQueue else { return nil }
        let meanwhile =
          scaling.schedule.isEmpty ? "no replica ever starts" : "no replica starts off schedule"
        return LintFinding(
          service: service, key: "replicas.min",
          text: "at zero replicas calls are refused and nothing queues: \(meanwhile)",
          remedy: "write `balancing: shared-queue`, or keep one replica")
      }
    })

  private static let scheduleOnEveryDay = LintRule(
    name: "schedule-on-every-day",
    source: "KEDA, scalers/cron (a schedule holds on the days that it names)",
    check: { subject in
      subject.tier.services.compactMap { service in
        guard case .scaled(let scaling) = service.replicas,
          let entry = scaling.schedule.first(where: {
            $0.days.count == 7 && $0.endMinute - $0.startMinute < 1_440
          })
        else { return nil }
        let hours = Double(entry.endMinute - entry.startMinute) / 60
        return LintFinding(
          service: service, key: "replicas.schedule",
          text: """
            the schedule holds on Saturday and Sunday as well: \((7 * hours).threeDigits) of 168 h a week, \
            weekdays alone are \((5 * hours).threeDigits)
            """,
          remedy: "write `days: weekdays` if the weekend is quiet")
      }
    })
}
