import Foundation

/// A date and a time of day on the clocks of some zone.
struct LocalTime: Hashable {
  private let components: DateComponents

  /// Reads `2026-03-02T00:00`, perhaps with seconds.
  init(_ text: String) throws(ValueFault) {
    let halves = text.split(separator: "T", omittingEmptySubsequences: false)
    guard halves.count == 2 else { throw .notCalendarDate }
    let date = try Self.numbers(halves[0], separator: "-", widths: [4, 2, 2])
    let time =
      halves[1].count > 5
      ? try Self.numbers(halves[1], separator: ":", widths: [2, 2, 2])
      : try Self.numbers(halves[1], separator: ":", widths: [2, 2]) + [0]
    guard
      (1970...2199).contains(date[0]), (1...12).contains(date[1]), time[0] < 24, time[1] < 60,
      time[2] < 60, date[2] >= 1, date[2] <= Self.days(ofMonth: date[1], year: date[0])
    else { throw .notCalendarDate }
    components = DateComponents(
      year: date[0], month: date[1], day: date[2], hour: time[0], minute: time[1], second: time[2])
  }

  /// The instant at which the zone's clocks show this; the earlier one when they show it twice, nil
  /// when they skip it.
  func date(in zone: TimeZone) -> Date? {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = zone
    guard let date = calendar.date(from: components) else { return nil }
    let shown = calendar.dateComponents(
      [.year, .month, .day, .hour, .minute, .second], from: date)
    let fields: [KeyPath<DateComponents, Int?>] = [
      \.year, \.month, \.day, \.hour, \.minute, \.second,
    ]
    return fields.allSatisfy { shown[keyPath: $0] == components[keyPath: $0] } ? date : nil
  }

  /// Minutes after midnight of `08:00`; `24:00` is the end of the day.
  static func minuteOfDay(_ text: String) throws(ValueFault) -> Int {
    let time: [Int]
    do throws(ValueFault) {
      time = try numbers(text[...], separator: ":", widths: [2, 2])
    } catch { throw .notClockTime }
    let minutes = time[0] * 60 + time[1]
    guard time[1] < 60, minutes <= 1_440 else { throw .notClockTime }
    return minutes
  }

  /// Days since 1970-01-01 of `2026-12-25`.
  static func dayNumber(_ text: String) throws(ValueFault) -> Int {
    let date: [Int]
    do throws(ValueFault) {
      date = try numbers(text[...], separator: "-", widths: [4, 2, 2])
    } catch { throw .notDate }
    guard (1970...2199).contains(date[0]), (1...12).contains(date[1]), date[2] >= 1,
      date[2] <= days(ofMonth: date[1], year: date[0])
    else { throw .notDate }
    let years = (1970..<date[0]).reduce(0) { $0 + 337 + days(ofMonth: 2, year: $1) }
    return (1..<date[1]).reduce(years) { $0 + days(ofMonth: $1, year: date[0]) } + date[2] - 1
  }

  private static func numbers(
    _ text: Substring, separator: Character, widths: [Int]
  ) throws(ValueFault) -> [Int] {
    let parts = text.split(separator: separator, omittingEmptySubsequences: false)
    guard parts.map(\.count) == widths, parts.allSatisfy({ $0.utf8.allSatisfy { 48...57 ~= $0 } })
    else { throw .notCalendarDate }
    return parts.map { Int($0) ?? 0 }
  }

  private static func days(ofMonth month: Int, year: Int) -> Int {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  }
}
