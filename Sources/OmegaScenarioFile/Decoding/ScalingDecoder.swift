import OmegaModel
import OmegaUnits

/// Reads how a replica count follows the queue and the clock.
enum ScalingDecoder {
  static func scaling(_ cursor: Cursor) -> QueueScaling? {
    guard let reader = SectionReader(cursor, as: .queueScaling) else { return nil }
    let least = reader.count("min")
    let most = reader.count("max")
    let target = reader.number("target")
    let poll = reader.duration("poll")
    let cooldown = reader.duration("cooldown")
    let start = reader.distribution("start")
    let schedule = reader.items("schedule").compactMap { minimum($0, most: most) }
    let scaler = reader.choice("scaler", as: ReplicaScaler.self)
    guard
      reader.expectOrder("min", "max"), let least, let most, let target, let poll, let cooldown,
      let start, let scaler
    else { return nil }
    var scaling = QueueScaling(
      replicasMin: least, replicasMax: most, targetPerReplica: target, pollInterval: poll,
      cooldown: cooldown, start: start, schedule: schedule)
    scaling.scaler = scaler
    return scaling
  }

  private static func minimum(_ cursor: Cursor, most: Int?) -> ScheduledMinimum? {
    guard let reader = SectionReader(cursor, as: .scheduledMinimum) else { return nil }
    let zone = reader.text("zone")
    let days = reader["days"].flatMap(days)
    let start = reader.count("from")
    let end = reader.count("to")
    let least = reader.count("min")
    if let start, let end, end <= start { reader.report(.timesInReverse, at: "to") }
    if let least, let most, least > most {
      reader.report(.minAboveMax(min: "\(least)", max: "\(most)"), at: "min")
    }
    guard let zone, let days, let start, let end, let least else { return nil }
    return ScheduledMinimum(
      zone: zone, days: days, startMinute: start, endMinute: end, replicasMin: least)
  }

  private static func days(_ cursor: Cursor) -> Set<Int>? {
    guard !cursor.node.isScalar else {
      switch cursor.text(as: .choice(["weekdays", "weekend", "every-day"])) {
      case "weekdays": return [0, 1, 2, 3, 4]
      case "weekend": return [5, 6]
      case "every-day": return [0, 1, 2, 3, 4, 5, 6]
      default: return nil
      }
    }
    let names = cursor.items().compactMap { $0.text(as: .choice(Section.dayNames)) }
    if case .sequence(let items) = cursor.node.content, items.isEmpty {
      cursor.report(.empty("day"))
    }
    return Set(names.compactMap { Section.dayNames.firstIndex(of: $0) })
  }
}
