public import OmegaMeasurement
import OmegaUnits

extension TierAssessment {
  /// One timeline for each that any replication has: the mean over replications in every interval; and what the tier
  /// costs over time.
  ///
  /// A replication that had nothing to measure in an interval does not count there; where none had,
  /// the value stays NaN. Order is that of first appearance.
  ///
  /// Curves that say nothing are left out of the means: replicas that never change, and queues,
  /// refusals and evictions that there never are. A single replication's curve may well say nothing;
  /// it counts all the same (Model M-17).
  public static func pooledTimelines(_ replications: [ReplicationEvidence]) -> [Timeline] {
    let curves = replications.map { $0.measurements.timelines + CostCurves($0).timelines }
    return pooled(curves).filter(isWorthKeeping)
  }

  private static func isWorthKeeping(_ timeline: Timeline) -> Bool {
    let values = timeline.values.filter(\.isFinite)
    guard let least = values.min(), let most = values.max() else { return false }
    // Means over replications are off by their rounding.
    let tolerance = 1e-9
    return switch timeline.kind {
    case .replicas, .replicasWanted, .replicasReady: most - least > tolerance
    case .waiting, .throttledPerSecond, .evictions: most > tolerance
    default: !timeline.kind.isZeroWhereMissing || most > tolerance
    }
  }

  static func pooled(_ replications: [[Timeline]]) -> [Timeline] {
    struct Name: Hashable {
      var kind: Timeline.Kind
      var subject: String
      var part: String
    }
    var groups: [[Timeline]] = []
    var positions: [Name: Int] = [:]
    for timeline in replications.joined() {
      let name = Name(kind: timeline.kind, subject: timeline.subject, part: timeline.part)
      if let position = positions[name] {
        groups[position].append(timeline)
      } else {
        positions[name] = groups.count
        groups.append([timeline])
      }
    }
    return groups.map { mean(of: $0, replications: replications.count) }
  }

  private static func mean(of group: [Timeline], replications: Int) -> Timeline {
    precondition(
      group.allSatisfy { $0.interval == group[0].interval }, "replications share their intervals")
    let length = group.reduce(0) { max($0, $1.values.count) }
    let missing = group[0].kind.isZeroWhereMissing ? replications - group.count : 0
    var sums = Array(repeating: 0.0, count: length)
    var counts = Array(repeating: missing, count: length)
    for timeline in group {
      for (position, value) in timeline.values.enumerated() where value.isFinite {
        sums[position] += value
        counts[position] += 1
      }
    }
    var pooled = group[0]
    pooled.values = zip(sums, counts).map { $1 > 0 ? $0 / Double($1) : .nan }
    return pooled
  }
}
