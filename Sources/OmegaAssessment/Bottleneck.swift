import OmegaMeasurement
import OmegaStatistics

/// Which part gives way first, and what shows it.
///
/// Where the worst class fails, its most frequent cause leads to the part that refused most for
/// that cause, in any class: refusals are counted by service, not by class. Where requests time out and
/// limits refused at least as often, it is the limit that refused most. Where nothing fails, or
/// the cause names no part, it is the bound that was nearest to its capacity in its busiest
/// interval.
enum Bottleneck {
  static func find(
    worst: ClassAssessment?, services: [ServiceAssessment], pools: [PoolResult]
  ) -> BottleneckResult {
    guard let worst, let cause = worst.causes.first else { return fullest(services) }
    let culprit =
      switch cause.name {
      case Outcome.rejected.name: fullQueue(services)
      case Outcome.throttled.name: throttle(services)
      case Outcome.evicted.name: evictions(pools)
      default: BottleneckResult?.none
      }
    if let culprit { return culprit }
    // Whoever waits for a limit that keeps refusing runs out of time, and of slots, somewhere else.
    if let throttle = throttle(services), refusals(services) >= cause.count {
      return BottleneckResult(
        component: throttle.component,
        reason: throttle.reason
          + "; \(grouped(cause.count)) requests of \(worst.name) ended as \(cause.name)")
    }
    var fullest = fullest(services)
    fullest.reason +=
      "; \(grouped(cause.count)) requests of \(worst.name) ended as \(cause.name)"
    return fullest
  }

  private static func fullQueue(_ services: [ServiceAssessment]) -> BottleneckResult? {
    guard let service = firstMaximum(services, by: \.rejected), service.rejected > 0 else {
      return nil
    }
    return BottleneckResult(
      component: service.subject, reason: "refused \(grouped(service.rejected)) calls: queue full")
  }

  private static func throttle(_ services: [ServiceAssessment]) -> BottleneckResult? {
    let refusals = services.flatMap { service in
      service.replications[0].limits.enumerated().map { position, limit in
        (
          service: service, meter: limit.meter,
          count: service.replications.reduce(0) { $0 + $1.limits[position].refusals }
        )
      }
    }
    guard let worst = firstMaximum(refusals, by: \.count), worst.count > 0 else { return nil }
    let bound = worst.service.bounds.first { $0.name == worst.meter }
    let usage = bound.map { ", " + description(of: $0) } ?? ""
    return BottleneckResult(
      component: worst.service.subject,
      reason: "refused \(grouped(worst.count)) calls: \(worst.meter) exhausted\(usage)")
  }

  private static func refusals(_ services: [ServiceAssessment]) -> Int {
    services.flatMap(\.replications).flatMap(\.limits).reduce(0) { $0 + $1.refusals }
  }

  private static func evictions(_ pools: [PoolResult]) -> BottleneckResult? {
    guard let pool = firstMaximum(pools, by: \.evictions), pool.evictions > 0 else { return nil }
    return BottleneckResult(
      component: "\(pool.pool)@\(pool.region)",
      reason: "lost \(grouped(pool.evictions)) nodes to eviction")
  }

  private static func fullest(_ services: [ServiceAssessment]) -> BottleneckResult {
    let candidates = services.flatMap { service in
      service.bounds.map { (subject: service.subject, bound: $0, share: $0.peakOrMean) }
    }
    guard let fullest = firstMaximum(candidates, by: \.share) else {
      return BottleneckResult(component: "", reason: "no service has a bound")
    }
    return BottleneckResult(
      component: fullest.subject,
      reason: "\(fullest.bound.name) \(description(of: fullest.bound))")
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
