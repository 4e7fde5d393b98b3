import OmegaAssessment

/// The services that requests of one class reach, in the order of the calls.
struct RequestWay: Hashable, Sendable {
  struct Hop: Hashable, Sendable {
    /// The service, in all its regions together.
    var name: String
    /// Calls between the client and it.
    var depth: Int
    /// Of one request; the times below are those of all visits together.
    var visits: Double
    var waitMs: Double
    var cpuMs: Double
    /// Waiting, work and callees.
    var timeMs: Double
  }

  var requestClass: String
  var meanMs: Double?
  var hops: [Hop]

  /// One for each class that reaches any service; none for results that were stored without calls.
  static func ways(in tier: TierResult) -> [RequestWay] {
    guard let topology = tier.topology else { return [] }
    return tier.classes.compactMap { result in
      let hops = hops(of: result.class, in: tier, topology)
      return hops.isEmpty
        ? nil
        : RequestWay(
          requestClass: result.class, meanMs: result.latencyMs?.mean.estimate, hops: hops)
    }
  }

  private static func hops(
    of requestClass: String, in tier: TierResult, _ topology: TopologyResult
  ) -> [Hop] {
    let visits = topology.visits.filter { $0.class == requestClass }
    let reached = Set(visits.map(\.service))
    return order(of: requestClass, reaching: reached, topology).compactMap { place in
      let parts = visits.filter { $0.service == place.service }.compactMap { visit in
        tier.services.first {
          $0.service == visit.service && $0.region == visit.region && $0.calls > 0
        }.map { (visits: visit.perRequest, measured: $0) }
      }
      guard !parts.isEmpty else { return nil }
      func sum(_ time: (ServiceResult) -> Double?) -> Double {
        parts.reduce(0) { $0 + $1.visits * (time($1.measured) ?? 0) }
      }
      return Hop(
        name: place.service, depth: place.depth, visits: parts.reduce(0) { $0 + $1.visits },
        waitMs: sum(\.waitMsMean), cpuMs: sum(\.cpuMsMean), timeMs: sum(\.timeMsMean))
    }
  }

  /// Each service once, under the caller that comes first; what is only handed a task comes at the end.
  private static func order(
    of requestClass: String, reaching reached: Set<String>, _ topology: TopologyResult
  ) -> [(service: String, depth: Int)] {
    let calls = topology.calls.filter { $0.callerKind == .service }
    let callees = Dictionary(grouping: calls, by: \.caller).mapValues { $0.map(\.callee) }
    // A class of tasks begins where tasks are handed to; what nothing leads to comes last.
    let starts =
      topology.calls.filter { $0.callerKind == .class && $0.caller == requestClass }.map(\.callee)
      + topology.calls.filter(\.isHandedOff).map(\.callee) + topology.services.map(\.service)
    var order: [(service: String, depth: Int)] = []
    var seen: Set<String> = []
    for start in starts {
      var open = [(service: start, depth: 0)]
      while let next = open.popLast() {
        guard reached.contains(next.service), seen.insert(next.service).inserted else { continue }
        order.append(next)
        open += (callees[next.service] ?? []).reversed().map { ($0, next.depth + 1) }
      }
    }
    return order
  }
}
