import OmegaModel
import OmegaUnits

/// How narrow the intervals are that a planner decides by.
///
/// These are, of every tier, the 50th, 95th and 99th percentile of latency of the classes that have an objective (of all
/// where none has) and the monthly cost, each relative to its estimate; and the shares that objectives are about,
/// availability and requests within a time, each relative to what its objective leaves to fail: half of an interval of
/// 99.9 % ± 0.1 % is small beside 99.9 %, and all of what is allowed to fail. A share that nobody has an objective for,
/// or that must be 100 %, is relative to itself. Classes without requests have no figures.
public struct PrecisionCheck: Hashable, Sendable {
  /// The figure whose interval is widest.
  public let widest: WidestFigure

  /// Nil when there is no figure.
  public init?(of tiers: [TierResult]) {
    let figures = tiers.flatMap(Self.figures)
    guard
      let widest = figures.max(by: { $0.relativeHalfWidth < $1.relativeHalfWidth })
    else { return nil }
    self.widest = widest
  }

  private static func figures(of tier: TierResult) -> [WidestFigure] {
    let promised = Set(
      tier.classes.filter { $0.availability.objective != nil }.map(\.class)
        + tier.sla.latency.map(\.class))
    let classes = tier.classes.filter {
      $0.requests > 0 && (promised.isEmpty || promised.contains($0.class))
    }
    var figures = [WidestFigure(tier.tier, "monthly cost", tier.cost.monthlyUsd)]
    for result in classes {
      let name = result.class
      figures.append(
        WidestFigure(
          tier.tier, "availability of \(name)", result.availability.figure,
          relativeTo: allowance(result.availability.objective)))
      for latency in tier.sla.latency where latency.class == name {
        let time =
          "\(latency.thresholdMs.threeDigits) ms"
          + (latency.of == .firstToken ? " to the first token" : "")
        figures.append(
          WidestFigure(
            tier.tier, "share of \(name) within \(time)", latency.share,
            relativeTo: allowance(latency.objective)))
      }
      guard let latency = result.latencyMs else { continue }
      figures += [
        WidestFigure(tier.tier, "p50 of \(name)", latency.p50),
        WidestFigure(tier.tier, "p95 of \(name)", latency.p95),
        WidestFigure(tier.tier, "p99 of \(name)", latency.p99),
      ]
    }
    return figures
  }

  /// Share that an objective leaves to fail; nil where it leaves none.
  private static func allowance(_ objective: Double?) -> Double? {
    objective.flatMap { $0 < 1 ? 1 - $0 : nil }
  }
}

/// A figure, by the half-width of its interval.
public struct WidestFigure: Codable, Hashable, Sendable {
  public var tier: String
  /// `p99 of registry-lookup`.
  public var figure: String
  /// Relative to what the objective of a share leaves to fail, else to the estimate; of a figure that is nothing, to the
  /// half-width itself.
  public var relativeHalfWidth: Double

  init(_ tier: String, _ name: String, _ figure: Figure, relativeTo allowance: Double? = nil) {
    let halfWidth = (figure.high - figure.low) / 2
    self.tier = tier
    self.figure = name
    let whole = allowance ?? (figure.estimate == 0 ? halfWidth : abs(figure.estimate))
    relativeHalfWidth = halfWidth == 0 ? 0 : halfWidth / whole
  }
}
