import OmegaModel
import OmegaUnits

extension LintRule {
  static let timeouts = [timeoutUnderAnswer, retriesOutliveCaller, coldStartOutlivesCaller]

  private static let timeoutUnderAnswer = LintRule(
    name: "time-out-under-answer",
    source: "Beyer et al., Site Reliability Engineering, 2016, chapter 22 (deadlines)",
    check: { subject in
      let calls = subject.calls
      let ofClasses = subject.tier.classes.enumerated().compactMap {
        position, requestClass -> LintFinding? in
        let mean = subject.times.seconds(requestClass: position)
        guard let timeout = requestClass.timeout, mean >= timeout.seconds else { return nil }
        return LintFinding(
          part: requestClass.name, path: "classes.\(requestClass.name).timeout",
          text: """
            clients give up after \(timeout.plainText); an idle system answers in \
            \(SimDuration(seconds: mean).plainText) in the mean
            """,
          remedy: timeoutRemedy)
      }
      let ofCalls = calls.sites.compactMap { site -> LintFinding? in
        let mean = subject.times.seconds(
          service: site.callee.service, operation: site.callee.operation)
        guard site.taskClass == nil, let timeout = site.call.timeout, mean >= timeout.seconds else {
          return nil
        }
        return calls.finding(
          at: site,
          text: """
            the call of \(calls.name(of: site.callee)) gives up after \(timeout.plainText); an idle one answers in \
            \(SimDuration(seconds: mean).plainText) in the mean
            """,
          remedy: timeoutRemedy)
      }
      return ofClasses + ofCalls
    })

  private static let timeoutRemedy = "allow more time, or do less work"

  private static let retriesOutliveCaller = LintRule(
    name: "retries-outlive-caller",
    source: "Beyer et al., Site Reliability Engineering, 2016, chapter 22 (deadline propagation)",
    check: { subject in
      let patience = CallerPatience(subject)
      var groups: [String: [(site: LintCalls.Site, span: CallSpan, limit: CallerPatience.Limit)]] =
        [:]
      var order: [String] = []
      for site in subject.calls.sites {
        guard site.taskClass == nil, let limit = patience.limit(on: site.caller),
          site.call.timeout != nil || site.call.retry != nil
        else { continue }
        let span = CallSpan(of: site, in: subject)
        guard span.seconds > limit.seconds else { continue }
        // Calls under one policy in front of one time-out have one cause and one remedy.
        let key = "\(span.words) \(limit.owner)"
        if groups[key] == nil { order.append(key) }
        groups[key, default: []].append((site, span, limit))
      }
      return order.compactMap { groups[$0] }.compactMap { group in
        guard let longest = group.max(by: { $0.span.seconds < $1.span.seconds }) else { return nil }
        let callees = group.map { subject.calls.name(of: $0.site.callee) }.withoutRepeats
        return subject.calls.finding(
          at: group[0].site,
          text: """
            \(callees.count == 1 ? "the call" : "each call") of \(callees.joinedInWords) can take \
            \(SimDuration(seconds: longest.span.seconds).plainText), \(longest.span.words); the time-out of \
            \(longest.limit.owner) is \(SimDuration(seconds: longest.limit.seconds).plainText), and what comes later \
            is work for nobody
            """,
          remedy: "fewer retries or shorter time-outs inside, or a longer one outside")
      }
    })

  private static let coldStartOutlivesCaller = LintRule(
    name: "cold-start-outlives-caller",
    source: "KEDA, concepts/scaling-deployments (polling interval, scaling from zero)",
    check: { subject in
      let patience = CallerPatience(subject)
      return subject.tier.services.enumerated().compactMap { position, service in
        guard case .scaled(let scaling) = service.replicas, scaling.replicasMin == 0,
          service.balancing == .sharedQueue
        else { return nil }
        let node = subject.nodeStartSeconds(of: service)
        let wait = scaling.pollInterval.seconds + node + scaling.start.mean
        let limits = service.operations.indices.compactMap {
          patience.limit(on: .operation(.init(service: position, operation: $0)))
        }
        guard let least = limits.min(by: { $0.seconds < $1.seconds }), wait > least.seconds else {
          return nil
        }
        return LintFinding(
          service: service, key: "replicas.min",
          text: """
            with no replica there, the first request waits up to \(SimDuration(seconds: wait).plainText) in the mean \
            for one; the time-out of \(least.owner) is \(SimDuration(seconds: least.seconds).plainText)
            """,
          remedy: "keep one replica, schedule it, or hand the work off")
      }
    })
}

extension LintSubject {
  /// Mean time until a pool that may have no node has one; nothing where nodes are there or not needed.
  fileprivate func nodeStartSeconds(of service: Service) -> Double {
    let pools = tier.pools.filter { service.hosting.pools.contains($0.name) }
    let starts = pools.map { pool -> Double in
      guard case .scaled(let nodes) = pool.nodes, nodes.nodesMin == 0 else { return 0 }
      return nodes.start.mean
    }
    guard let longest = starts.max(), !starts.contains(0) else { return 0 }
    return tier.clusterAutoscaling.scanInterval.seconds + longest
  }
}
