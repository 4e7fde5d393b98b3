import Foundation
import OmegaModel
import OmegaUnits
import Testing

@testable import OmegaEngine

@Suite("A rate curve")
struct RateCurveTests {
  private func curve(
    rate: Double = 2, profile: WeeklyProfile? = nil, surges: [Surge] = [],
    start: Int64 = 1_772_409_600, length: SimDuration = .days(7), leadIn: SimDuration = .zero,
    scale: Double = 1
  ) -> RateCurve {
    RateCurve(
      pattern: ArrivalPattern(rate: rate, profile: profile, surges: surges),
      window: Window(startUnixSeconds: start, zone: "UTC", leadIn: leadIn, length: length),
      scale: scale)
  }

  /// Expected arrivals between two instants, by a sum over the pieces.
  private func arrivals(_ curve: RateCurve, from start: Double, to end: Double) -> Double {
    curve.pieces.reduce(0) { sum, piece in
      let from = max(start, piece.start)
      let to = min(end, piece.end)
      guard to > from else { return sum }
      return sum + (rate(piece, at: from) + rate(piece, at: to)) / 2 * (to - from)
    }
  }

  private func rate(_ piece: RateCurve.Piece, at time: Double) -> Double {
    guard piece.end.isFinite else { return piece.rateAtStart }
    return piece.rateAtStart + (piece.rateAtEnd - piece.rateAtStart) * (time - piece.start)
      / (piece.end - piece.start)
  }

  private func rate(_ curve: RateCurve, at time: Double) -> Double {
    for piece in curve.pieces where piece.start <= time && time < piece.end {
      return rate(piece, at: time)
    }
    return .nan
  }

  /// Weights that name their hour: 1 + 24 × weekday + hour.
  private static let telling = WeeklyProfile(
    zone: "America/New_York",
    hours: (0..<7).map { day in (0..<24).map { Double(1 + 24 * day + $0) } })

  @Test("without a profile is one constant piece that never ends")
  func constant() {
    let curve = curve(scale: 1.5)
    #expect(curve.pieces.count == 2)
    #expect(rate(curve, at: 0) == 3)
    #expect(rate(curve, at: 1e9) == 3)
    #expect(abs(arrivals(curve, from: 0, to: 604_800) - 3 * 604_800) < 1e-6)
  }

  @Test("begins with the lead-in")
  func leadIn() {
    let curve = curve(leadIn: .hours(2))
    #expect(curve.pieces[0].start == -7_200)
    #expect(curve.pieces[0].arrivalsBefore == 0)
  }

  @Test(
    "follows the hours of the local clock, through both changes of daylight saving time",
    arguments: [
      // Saturday noon before the change of 8 March 2026, 02:00 → 03:00; of 1 November 2026, 02:00 → 01:00; a plain day.
      1_772_902_800, 1_793_462_400, 1_782_230_400,
    ] as [Int64])
  func localHours(start: Int64) throws {
    let curve = curve(profile: Self.telling, start: start, length: .days(2))
    let zone = try #require(TimeZone(identifier: "America/New_York"))
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = zone
    for minute in stride(from: 7, to: 48 * 60, by: 15) {
      let seconds = Double(minute) * 60
      let parts = calendar.dateComponents(
        [.weekday, .hour], from: Date(timeIntervalSince1970: Double(start) + seconds))
      let day = (try #require(parts.weekday) + 5) % 7
      let hour = try #require(parts.hour)
      let expected = 2 * Self.telling.hours[day][hour] / Self.telling.mean
      #expect(abs(rate(curve, at: seconds) - expected) < 1e-9)
    }
  }

  @Test(
    "loses the hour that spring skips and has the one that autumn repeats twice",
    arguments: [
      // Sunday's local midnight, hours of that day, and the hour that is missing or repeated.
      (1_772_946_000, 23, -(6.0 * 24 + 3)), (1_793_505_600, 25, 6.0 * 24 + 2),
    ] as [(Int64, Int, Double)])
  func daylightSaving(start: Int64, hours: Int, difference: Double) {
    let curve = curve(rate: 1, profile: Self.telling, start: start, length: .days(2))
    let whole = Self.telling.hours[6].reduce(0, +)
    let day = arrivals(curve, from: 0, to: Double(hours) * 3_600)
    #expect(abs(day - (whole + difference) / Self.telling.mean * 3_600) < 1e-3)
  }

  @Test("has the stated mean over any plain week", arguments: [0, 450, 86_399, 200_001] as [Int64])
  func mean(offset: Int64) {
    // A week in June that need not begin on a quarter of an hour.
    let curve = curve(rate: 3, profile: Self.telling, start: 1_780_272_000 + offset)
    #expect(abs(arrivals(curve, from: 0, to: 604_800) - 3 * 604_800) < 0.01)
  }

  @Test(
    "changes at the clock's hour when the window does not begin on one",
    arguments: [1, 450, 1_799, 3_599] as [Int64])
  func misfit(offset: Int64) {
    // 2026-06-01 12:00 UTC is 08:00 in New York.
    let curve = curve(profile: Self.telling, start: 1_780_315_200 + offset, leadIn: .seconds(700))
    let change = Double(3_600 - offset)
    let unit = 2 / Self.telling.mean
    #expect(abs(rate(curve, at: change - 0.5) - 9 * unit) < 1e-9)
    #expect(abs(rate(curve, at: change + 0.5) - 10 * unit) < 1e-9)
  }

  @Test("has a holiday's own hours on its local date, whatever day of the week it is")
  func holidays() throws {
    // Thanksgiving, 26 November 2026, a Thursday in New York: day 20,783.
    let profile = WeeklyProfile(
      zone: "America/New_York", hours: Self.telling.hours, holidays: [20_783],
      holidayHours: (0..<24).map { 1_000 + Double($0) })
    let curve = curve(rate: 1, profile: profile, start: 1_795_582_800, length: .days(3))
    // The window opens at Wednesday's local midnight.
    for hour in 0..<72 {
      let day = hour / 24
      let weight =
        day == 1 ? 1_000 + Double(hour % 24) : Self.telling.hours[2 + day][hour % 24]
      let expected = weight / Self.telling.mean
      #expect(abs(rate(curve, at: Double(hour) * 3_600 + 1_799) - expected) < 1e-9)
    }
    let sundays = WeeklyProfile(
      zone: "America/New_York", hours: Self.telling.hours, holidays: [20_783])
    let calm = self.curve(rate: 1, profile: sundays, start: 1_795_582_800, length: .days(3))
    #expect(
      abs(rate(calm, at: 30 * 3_600) - Self.telling.hours[6][6] / Self.telling.mean) < 1e-9)
  }

  @Test("says how many arrivals are expected by an instant", arguments: [false, true])
  func expectation(isHilly: Bool) {
    let curve = curve(
      profile: isHilly ? Self.telling : nil, surges: [Self.ramp], length: .hours(5),
      leadIn: .minutes(7))
    for piece in curve.pieces where piece.end.isFinite {
      for share in [0.0, 0.3, 1] {
        let time = piece.start + share * (piece.end - piece.start)
        let expected = arrivals(curve, from: -420, to: time)
        #expect(abs(piece.arrivals(until: time) - expected) < 1e-6 * max(1, expected))
      }
    }
  }

  private static let jump = Surge(
    start: .seconds(100), rampUp: .zero, hold: .seconds(50), rampDown: .zero, factor: 10)
  private static let ramp = Surge(
    start: .seconds(100), rampUp: .seconds(60), hold: .seconds(30), rampDown: .seconds(20),
    factor: 4)
  private static let spike = Surge(
    start: .seconds(110), rampUp: .seconds(30), hold: .zero, rampDown: .seconds(30), factor: 6)
  private static let lull = Surge(
    start: .seconds(0), rampUp: .seconds(10), hold: .seconds(20), rampDown: .seconds(10), factor: 0)

  @Test("adds what a surge adds: half of the ramps and all of the hold")
  func surges() {
    func extra(_ surge: Surge) -> Double {
      arrivals(curve(surges: [surge], length: .hours(1)), from: 0, to: 3_600) - 7_200
    }
    #expect(abs(extra(Self.jump) - 2 * 9 * 50) < 1e-6)
    #expect(abs(extra(Self.ramp) - 2 * 3 * (30 + 30 + 10)) < 1e-6)
    #expect(abs(extra(Self.spike) - 2 * 5 * 30) < 1e-6)
    #expect(abs(extra(Self.lull) + 2 * 30) < 1e-6)
  }

  @Test("is straight on a ramp and jumps at a jump")
  func shape() {
    let ramp = curve(surges: [Self.ramp], length: .hours(1))
    for (time, factor) in [
      (99.0, 1.0), (100, 1), (130, 2.5), (160, 4), (189, 4), (200, 2.5), (211, 1),
    ] {
      #expect(abs(rate(ramp, at: time) - 2 * factor) < 1e-9)
    }
    let jump = curve(surges: [Self.jump], length: .hours(1))
    for (time, factor) in [(99.999, 1.0), (100.001, 10), (149.999, 10), (150.001, 1)] {
      #expect(abs(rate(jump, at: time) - 2 * factor) < 1e-9)
    }
  }

  @Test("cuts the ramps of several surges only where it is")
  func longRamps() {
    let years = Surge(
      start: .hours(-30_000), rampUp: .hours(80_000), hold: .zero, rampDown: .hours(1), factor: 2)
    let curve = curve(surges: [years, Self.spike], length: .hours(1))
    #expect(curve.pieces.count < 100_000)
  }

  @Test("multiplies surges that overlap")
  func overlap() {
    let both = curve(surges: [Self.ramp, Self.spike], length: .hours(1))
    for time in stride(from: 95.25, to: 215, by: 1.5) {
      let expected =
        2 * RateCurve.surgeFactor([Self.ramp], at: time)
        * RateCurve.surgeFactor([Self.spike], at: time)
      // Two ramps make a parabola, which is cut into seconds.
      #expect(abs(rate(both, at: time) - expected) < 0.02)
    }
    #expect(abs(rate(both, at: 140) - 2 * 3 * 6) < 0.02)
  }

  @Test(
    "inverts: as many arrivals are expected by the time of the n-th as n", arguments: [false, true])
  func inversion(isHilly: Bool) {
    let curve = curve(
      profile: isHilly ? Self.telling : nil,
      surges: isHilly ? [Self.ramp, Self.spike, Self.lull, Self.jump] : [Self.lull],
      length: .hours(5), leadIn: .minutes(7))
    var cursor = 0
    var before = -Double.infinity
    for step in 1...4_000 {
      let count = Double(step) * 2.37
      while count >= curve.pieces[cursor].arrivalsAfter { cursor += 1 }
      let time = curve.pieces[cursor].time(ofArrivals: count)
      #expect(time >= before)
      #expect(abs(arrivals(curve, from: -420, to: time) - count) < 1e-6 * count)
      before = time
    }
  }

  @Test("goes on after the window, by the calendar for a day and then as it was")
  func afterwards() {
    let curve = curve(profile: Self.telling, start: 1_780_315_200, length: .hours(1))
    #expect(abs(rate(curve, at: 7_300) - 2 * 11 / Self.telling.mean) < 1e-9)
    #expect(rate(curve, at: 1e8) > 0)
  }
}
