import OmegaMeasurement
import OmegaModel
import OmegaStatistics
import OmegaUnits

extension TierAssessment {
  /// Hours of a month that is billed.
  private static let hoursPerMonth = 730.0

  /// What was written of each signal; nil for tiers that have none.
  static func telemetry(of evidence: TierEvidence) -> [TelemetryResult]? {
    let measurements = evidence.replications.map(\.measurements)
    guard !evidence.tier.telemetry.isEmpty else { return nil }
    let hours = measurements[0].window.hours
    return evidence.tier.telemetry.map { signal in
      let units = measurements.map { measured in
        measured.telemetry.filter { $0.signal == signal.name && $0.store == signal.store }
          .reduce(0) { $0 + $1.units }
      }
      let mean = MeanEstimator.estimate(units, within: .nonNegative) ?? Estimate(certain: 0)
      let requests = measurements.map { measured in
        measured.classes.reduce(0) { $0 + $1.outcomes.counts.reduce($1.unresolved, +) }
      }
      let parts = zip(units, requests).filter { $0.1 > 0 }.map {
        RatioSum.Part($0.0, per: Double($0.1))
      }
      let perRequest =
        RatioSum(parts)?.estimate(within: .nonNegative)
        ?? parts.first.map {
          MeanEstimator.singleObservation($0.numerator / $0.denominator, within: .nonNegative)
        }
      return TelemetryResult(
        signal: signal.name, store: signal.store,
        unitsMonth: Figure(mean.scaled(by: hoursPerMonth / hours)),
        perSecond: mean.value / (hours * 3_600), perRequest: perRequest.map { Figure($0) })
    }
  }
}
