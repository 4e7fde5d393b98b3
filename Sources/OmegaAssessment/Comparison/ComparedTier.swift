import OmegaPricing
import OmegaStatistics
import OmegaUnits

/// One side of a comparison of tiers: what its replications gave.
public struct ComparedTier: Sendable {
  public var name: String
  public var values: ReplicationValues
  public var horizonS: Double
  public var verdict: Verdict?
  public var bottleneck: BottleneckResult?

  public init(
    name: String, values: ReplicationValues, horizonS: Double, verdict: Verdict? = nil,
    bottleneck: BottleneckResult? = nil
  ) {
    self.name = name
    self.values = values
    self.horizonS = horizonS
    self.verdict = verdict
    self.bottleneck = bottleneck
  }

  /// Nil for a tier that was stored without the values of its replications.
  public init?(_ tier: TierResult, horizonS: Double) {
    guard let values = tier.replicationValues else { return nil }
    self.init(
      name: tier.tier, values: values, horizonS: horizonS, verdict: tier.sla.verdict,
      bottleneck: tier.bottleneck)
  }

  /// A month's bill for each thousand requests of a month.
  var perThousandRequests: [RatioSum.Part] {
    let months = Billing.month.hours * 3_600 / horizonS
    return zip(values.billNanodollars, values.requests).map {
      RatioSum.Part(Double($0) / 1e9, per: Double($1) * months / 1_000)
    }
  }
}

/// Two tiers' values side by side: gives the difference of any figure of them.
struct ValueComparison {
  let before: ComparedTier
  let after: ComparedTier
  let isPaired: Bool

  init(before: ComparedTier, after: ComparedTier, isPaired: Bool) {
    self.before = before
    self.after = after
    // What has another number of replications has no pairs, whatever was said about it.
    self.isPaired = isPaired && before.values.replications == after.values.replications
  }

  /// A figure of both sides and how it changes.
  struct Compared {
    var before: Double
    var after: Double
    var difference: Difference
  }

  var monthlyCost: Compared? {
    money(before.values.billNanodollars, after.values.billNanodollars)
  }

  var perThousandRequests: Compared? {
    compared(before.perThousandRequests, after.perThousandRequests)
  }

  /// Amounts are subtracted exactly, so that a fixed difference has no spread.
  func money(_ before: [Int64], _ after: [Int64]) -> Compared? {
    let dollars = { (amounts: [Int64]) in amounts.map { Double($0) / 1e9 } }
    let difference =
      isPaired
      ? Difference(
        pairs: before.map { _ in 0 }, zip(before, after).map { Double($1 - $0) / 1e9 })
      : Difference(independent: dollars(before), dollars(after))
    return difference.map {
      Compared(before: Self.mean(dollars(before)), after: Self.mean(dollars(after)), difference: $0)
    }
  }

  func availability(_ one: ClassValues, _ other: ClassValues) -> Compared? {
    share(one.availabilityCounts, other.availabilityCounts)
  }

  func latencyShare(
    _ one: ClassValues, _ other: ClassValues, thresholdMs: Double
  ) -> Compared? {
    guard let within = one.latencyCounts(thresholdMs: thresholdMs),
      let later = other.latencyCounts(thresholdMs: thresholdMs)
    else { return nil }
    return share(within, later)
  }

  /// Nil where a replication had no successful request.
  func p95(_ one: ClassValues, _ other: ClassValues) -> Compared? {
    let (first, second) = (one.p95Ms.compactMap(\.self), other.p95Ms.compactMap(\.self))
    guard first.count == one.p95Ms.count, second.count == other.p95Ms.count else { return nil }
    let difference =
      isPaired
      ? Difference(pairs: first, second) : Difference(independent: first, second)
    return difference.map {
      Compared(before: Self.mean(first), after: Self.mean(second), difference: $0)
    }
  }

  /// By replication.
  typealias Counts = (successes: [Int], trials: [Int])

  /// Nil where one side has no trials.
  func share(_ before: Counts, _ after: Counts) -> Compared? {
    func samples(_ counts: Counts) -> [RatioSample] {
      zip(counts.successes, counts.trials).map { RatioSample(successes: $0, trials: $1) }
    }
    let (one, other) = (samples(before), samples(after))
    let difference =
      isPaired ? Difference(pairs: one, other) : Difference(independent: one, other)
    return difference.map {
      Compared(before: Self.share(one), after: Self.share(other), difference: $0)
    }
  }

  private func compared(_ before: [RatioSum.Part], _ after: [RatioSum.Part]) -> Compared? {
    func quotient(_ parts: [RatioSum.Part]) -> Double {
      parts.reduce(0) { $0 + $1.numerator } / parts.reduce(0) { $0 + $1.denominator }
    }
    let difference =
      isPaired ? Difference(pairs: before, after) : Difference(independent: before, after)
    return difference.map {
      Compared(before: quotient(before), after: quotient(after), difference: $0)
    }
  }

  /// Nil without trials.
  static func pooledShare(_ counts: Counts) -> Double? {
    let trials = counts.trials.reduce(0, +)
    return trials > 0 ? Double(counts.successes.reduce(0, +)) / Double(trials) : nil
  }

  private static func share(_ samples: [RatioSample]) -> Double {
    Double(samples.reduce(0) { $0 + $1.successes }) / Double(samples.reduce(0) { $0 + $1.trials })
  }

  private static func mean(_ values: [Double]) -> Double {
    values.reduce(0, +) / Double(values.count)
  }
}

extension ClassValues {
  var availabilityCounts: ValueComparison.Counts { (ok, judged) }

  var uptimeCounts: ValueComparison.Counts { (minutesUp, minutesJudged) }

  /// Nil for a threshold that no objective had.
  func latencyCounts(thresholdMs: Double) -> ValueComparison.Counts? {
    latency.first { $0.thresholdMs == thresholdMs }.map { ($0.within, ok) }
  }
}
