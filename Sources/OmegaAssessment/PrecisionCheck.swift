/// How narrow the intervals are that a planner decides by.
///
/// These are, of every tier: availability and the 50th, 95th and 99th percentile of latency of the classes that have
/// an objective (of all where none has), and the monthly cost; each relative to its estimate.
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
        WidestFigure(tier.tier, "availability of \(name)", result.availability.figure))
      guard let latency = result.latencyMs else { continue }
      figures += [
        WidestFigure(tier.tier, "p50 of \(name)", latency.p50),
        WidestFigure(tier.tier, "p95 of \(name)", latency.p95),
        WidestFigure(tier.tier, "p99 of \(name)", latency.p99),
      ]
    }
    return figures
  }
}

/// A figure, by the half-width of its interval.
public struct WidestFigure: Codable, Hashable, Sendable {
  public var tier: String
  /// `p99 of registry-lookup`.
  public var figure: String
  /// Relative to the estimate; of a figure that is nothing, to the half-width itself.
  public var relativeHalfWidth: Double

  init(_ tier: String, _ name: String, _ figure: Figure) {
    let halfWidth = (figure.high - figure.low) / 2
    self.tier = tier
    self.figure = name
    relativeHalfWidth =
      halfWidth == 0 ? 0 : halfWidth / (figure.estimate == 0 ? halfWidth : abs(figure.estimate))
  }
}
