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
  /// Mean seconds until the slowest pool of a service has a node; nil: one of its pools has nodes from the start.
  private func nodeStartMean(of service: Service) -> Double? {
    let pools = tier.pools.filter { service.hosting.pools.contains($0.name) }
    let starts = pools.map { pool -> Double? in
      guard case .scaled(let nodes) = pool.nodes else { return nil }
      return nodes.start.mean
    }
    return starts.contains { $0 == nil } ? nil : starts.compactMap { $0 }.max()
  }

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
    if let nodeStart = nodeStartMean(of: service) {
      key = key ?? "runs-on"
      notice += tier.clusterAutoscaling.scanInterval.seconds
      starting += nodeStart
    }
    guard let key, starting > 0 else { return nil }
    return ServiceStart(service: service, key: key, seconds: notice + starting)
  }
}
