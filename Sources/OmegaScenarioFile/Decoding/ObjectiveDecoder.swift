import OmegaModel
import OmegaUnits

/// An objective and where it is written.
struct PlacedObjective {
  var objective: Objective
  var cursor: Cursor
}

/// Reads objectives by class, of a scenario or of a tier.
enum ObjectiveDecoder {
  static func objectives(in reader: SectionReader) -> [PlacedObjective] {
    reader.named("objectives").compactMap { name, cursor in
      guard let objective = SectionReader(cursor, as: .objective) else { return nil }
      let availability = objective.number("availability")
      let latency = objective.items("latency").compactMap(latencyObjective)
      return PlacedObjective(
        objective: Objective(
          requestClass: name, availability: availability, latency: latency,
          notShown: objective.choice("on-not-shown", as: NotShownRule.self) ?? .fail),
        cursor: cursor)
    }
  }

  /// The scenario's objectives with the tier's in their places, then the tier's others; only of
  /// classes that the tier has.
  static func merged(
    scenario: [PlacedObjective], tier: [PlacedObjective], classes: Set<String>
  ) -> [Objective] {
    var own: [String: Objective] = [:]
    for placed in tier { own[placed.objective.requestClass] = placed.objective }
    let common = scenario.map { own[$0.objective.requestClass] ?? $0.objective }
    let names = Set(common.map(\.requestClass))
    let others = tier.map(\.objective).filter { !names.contains($0.requestClass) }
    return (common + others).filter { classes.contains($0.requestClass) }
  }

  private static func latencyObjective(_ cursor: Cursor) -> LatencyObjective? {
    guard let reader = SectionReader(cursor, as: .latencyObjective) else { return nil }
    let threshold = reader.duration("within")
    let share = reader.number("share")
    let measure = reader.choice("of", as: LatencyMeasure.self)
    guard let threshold, let share, let measure else { return nil }
    return LatencyObjective(threshold: threshold, share: share, measure: measure)
  }
}
