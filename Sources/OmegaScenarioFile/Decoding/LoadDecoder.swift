import OmegaModel
import OmegaUnits

/// Reads one load source: its rate, how it moves over the week, its surges and its mix.
enum LoadDecoder {
  static func source(_ name: String, _ cursor: Cursor) -> LoadSource? {
    guard let reader = SectionReader(cursor, as: .load) else { return nil }
    let rate = reader.number("rate")
    let profile = reader["profile"].map { Self.profile($0) }
    let surges = reader.items("surges").compactMap(surge)
    let mix = Self.mix(in: reader)
    guard let rate else { return nil }
    return LoadSource(
      name: name, rate: rate, profile: profile ?? nil, surges: surges, mix: mix)
  }

  private static func mix(in reader: SectionReader) -> [ClassShare] {
    let shares = reader.named("mix").compactMap { name, cursor in
      cursor.number(as: .number(.zero)).map { ClassShare(requestClass: name, weight: $0) }
    }
    if let place = reader["mix"], case .mapping(let entries) = place.node.content,
      shares.count == entries.count
    {
      if !Weights.areUsable(shares.map(\.weight)) { place.report(.weightsAddUpToNothing) }
    }
    return shares
  }

  private static func profile(_ cursor: Cursor) -> WeeklyProfile? {
    guard let reader = SectionReader(cursor, as: .profile) else { return nil }
    let zone = reader.text("zone")
    let common = ["weekdays", "weekend", "every-day"]
    var written: [String: [Double]] = [:]
    for key in Section.dayNames + common {
      guard let place = reader[key] else { continue }
      written[key] = hours(place) ?? []
    }
    var week: [[Double]] = []
    for (index, day) in Section.dayNames.enumerated() {
      let keys = [day, index < 5 ? "weekdays" : "weekend", "every-day"]
      guard let hours = keys.lazy.compactMap({ written[$0] }).first else {
        cursor.report(.dayWithoutLoad(day))
        continue
      }
      week.append(hours)
    }
    guard let zone, week.count == 7, week.allSatisfy({ $0.count == 24 }) else { return nil }
    guard Weights.areUsable(Array(week.joined())) else {
      cursor.report(.weekWithoutLoad)
      return nil
    }
    return WeeklyProfile(zone: zone, hours: week)
  }

  private static func hours(_ cursor: Cursor) -> [Double]? {
    let items = cursor.items()
    let hours = items.compactMap { $0.number(as: .number(.zero)) }
    guard case .sequence = cursor.node.content, hours.count == items.count else { return nil }
    guard hours.count == 24 else {
      cursor.report(.hoursOfDay(hours.count))
      return nil
    }
    return hours
  }

  private static func surge(_ cursor: Cursor) -> Surge? {
    guard let reader = SectionReader(cursor, as: .surge) else { return nil }
    let start = reader.duration("start")
    let rampUp = reader.duration("ramp-up")
    let hold = reader.duration("hold")
    let rampDown = reader.duration("ramp-down")
    let factor = reader.number("factor")
    guard let start, let rampUp, let hold, let rampDown, let factor else { return nil }
    return Surge(start: start, rampUp: rampUp, hold: hold, rampDown: rampDown, factor: factor)
  }
}
