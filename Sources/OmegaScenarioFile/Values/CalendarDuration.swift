import Foundation
import OmegaUnits

/// The length of a window: local calendar days, or plain time.
enum CalendarDuration: Hashable {
  case days(Int)
  case time(SimDuration)

  init(_ text: String) throws(ValueFault) {
    var scanner = ValueScanner(text)
    let value = try scanner.number()
    guard scanner.unit() == "d", scanner.isAtEnd else {
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
    case .days(let count):
      var calendar = Calendar(identifier: .gregorian)
      calendar.timeZone = zone
      guard let end = calendar.date(byAdding: .day, value: count, to: start) else { return nil }
      return SimDuration(seconds: end.timeIntervalSince(start).rounded())
    }
  }
}
