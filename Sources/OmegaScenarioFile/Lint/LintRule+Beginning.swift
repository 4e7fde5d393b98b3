import OmegaModel
import OmegaUnits

extension LintRule {
  static let beginning = [leadInUnderStart]

  private static let leadInUnderStart = LintRule(
    name: "lead-in-under-start",
    source: """
      docs/model.md, K-5 (what scales is asked for when the lead-in begins, and takes its start-up time)
      """,
    check: { subject in
      let window = subject.scenario.window
      guard window.leadInRule == .stated else { return [] }
      let starts = subject.tier.services.compactMap(subject.start)
      guard let longest = starts.max(by: { $0.seconds < $1.seconds }),
        longest.seconds > window.leadIn.seconds
      else { return [] }
      let whole = SimDuration(seconds: longest.seconds)
      return [
        LintFinding(
          service: longest.service, key: longest.key,
          text: """
            replicas of \(longest.service.name) take \(whole.plainText) in the mean to be noticed as missing and to start, and \
            the lead-in is \(window.leadIn.plainText): the window opens without them, which looks like an outage
            """,
          remedy: "write a `lead-in` of several times that in `window`")
      ]
    })
}

/// How long the first replicas of a service take to be there.
private struct ServiceStart {
  var service: Service
  /// What of the service makes it scale.
  var key: String
  /// In the mean, until their lack is noticed and until node and replica have started.
  var seconds: Double
}

extension LintSubject {
  /// Nil where everything is there at once.
  fileprivate func start(of service: Service) -> ServiceStart? {
    var key: String?
    var notice = 0.0
    var starting = 0.0
    if case .scaled(let scaling) = service.replicas {
      key = "replicas"
      notice += (scaling.scaler == .hpa ? scaling.syncPeriod : scaling.pollInterval).seconds
      starting += scaling.start.mean
    }
    if case .pool(let name) = service.hosting,
      case .scaled(let nodes)? = tier.pools.first(where: { $0.name == name })?.nodes
    {
      key = key ?? "runs-on"
      notice += nodes.scanInterval.seconds
      starting += nodes.start.mean
    }
    guard let key, starting > 0 else { return nil }
    return ServiceStart(service: service, key: key, seconds: notice + starting)
  }
}
