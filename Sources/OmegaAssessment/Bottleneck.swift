import OmegaMeasurement
import OmegaModel
import OmegaStatistics
import OmegaUnits

/// Which part gives way first, and what shows it.
///
/// Where the worst class fails, its most frequent cause leads to the part that refused most for
/// that cause, or was called in vain most often, among those that its requests wait for: what is
/// behind a hand-off cannot make them fail. Refusals are counted by service, not by class. Where a part was
/// not there, or broke off what it did, it is that part. Where
/// requests time out and limits refused at least as often, it is the limit that refused most. Where
/// requests are only too slow, it is the fullest part that they wait for or, if none is full, where
/// their time goes. Where nothing is wrong, it is the bound that was nearest to its capacity in its
/// busiest interval (Model M-8).
struct Bottleneck {
  let tier: Tier
  let classes: [ClassAssessment]
  let services: [ServiceAssessment]
  let pools: [PoolResult]
  /// How often a request is expected to reach each service; where nothing is known, once.
  let visits: [ExpectedVisits]

  /// Share of a bound at its peak from which on others may well wait for it.
  private static let fullShare = 0.8

  func find(worst: ClassAssessment?) -> BottleneckResult {
    let slow = worst.flatMap { $0.isSlow ? $0 : nil } ?? classes.first(where: \.isSlow)
    guard let worst, let cause = worst.causes.first,
      slow == nil || worst.availability.verdict != .met || worst.isDown(in: tier)
    else { return slow.flatMap(slowness(of:)) ?? Self.fullest(services) }

    let awaited = AwaitedCalls(ofClass: worst.name, in: tier)
    let parts = parts(of: awaited)
    let refusing: BottleneckResult? =
      switch cause.name {
      case Outcome.rejected.name: fullQueue(parts)
      case Outcome.throttled.name: throttle(parts)
      case Outcome.evicted.name: evictions(pools)
      default: nil
      }
    if let refusing { return refusing }
    let failing: BottleneckResult? =
      switch cause.name {
      case Outcome.unavailable.name, Outcome.faulted.name, Outcome.lost.name: failing(awaited)
      case Outcome.timedOut.name:
        limit(behind: cause.count, parts) ?? timedOut(awaited) ?? slowness(of: worst)
      default: nil
      }
    var found = failing ?? limit(behind: cause.count, parts) ?? Self.fullest(parts)
    found.reason += "; \(total(cause.count, "request", " of \(worst.name)")) ended as \(cause.name)"
    return found
  }

  /// Whoever waits for a limit that keeps refusing runs out of time, and of slots, somewhere else.
  private func limit(
    behind failures: Int, _ parts: [ServiceAssessment]
  ) -> BottleneckResult? {
    refusals(parts) >= failures ? throttle(parts) : nil
  }

  /// All parts where it is not known which are waited for.
  private func parts(of awaited: AwaitedCalls) -> [ServiceAssessment] {
    let parts = services.filter { awaited.services.contains($0.name) }
    return parts.isEmpty ? services : parts
  }

  /// The part of which most calls failed by itself, neither refused nor too slow; of a chain that fails, its last link.
  private func failing(_ awaited: AwaitedCalls) -> BottleneckResult? {
    func failures(_ name: String) -> Double {
      services.filter { $0.name == name }.reduce(0) { $0 + Double($1.ownFailures) }
    }
    guard let first = awaited.heaviest(awaited.services, by: failures) else { return nil }
    let name = awaited.deepest(from: first, by: failures)
    guard let station = Self.firstMaximum(services.filter { $0.name == name }, by: \.ownFailures)
    else { return nil }
    return BottleneckResult(
      component: station.subject, reason: "\(total(station.ownFailures, "call", " to it")) failed")
  }

  /// The callee whose callers gave up on it most often; of a chain that times out, its last link.
  private func timedOut(_ awaited: AwaitedCalls) -> BottleneckResult? {
    func timeouts(_ name: String) -> Double {
      services.filter { $0.name == name }.reduce(0) { $0 + Double($1.timeouts) }
    }
    guard let first = awaited.heaviest(awaited.services, by: timeouts) else { return nil }
    let name = awaited.deepest(from: first, by: timeouts)
    let station = Self.firstMaximum(services.filter { $0.name == name }, by: \.timeouts)
    guard let station else { return nil }
    var limits: [String] = []
    for call in awaited.timedCalls(to: name) {
      let limit = "\(call.operation) after \((call.timeout ?? .zero).plainText)"
      if !limits.contains(limit) { limits.append(limit) }
    }
    let fullness = station.tightest.map { "; \($0.name) \(Self.description(of: $0))" } ?? ""
    return BottleneckResult(
      component: station.subject,
      reason: "\(total(station.timeouts, "call", " to it")) timed out"
        + (limits.isEmpty ? "" : " (\(limits.joined(separator: ", ")))") + fullness,
      bound: station.tightest?.name)
  }

  /// Why requests of a class take long: the fullest part that they wait for, or where their time goes.
  private func slowness(of slow: ClassAssessment) -> BottleneckResult? {
    let awaited = AwaitedCalls(ofClass: slow.name, in: tier)
    let parts = parts(of: awaited)
    if let share = Self.fullestBound(parts)?.share, share >= Self.fullShare {
      return Self.fullest(parts)
    }
    func time(_ name: String) -> Double { timeMs(in: name, ofClass: slow.name) }
    guard let mean = slow.latencySummary?.mean.estimate,
      let first = awaited.heaviest(awaited.calls(by: nil).map(\.service), by: time)
    else { return nil }
    let name = awaited.deepest(from: first, by: time)
    let station = Self.firstMaximum(services.filter { $0.name == name }, by: \.calls)
    guard let station else { return nil }
    let callees = awaited.calls(by: name).isEmpty ? "" : ", with what it calls"
    let (here, whole) = (Self.duration(time(name)), Self.duration(mean))
    return BottleneckResult(
      component: station.subject,
      reason: time(name) <= mean
        ? "nothing is full: the time is spent here, \(here) of the \(whole) that a request of"
          + " \(slow.name) takes\(callees)"
        : "nothing is full: its calls here take \(here) together\(callees), a request of"
          + " \(slow.name) \(whole)")
  }

  /// Mean milliseconds that one request of a class has a service work or wait for it.
  private func timeMs(in name: String, ofClass requestClass: String) -> Double {
    let ofClass = visits.filter { $0.requestClass == requestClass }
    return services.filter { $0.name == name }.reduce(0) { sum, station in
      let perRequest = ofClass.first {
        $0.service == station.name && $0.region == station.region
      }?.perRequest
      return sum + (station.stayMs?.value ?? 0) * (ofClass.isEmpty ? 1 : perRequest ?? 0)
    }
  }
}

// MARK: - Parts and what shows them

extension Bottleneck {
  private func fullQueue(_ services: [ServiceAssessment]) -> BottleneckResult? {
    guard let service = Self.firstMaximum(services, by: \.rejected), service.rejected > 0 else {
      return nil
    }
    return BottleneckResult(
      component: service.subject, reason: "refused \(total(service.rejected, "call")): queue full",
      bound: "slots")
  }

  private func throttle(_ services: [ServiceAssessment]) -> BottleneckResult? {
    let refusals = services.flatMap { service in
      service.replications[0].limits.enumerated().map { position, limit in
        (
          service: service, meter: limit.meter,
          count: service.replications.reduce(0) { $0 + $1.limits[position].refusals }
        )
      }
    }
    guard let worst = Self.firstMaximum(refusals, by: \.count), worst.count > 0 else { return nil }
    let bound = worst.service.bounds.first { $0.name == worst.meter }
    let usage = bound.map { ", " + Self.description(of: $0) } ?? ""
    return BottleneckResult(
      component: worst.service.subject,
      reason: "refused \(total(worst.count, "call")): \(worst.meter) exhausted\(usage)",
      bound: worst.meter)
  }

  private func refusals(_ services: [ServiceAssessment]) -> Int {
    services.flatMap(\.replications).flatMap(\.limits).reduce(0) { $0 + $1.refusals }
  }

  /// A count over all replications, and over how many, as most figures beside it are of one window.
  private func total(_ count: Int, _ noun: String, _ rest: String = "") -> String {
    let replications = services.first?.replications.count ?? 1
    return "\(Self.grouped(count)) \(noun)\(count == 1 ? "" : "s")\(rest)"
      + (replications > 1 ? " in \(replications) replications" : "")
  }

  private func evictions(_ pools: [PoolResult]) -> BottleneckResult? {
    guard let pool = Self.firstMaximum(pools, by: \.evictions), pool.evictions > 0 else {
      return nil
    }
    return BottleneckResult(
      component: "\(pool.pool)@\(pool.region)",
      reason: "lost \(total(pool.evictions, "node")) to eviction")
  }

  private static func fullest(_ services: [ServiceAssessment]) -> BottleneckResult {
    guard let fullest = fullestBound(services) else {
      return BottleneckResult(component: "", reason: "no service has a bound")
    }
    return BottleneckResult(
      component: fullest.subject,
      reason: "\(fullest.bound.name) \(description(of: fullest.bound))",
      bound: fullest.bound.name)
  }

  private static func fullestBound(
    _ services: [ServiceAssessment]
  ) -> (subject: String, bound: ServiceAssessment.Bound, share: Double)? {
    let candidates = services.flatMap { service in
      service.bounds.map { (subject: service.subject, bound: $0, share: $0.peakOrMean) }
    }
    return firstMaximum(candidates, by: \.share)
  }

  private static func description(of bound: ServiceAssessment.Bound) -> String {
    let mean = "at \(percent(bound.utilisation.value)) over the window"
    return bound.peak.map { "at \(percent($0)) at the peak, \(mean)" } ?? mean
  }

  /// The first of the elements that are largest by some value.
  private static func firstMaximum<Element, Value: Comparable>(
    _ elements: [Element], by value: (Element) -> Value
  ) -> Element? {
    elements.dropFirst().reduce(elements.first) { best, element in
      guard let best, value(best) >= value(element) else { return element }
      return best
    }
  }

  private static func duration(_ milliseconds: Double) -> String {
    SimDuration(seconds: milliseconds / 1_000).plainText
  }

  private static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }

  /// Digits in groups of three: 1,234,567.
  private static func grouped(_ count: Int) -> String {
    let digits = String(count)
    return digits.enumerated().reduce(into: "") { text, digit in
      if digit.offset > 0, (digits.count - digit.offset) % 3 == 0 { text += "," }
      text.append(digit.element)
    }
  }
}

extension ServiceAssessment {
  /// Calls to it that failed, but for those that it refused or that took too long.
  fileprivate var ownFailures: Int {
    let refusals = replications.flatMap(\.limits).reduce(0) { $0 + $1.refusals }
    return max(0, failures - timeouts - rejected - refusals)
  }
}

extension ClassAssessment {
  fileprivate var isSlow: Bool { latency.contains { $0.verdict == .missed } }

  /// Whether it misses the uptime that the tier promises.
  fileprivate func isDown(in tier: Tier) -> Bool {
    uptime.verdict == .missed && tier.promisedClasses.contains(name)
  }
}
