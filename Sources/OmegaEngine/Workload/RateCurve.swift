import Foundation
import OmegaModel
import OmegaUnits

/// Arrivals a second over time: straight pieces, so that its integral can be inverted exactly.
struct RateCurve: Sendable {
  /// From `start` on, the rate moves straight from `rateAtStart` to `rateAtEnd` until the next piece starts.
  struct Piece: BitwiseCopyable, Sendable {
    /// Seconds since the window opened.
    var start: Double
    var end: Double
    var rateAtStart: Double
    var rateAtEnd: Double
    /// Expected arrivals from the curve's beginning to `start`.
    var arrivalsBefore: Double

    /// Expected arrivals from the curve's beginning to `end`.
    var arrivalsAfter: Double
    /// The reciprocal of a constant rate.
    var secondsPerArrival: Double

    init(
      start: Double, end: Double, rateAtStart: Double, rateAtEnd: Double, arrivalsBefore: Double
    ) {
      self.start = start
      self.end = end
      self.rateAtStart = rateAtStart
      self.rateAtEnd = rateAtEnd
      self.arrivalsBefore = arrivalsBefore
      secondsPerArrival = 1 / rateAtStart
      arrivalsAfter = arrivalsBefore + (rateAtStart + rateAtEnd) / 2 * (end - start)
    }

    /// Expected arrivals from the curve's beginning to an instant of this piece.
    func arrivals(until seconds: Double) -> Double {
      let time = seconds - start
      guard rateAtStart != rateAtEnd else { return arrivalsBefore + rateAtStart * time }
      let slope = (rateAtEnd - rateAtStart) / (end - start)
      return arrivalsBefore + time * (rateAtStart + slope * time / 2)
    }

    /// Seconds at which the expected number of arrivals reaches `arrivals`, which lies within this piece.
    @inline(__always)
    func time(ofArrivals arrivals: Double) -> Double {
      let rest = arrivals - arrivalsBefore
      if rateAtStart == rateAtEnd { return start + rest * secondsPerArrival }
      // Root of r₀x + kx²/2 = rest, in the form that does not cancel.
      let slope = (rateAtEnd - rateAtStart) / (end - start)
      let discriminant = max(0, rateAtStart * rateAtStart + 2 * slope * rest)
      return start + 2 * rest / (rateAtStart + discriminant.squareRoot())
    }
  }

  private(set) var pieces: [Piece]

  /// The curve of a source that has no rate: nothing ever arrives on it.
  static let dry = RateCurve(pieces: [
    Piece(start: 0, end: .infinity, rateAtStart: 0, rateAtEnd: 0, arrivalsBefore: 0)
  ])

  private init(pieces: [Piece]) { self.pieces = pieces }

  /// The curve of a source from the beginning of the lead-in; its last piece never ends.
  init(pattern: ArrivalPattern, window: Window, scale: Double) {
    pieces = []
    let begin = -window.leadIn.seconds
    // Arrivals go on after the window until its requests are resolved: a day more follows the calendar.
    let end = window.length.seconds + 86_400
    let calendar = pattern.profile.map {
      CalendarRate(profile: $0, windowStart: window.startUnixSeconds)
    }
    let times = Self.breakpoints(pattern: pattern, from: begin, to: end, calendar: calendar)
    var before = 0.0
    for (start, next) in zip(times, times.dropFirst()) where next > start {
      let base = pattern.rate * scale * (calendar?.ratio(at: (start + next) / 2) ?? 1)
      // Looked at inside the piece, where the factor is straight, because it may jump at the ends.
      let early = Self.surgeFactor(pattern.surges, at: start + (next - start) / 4)
      let late = Self.surgeFactor(pattern.surges, at: next - (next - start) / 4)
      let piece = Piece(
        start: start, end: next, rateAtStart: base * max(0, early - (late - early) / 2),
        rateAtEnd: base * max(0, late + (late - early) / 2), arrivalsBefore: before)
      before = piece.arrivalsAfter
      append(piece)
    }
    let last = pieces[pieces.count - 1].rateAtEnd
    pieces.append(
      Piece(
        start: end, end: .infinity, rateAtStart: max(last, pattern.rate * scale * 1e-3),
        rateAtEnd: max(last, pattern.rate * scale * 1e-3), arrivalsBefore: before))
  }

  /// Expected arrivals from the curve's beginning to an instant of it.
  func arrivals(until seconds: Double) -> Double {
    pieces.last { $0.start <= seconds }?.arrivals(until: seconds) ?? 0
  }

  /// Adds a piece, or lengthens the last one when it goes on at the same constant rate.
  private mutating func append(_ piece: Piece) {
    if let last = pieces.last, last.rateAtStart == last.rateAtEnd,
      piece.rateAtStart == last.rateAtStart, piece.rateAtEnd == last.rateAtStart
    {
      pieces[pieces.count - 1] = Piece(
        start: last.start, end: piece.end, rateAtStart: last.rateAtStart,
        rateAtEnd: last.rateAtEnd, arrivalsBefore: last.arrivalsBefore)
    } else {
      pieces.append(piece)
    }
  }

  /// Product of all surges at an instant.
  static func surgeFactor(_ surges: [Surge], at seconds: Double) -> Double {
    surges.reduce(1) { product, surge in
      let since = seconds - surge.start.seconds
      let up = surge.rampUp.seconds
      let down = up + surge.hold.seconds
      let over = down + surge.rampDown.seconds
      let height: Double
      if since <= 0 || since >= over {
        height = 0
      } else if since < up {
        height = since / up
      } else if since <= down {
        height = 1
      } else {
        height = (over - since) / surge.rampDown.seconds
      }
      return product * (1 + (surge.factor - 1) * height)
    }
  }

  /// Instants between which every factor of the rate is constant or straight.
  private static func breakpoints(
    pattern: ArrivalPattern, from begin: Double, to end: Double, calendar: CalendarRate?
  ) -> [Double] {
    var times: Set<Double> = [begin, end]
    if let calendar {
      // Every zone's offset and every daylight-saving change falls on a quarter of an hour of UTC.
      let quarter = 900.0
      let misfit = Double(calendar.windowStart % 900)
      var time = ((begin + misfit) / quarter).rounded(.up) * quarter - misfit
      while time < end {
        times.insert(time)
        time += quarter
      }
    }
    for surge in pattern.surges {
      let start = surge.start.seconds
      let up = start + surge.rampUp.seconds
      let down = up + surge.hold.seconds
      let over = down + surge.rampDown.seconds
      times.formUnion([start, up, down, over].filter { $0 > begin && $0 < end })
      // The product of two ramps is curved: where there are several surges, ramps are cut into seconds.
      if pattern.surges.count > 1 {
        for (first, last) in [(start, up), (down, over)] where first < end && last > begin {
          // What lies outside of the curve may be years.
          let from = max(first, first + (begin - first).rounded(.down))
          times.formUnion(stride(from: from, to: min(last, end), by: 1))
        }
      }
    }
    return times.filter { $0 >= begin && $0 <= end }.sorted()
  }
}

/// The rate of a weekly profile at an instant, relative to the mean of the week.
struct CalendarRate {
  let profile: WeeklyProfile
  let windowStart: Int64
  let zone: TimeZone

  init(profile: WeeklyProfile, windowStart: Int64) {
    self.profile = profile
    self.windowStart = windowStart
    guard let zone = TimeZone(identifier: profile.zone) else {
      preconditionFailure("the profile's zone \(profile.zone) was not checked")
    }
    self.zone = zone
  }

  func ratio(at seconds: Double) -> Double {
    let local = LocalTime(
      unixSeconds: windowStart + Int64(seconds.rounded(.down)), zone: zone)
    let hours =
      profile.holidays.contains(local.day) ? profile.holidayHours : profile.hours[local.weekday]
    return hours[local.hour] / profile.mean
  }
}

/// What the clocks of a zone show.
struct LocalTime: Equatable {
  /// Days since 1970-01-01.
  var day: Int
  /// 0 = Monday … 6 = Sunday.
  var weekday: Int
  var hour: Int
  /// Minutes after midnight by the clock.
  var minute: Int

  init(unixSeconds: Int64, zone: TimeZone) {
    let offset = zone.secondsFromGMT(
      for: Date(timeIntervalSince1970: TimeInterval(unixSeconds)))
    let local = unixSeconds + Int64(offset)
    day = Int((Double(local) / 86_400).rounded(.down))
    let second = Int(local) - day * 86_400
    // 1970-01-01 was a Thursday.
    weekday = ((day + 3) % 7 + 7) % 7
    hour = second / 3_600
    minute = second / 60
  }
}
