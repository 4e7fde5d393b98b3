import Foundation
import OmegaUnits

/// The length of a window: local calendar days or months, or plain time.
enum CalendarDuration: Hashable {
  case days(Int)
  case months(Int)
  case time(SimDuration)

  init(_ text: String) throws(ValueFault) {
    var scanner = ValueScanner(text)
    let value = try scanner.number()
    let unit = scanner.unit()
    if ["month", "months"].contains(unit), scanner.isAtEnd {
      guard value >= 0 else { throw .negative }
      guard value == value.rounded() else { throw .notWholeDays }
      guard value > 0 else { throw .notAboveZero }
      guard value <= 120 else { throw .tooLarge }
      self = .months(Int(value))
      return
    }
    guard unit == "d", scanner.isAtEnd else {
      self = .time(try Quantities.duration(text, .aboveZero))
      return
    }
    _ = try Quantities.duration(text, .aboveZero)
    guard value == value.rounded() else { throw .notWholeDays }
    self = .days(Int(value))
  }

  /// The time that passes from an instant on; a day on which clocks change has 23 or 25 hours.
  func elapsed(from start: Date, in zone: TimeZone) -> SimDuration? {
    switch self {
    case .time(let duration): return duration
    case .days(let count): return Self.elapsed(count, .day, from: start, in: zone)
    case .months(let count): return Self.elapsed(count, .month, from: start, in: zone)
    }
  }

  private static func elapsed(
    _ count: Int, _ component: Calendar.Component, from start: Date, in zone: TimeZone
  ) -> SimDuration? {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = zone
    guard let end = calendar.date(byAdding: component, value: count, to: start) else { return nil }
    return SimDuration(seconds: end.timeIntervalSince(start).rounded())
  }
}
