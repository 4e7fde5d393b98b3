import OmegaMeasurement
import OmegaModel
import OmegaUnits

extension Simulation {
  /// Retries that a budget may save up, and that it starts with (Model R-2).
  private static var retryTokensMax: Double { 10 }

  /// A first attempt earns its share of a retry.
  @inline(__always)
  mutating func earnRetry(at site: CallSiteIndex, region: UInt8) {
    let budget = tables.retries[Int(tables.sites[site].retry)].budget
    guard budget >= 0 else { return }
    let position = site.position * regionCount + Int(region)
    retryTokens[position] = min(Self.retryTokensMax, retryTokens[position] + budget)
  }

  /// Nanoseconds until the next attempt after a failure; nil: there is none.
  mutating func retryDelay(
    of child: Frame, at siteIndex: CallSiteIndex, after outcome: Outcome, lag: Int64
  ) -> Int64? {
    let site = tables.sites[siteIndex]
    guard site.retry != .max else { return nil }
    let policy = tables.retries[Int(site.retry)]
    guard child.attempt < policy.retries, policy.causes & (1 << UInt16(outcome.rawValue)) != 0
    else { return nil }
    var delay = min(
      Double(policy.delay) * power(policy.factor, child.attempt), Double(policy.delayMax))
    var draws = RandomDraws(key: child.key, name: 0x6a69_7474_6572)
    switch policy.jitter {
    case .none: break
    case .full: delay *= draws.uniform()
    case .half: delay *= 0.5 + 0.5 * draws.uniform()
    }
    var wait = Int64(delay.rounded())
    if policy.honoursRetryAfter, outcome == .throttled {
      wait = max(wait, child.mark - now - lag)
    }
    // Nobody retries beyond the deadline of the request (Model R-12).
    if arena.hasContexts, arena.context(of: child.parent).deadline <= now + lag + wait {
      return nil
    }
    if policy.budget >= 0 {
      let position = siteIndex.position * regionCount + Int(arena[child.parent].region)
      guard retryTokens[position] >= 1 else { return nil }
      retryTokens[position] -= 1
    }
    return wait
  }

  private func power(_ factor: Double, _ exponent: UInt8) -> Double {
    var result = 1.0
    for _ in 0..<exponent { result *= factor }
    return result
  }
}
