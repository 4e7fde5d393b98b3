import Foundation

/// When what a cache holds expires.
public enum CacheExpiry: String, CaseIterable, Hashable, Sendable, BitwiseCopyable {
  /// So long after it was written, however often it is read: `SET` with `EX`.
  case write
  /// So long after the last time that somebody asked for it.
  case access
}

/// How likely a look-up finds its key in a cache that drops what was asked for longest ago (LRU).
///
/// Che's approximation, with time counted in look-ups: a key is there if it has been asked for within the last so many
/// look-ups, the same number for all keys, and that number is such that as many keys are there as there is room for.
/// Source: Che, Tung and Wang, *IEEE JSAC* 20(7), 2002; Fagin, *Journal of Computer and System Sciences* 14(2),
/// 1977, for look-ups instead of time. References are independent of each other (Model H-2).
public struct CacheLaw: Hashable, Sendable {
  public let law: ZipfLaw
  /// Items that there is room for, 0 or more.
  public let items: Double
  /// Look-ups after which a key that nobody asked for has been displaced by others; infinite where all keys fit.
  public let memory: Double

  public init(law: ZipfLaw, items: Double) {
    self.law = law
    self.items = max(0, items)
    memory = Self.lookUps(untilHolding: self.items, of: law) { share, lookUps in
      -expm1(lookUps * log1p(-share))
    }
  }

  /// The same where what is there also expires on write, after as many look-ups as come in a lifetime: what has
  /// expired makes room.
  public func memory(lifetime: Double) -> Double {
    guard lifetime > memory else { return .infinity }
    return Self.lookUps(untilHolding: items, of: law) { share, lookUps in
      Self.hitProbability(
        share: share, memory: lookUps, lifetime: lifetime, sinceCold: .infinity, expiry: .write)
    }
  }

  /// The probability that a key of a share of all look-ups is found.
  ///
  /// - Parameters:
  ///   - memory: look-ups after which a key is displaced.
  ///   - lifetime: look-ups that came in the last lifetime of an item; infinite without expiry.
  ///   - sinceCold: look-ups since the cache was empty; infinite when it never was.
  public static func hitProbability(
    share: Double, memory: Double, lifetime: Double, sinceCold: Double, expiry: CacheExpiry
  ) -> Double {
    let decay = -log1p(-share)
    guard expiry == .write, sinceCold > lifetime else {
      let reach = min(memory, lifetime, sinceCold)
      return reach > 0 ? -expm1(-decay * reach) : 0
    }
    // A life begins with a miss; as many hits follow as there are look-ups until the item expires, or is displaced.
    let within = share * lifetime
    guard memory < lifetime else { return within / (1 + within) }
    let kept = decay * memory
    guard kept < 600 else { return within / (1 + within) }
    let most = exp(kept)
    let lookUps = 1 + kept - (most - 1 - kept) * expm1(-(within - kept) / most)
    return 1 - 1 / lookUps
  }

  /// Share of the look-ups that hit, over all keys.
  public func hitRatio(
    lifetime: Double = .infinity, sinceCold: Double = .infinity, expiry: CacheExpiry = .access
  ) -> Double {
    let memory = expiry == .write && lifetime.isFinite ? memory(lifetime: lifetime) : memory
    return law.groups().reduce(0) {
      $0 + $1.ranks * $1.share
        * Self.hitProbability(
          share: $1.share, memory: memory, lifetime: lifetime, sinceCold: sinceCold,
          expiry: expiry)
    }
  }

  /// The number of look-ups at which as many keys are expected to be there as there is room for.
  private static func lookUps(
    untilHolding items: Double, of law: ZipfLaw, _ presence: (Double, Double) -> Double
  ) -> Double {
    guard items > 0 else { return 0 }
    guard items < Double(law.count) else { return .infinity }
    let groups = law.groups()
    func held(_ lookUps: Double) -> Double {
      groups.reduce(0) { $0 + $1.ranks * presence($1.share, lookUps) }
    }
    var low = items
    var high = items
    while held(high) < items {
      low = high
      high *= 4
      // Expiry alone keeps it from being full.
      if high > 1e15 { return .infinity }
    }
    // A tenth of a millionth is far below what the approximation is worth.
    while high / low > 1 + 1e-7 {
      let middle = (low * high).squareRoot()
      if held(middle) < items { low = middle } else { high = middle }
    }
    return high
  }
}
