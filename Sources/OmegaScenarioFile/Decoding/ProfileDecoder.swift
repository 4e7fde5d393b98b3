import OmegaModel

/// Reads how a rate moves over the week, and on holidays.
enum ProfileDecoder {
  static func profile(_ cursor: Cursor) -> WeeklyProfile? {
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
    let holidays = holidays(in: reader)
    let holidayHours = reader["holiday"].map { hours($0) ?? [] }
    if holidayHours != nil, !reader.isWritten("holidays") {
      reader.report(.keyBelongsTo("holiday", owner: "holidays"), at: "holiday")
    }
    guard let zone, week.count == 7, week.allSatisfy({ $0.count == 24 }),
      holidayHours?.count ?? 24 == 24
    else { return nil }
    guard Weights.areUsable(Array(week.joined())) else {
      cursor.report(.weekWithoutLoad)
      return nil
    }
    return WeeklyProfile(
      zone: zone, hours: week, holidays: holidays, holidayHours: holidayHours)
  }

  private static func holidays(in reader: SectionReader) -> Set<Int> {
    var days: Set<Int> = []
    for item in reader.items("holidays") {
      guard case .day(let day)? = item.value(as: .date) else { continue }
      if !days.insert(day).inserted, case .scalar(let text, _) = item.node.content {
        item.report(.repeatedItem(text))
      }
    }
    return days
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
}
