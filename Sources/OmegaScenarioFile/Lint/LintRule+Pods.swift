import OmegaModel
import OmegaUnits

extension LintRule {
  static let pods = [
    killedWhileStarting, livenessBeforeReadiness, stopBeforeEndpoint, probeTimeout, probeDelay,
  ]

  private static let killedWhileStarting = LintRule(
    name: "killed-while-starting",
    source:
      "Kubernetes documentation, Configure Liveness, Readiness and Startup Probes (protect slow starting containers)",
    check: { subject in
      subject.tier.services.compactMap { service in
        guard let probes = service.probes else { return nil }
        let kind = probes.startup == nil ? HealthProbe.Kind.liveness : .startup
        guard let probe = probes[kind], service.startMean > probe.patience.seconds else {
          return nil
        }
        return LintFinding(
          service: service, key: "probes.\(kind.rawValue)",
          text: """
            a container is killed \(probe.patience.seconds.threeDigits) s after its start if it is not up by then, and takes \
            \(service.startMean.threeDigits) s on average
            """,
          remedy: kind == .startup
            ? "give `startup` a higher `failure-threshold`"
            : "write a `startup` probe, or a longer `initial-delay`")
      }
    })

  private static let livenessBeforeReadiness = LintRule(
    name: "liveness-before-readiness",
    source:
      "Kubernetes documentation, Liveness, Readiness, and Startup Probes (incorrect liveness probes lead to cascading failures)",
    check: { subject in
      subject.tier.services.compactMap { service in
        guard let probes = service.probes, let liveness = probes.liveness else { return nil }
        guard let readiness = probes.readiness else {
          return LintFinding(
            service: service, key: "probes.liveness",
            text:
              "a replica that is too busy to answer is killed, and never taken out of rotation before",
            remedy: "write a `readiness` probe that fails earlier")
        }
        guard liveness.failureTime <= readiness.failureTime else { return nil }
        return LintFinding(
          service: service, key: "probes.liveness",
          text:
            "a replica that is too busy to answer is killed no later than it is taken out of rotation",
          remedy: "give `liveness` a longer period or a higher `failure-threshold`")
      }
    })

  private static let stopBeforeEndpoint = LintRule(
    name: "stop-before-endpoint",
    source:
      "Kubernetes documentation, Pod Lifecycle (termination of Pods: endpoints are removed while the containers stop)",
    check: { subject in
      subject.tier.services.compactMap { service in
        guard let termination = service.termination, service.balancing != .sharedQueue,
          termination.endpointLag.mean > termination.preStop.seconds
        else { return nil }
        return LintFinding(
          service: service, key: "termination.pre-stop",
          text: "calls still arrive at a replica that has stopped, and fail",
          remedy: "write a `pre-stop` that is longer than the endpoints lag behind")
      }
    })

  private static let probeTimeout = LintRule(
    name: "probe-timeout-above-period",
    source: "Kubernetes documentation, Configure Liveness, Readiness and Startup Probes",
    check: { subject in
      findings(in: subject) { kind, probe in
        guard probe.timeout > probe.period else { return nil }
        return (
          "\(kind.rawValue).timeout",
          "a probe may take longer than the period: the next one waits for it, and failures are seen late",
          "make the time-out no longer than the period"
        )
      }
    })

  private static let probeDelay = LintRule(
    name: "probe-delay-ignored",
    source:
      "Kubernetes documentation, Configure Liveness, Readiness and Startup Probes (initialDelaySeconds)",
    check: { subject in
      findings(in: subject) { kind, probe in
        guard probe.initialDelay > .zero, probe.period > probe.initialDelay else { return nil }
        return (
          "\(kind.rawValue).initial-delay",
          "the initial delay is shorter than the period, and so is ignored",
          "make it as long as the period, or remove it"
        )
      }
    })

  private static func findings(
    in subject: LintSubject,
    _ check: (HealthProbe.Kind, HealthProbe) -> (key: String, text: String, remedy: String)?
  ) -> [LintFinding] {
    subject.tier.services.flatMap { service in
      HealthProbe.Kind.allCases.compactMap { kind in
        guard let probe = service.probes?[kind], let finding = check(kind, probe) else {
          return nil
        }
        return LintFinding(
          service: service, key: "probes.\(finding.key)", text: finding.text,
          remedy: finding.remedy)
      }
    }
  }
}

extension HealthProbe {
  /// From the first probe that is missed to the one that decides.
  fileprivate var failureTime: SimDuration {
    SimDuration(nanoseconds: Int64(failureThreshold - 1) * period.nanoseconds)
  }
}

extension Service {
  /// Mean seconds from a container's start until its program has come up.
  fileprivate var startMean: Double {
    if case .scaled(let rule) = replicas { rule.start.mean } else { start.mean }
  }
}
