/// The window of a run as a horizontal axis with round times of the window's clock.
struct TimeAxis: Hashable, Sendable {
  struct Tick: Hashable, Sendable {
    /// Seconds since the window opened.
    var seconds: Double
    var label: String
  }

  let length: Double
  /// The clock's reading when the window opens, in seconds since 1970 as if the zone were UTC; nil when it is not known.
  let opening: Int?

  /// - Parameter start: ISO 8601; anything else counts the time from the window's opening.
  init(start: String, length: Double) {
    // Nobody simulates three thousand years.
    self.length = length.isFinite && length > 0 ? min(length, 1e11) : 1
    opening = Self.clock(start)
  }

  /// At most eight, at multiples of a round step.
  var ticks: [Tick] {
    let step = Self.steps.first { length / Double($0) <= 8 } ?? Self.coarseStep(for: length)
    let offset = opening.map { $0 % step } ?? 0
    let first = offset == 0 ? 0 : step - offset
    return stride(from: first, to: Int(length) + (opening == nil ? 1 : 0), by: step).map {
      Tick(seconds: Double($0), label: label(at: $0, step: step))
    }
  }

  /// `Mon 9 March, 14:30`, or `38 h 30 min` where no clock is known.
  func text(at seconds: Double) -> String {
    let whole = Int(seconds.rounded(.down))
    guard let opening else { return Self.elapsed(whole) }
    return "\(Self.weekday(opening + whole)) \(Self.date(opening + whole)),"
      + " \(Self.time(opening + whole))"
  }

  /// `Mon 10:05–11:20`, `Mon 22:00–Tue 02:00`, `Mon 10:05:06–10:05:24`, or `38 h–39 h` where no clock is known.
  func stretch(from start: Double, to end: Double) -> String {
    let (first, last) = (Int(start.rounded(.down)), Int(end.rounded(.up)))
    guard let opening else { return "\(Self.elapsed(first))–\(Self.elapsed(last))" }
    let (from, to) = (opening + first, opening + last)
    let day = Self.weekday(from)
    let isSameDay = from / 86_400 == to / 86_400
    let isShort = last - first < 120
    func time(_ clock: Int) -> String {
      Self.time(clock) + (isShort ? Self.padded(clock % 60, before: ":") : "")
    }
    return "\(day) \(time(from))–\(isSameDay ? "" : "\(Self.weekday(to)) ")\(time(to))"
  }

  private func label(at seconds: Int, step: Int) -> String {
    guard let opening else { return Self.elapsed(seconds) }
    let clock = opening + seconds
    guard step < 86_400, clock % 86_400 != 0 else {
      return "\(Self.weekday(clock)) \(Self.civil(clock / 86_400).day)"
    }
    return step < 60 ? Self.time(clock) + Self.padded(clock % 60, before: ":") : Self.time(clock)
  }

  private static let steps = [
    1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200,
    86_400, 172_800, 604_800, 1_209_600,
  ]

  private static func coarseStep(for length: Double) -> Int {
    let days = min(length, 1e12) / 86_400
    return Int(AxisScale.roundStep(atLeast: days / 8).rounded(.up)) * 86_400
  }
}

// MARK: - Calendar

extension TimeAxis {
  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]

  /// Of 1970-01-01, a Thursday, and the days after it.
  private static let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]

  private static func weekday(_ clock: Int) -> String { weekdays[clock / 86_400 % 7] }

  private static func date(_ clock: Int) -> String {
    let (month, day) = civil(clock / 86_400)
    return "\(day) \(months[month - 1])"
  }

  private static func time(_ clock: Int) -> String {
    padded(clock / 3_600 % 24) + padded(clock / 60 % 60, before: ":")
  }

  private static func padded(_ number: Int, before: String = "") -> String {
    before + (number < 10 ? "0\(number)" : "\(number)")
  }

  private static func elapsed(_ seconds: Int) -> String {
    let parts = [
      (seconds / 86_400, "d"), (seconds / 3_600 % 24, "h"), (seconds / 60 % 60, "min"),
      (seconds % 60, "s"),
    ]
    let shown = parts.filter { $0.0 > 0 }.prefix(2).map { "\($0.0) \($0.1)" }
    return shown.isEmpty ? "0" : shown.joined(separator: " ")
  }

  /// Month and day of a number of days since 1970 in the Gregorian calendar.
  private static func civil(_ days: Int) -> (month: Int, day: Int) {
    var (left, year) = (days, 1970)
    while left >= length(ofYear: year) {
      left -= length(ofYear: year)
      year += 1
    }
    var month = 1
    while left >= length(ofMonth: month, in: year) {
      left -= length(ofMonth: month, in: year)
      month += 1
    }
    return (month, left + 1)
  }

  /// The date and time of `2026-03-09T00:00:00-04:00` in seconds since 1970, the zone left out.
  private static func clock(_ text: String) -> Int? {
    let parts = text.prefix(19).split(separator: "T", omittingEmptySubsequences: false)
    guard parts.count == 2 else { return nil }
    let date = parts[0].split(separator: "-").compactMap { Int($0) }
    let time = parts[1].split(separator: ":").compactMap { Int($0) }
    guard date.count == 3, time.count == 3, (1970...9999).contains(date[0]),
      (1...12).contains(date[1]), (1...length(ofMonth: date[1], in: date[0])).contains(date[2]),
      (0...23).contains(time[0]), (0...59).contains(time[1]), (0...59).contains(time[2])
    else { return nil }
    let years = (1970..<date[0]).reduce(0) { $0 + length(ofYear: $1) }
    let months = (1..<date[1]).reduce(0) { $0 + length(ofMonth: $1, in: date[0]) }
    return (years + months + date[2] - 1) * 86_400 + time[0] * 3_600 + time[1] * 60 + time[2]
  }

  private static func length(ofYear year: Int) -> Int { isLeap(year) ? 366 : 365 }

  private static func length(ofMonth month: Int, in year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private static func isLeap(_ year: Int) -> Bool {
    year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
  }
}
