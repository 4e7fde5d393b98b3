import OmegaMeasurement
import OmegaModel
import OmegaUnits

extension TierAssessment {
  /// What each replication of a tier gave.
  static func values(of evidence: TierEvidence) -> ReplicationValues {
    let replications = evidence.replications
    return ReplicationValues(
      requests: replications.map(\.measurements.requests),
      billNanodollars: replications.map(\.monthlyTotal.nanodollars),
      lines: lineValues(replications),
      classes: replications[0].measurements.classes.indices.map { position in
        classValues(
          replications.map { $0.measurements.classes[position] }, in: evidence.tier)
      })
  }

  /// In the order in which the lines come first.
  private static func lineValues(_ replications: [ReplicationEvidence]) -> [LineValues] {
    var lines: [LineValues] = []
    var positions: [PooledCharge.Key: Int] = [:]
    let none = Array(repeating: Int64(0), count: replications.count)
    for (number, replication) in replications.enumerated() {
      for charge in replication.charges {
        let key = PooledCharge.Key(charge)
        let position = positions[key] ?? lines.count
        if position == lines.count {
          positions[key] = position
          lines.append(
            LineValues(
              component: charge.component, category: charge.category.rawValue,
              region: charge.meter.region, service: charge.meter.service, sku: charge.meter.sku,
              meter: charge.meter.meter, billing: charge.meter.billing, unit: charge.unit,
              isUnused: charge.isUnused, quantityMillionths: none, nanodollars: none))
        }
        lines[position].quantityMillionths[number].addToEnd(charge.quantity.millionths)
        lines[position].nanodollars[number] += charge.amount.nanodollars
      }
    }
    return lines
  }

  private static func classValues(
    _ replications: [ClassMeasurement], in tier: Tier
  ) -> ClassValues {
    let objective = tier.objectives.first { $0.requestClass == replications[0].name }
    return ClassValues(
      class: replications[0].name,
      judged: replications.map { $0.outcomes.judged + $0.unresolved },
      ok: replications.map(\.outcomes.ok), minutesJudged: replications.map(\.minutesJudged),
      minutesUp: replications.map(\.minutesUp),
      availabilityObjective: objective?.availability,
      latency: (objective?.latency ?? []).enumerated().map { position, objective in
        LatencyValues(
          thresholdMs: Double(objective.threshold.nanoseconds) / 1e6,
          of: objective.measure.stated,
          within: replications.map { $0.withinThreshold[position] })
      },
      p95Ms: replications.map { $0.latency.quantile(0.95).map { ($0 * 1e9).rounded() / 1e6 } })
  }
}

extension Int64 {
  /// Adds up to the end of the range: quantities stop there (`Quantity.init(nearest:)`).
  mutating func addToEnd(_ other: Int64) {
    let (sum, isTooLarge) = addingReportingOverflow(other)
    self = isTooLarge ? (other < 0 ? .min : .max) : sum
  }
}
