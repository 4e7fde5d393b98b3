import OmegaModel
import OmegaUnits

extension LintRule {
  static let idle = [objectiveOfAll, serviceWithoutCallers]

  private static let objectiveOfAll = LintRule(
    name: "objective-of-all",
    source:
      "Beyer et al., Site Reliability Engineering, 2016, chapter 3 (100 % is the wrong target)",
    check: { subject in
      let text = """
        an objective of 100 % is broken by one request, and no run can prove that it is met
        """
      let remedy = "write what may fail, such as 99.99%"
      func finding(_ part: String, _ path: String) -> LintFinding {
        LintFinding(part: part, path: path, text: text, remedy: remedy)
      }
      var findings: [LintFinding] = []
      for objective in subject.tier.objectives {
        let path = "objectives.\(objective.requestClass)"
        if objective.availability ?? 0 >= 1 {
          findings.append(finding(objective.requestClass, "\(path).availability"))
        } else if let position = objective.latency.firstIndex(where: { $0.share >= 1 }) {
          findings.append(finding(objective.requestClass, "\(path).latency.\(position).share"))
        }
      }
      if subject.tier.uptimeObjective ?? 0 >= 1 {
        findings.append(finding("uptime", "uptime.objective"))
      }
      return findings
    })

  private static let serviceWithoutCallers = LintRule(
    name: "service-without-callers",
    source: "docs/scenario-files.md (requests reach services by calls)",
    check: { subject in
      let called = subject.calledServices
      return subject.tier.services.enumerated().compactMap { position, service in
        guard !service.operations.isEmpty, !called.contains(position) else { return nil }
        return LintFinding(
          service: service, text: "no class calls it, directly or through others",
          remedy: "call one of its operations, or remove it")
      }
    })
}

extension LintSubject {
  /// Whether some class reaches a service, through whatever calls and hand-offs.
  func calls(_ name: String) -> Bool {
    guard let position = tier.services.firstIndex(where: { $0.name == name }) else { return false }
    return calledServices.contains(position)
  }

  /// Services that some class reaches, through whatever calls and hand-offs.
  fileprivate var calledServices: Set<Int> {
    var calleesByCaller: [LintCalls.Caller: [LintCalls.OperationPosition]] = [:]
    for site in calls.sites { calleesByCaller[site.caller, default: []].append(site.callee) }
    var waiting = tier.classes.indices.map { LintCalls.Caller.requestClass($0) }
    var reached: Set<LintCalls.OperationPosition> = []
    while let caller = waiting.popLast() {
      for callee in calleesByCaller[caller] ?? [] where reached.insert(callee).inserted {
        waiting.append(.operation(callee))
      }
    }
    return Set(reached.map(\.service))
  }
}
