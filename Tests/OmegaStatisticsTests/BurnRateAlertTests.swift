import OmegaStatistics
import Testing

@Suite("Burn-rate alerts")
struct BurnRateAlertTests {
  private static let pages = [
    BurnRateAlert(burnRate: 14.4, longWindow: 60, shortWindow: 5),
    BurnRateAlert(burnRate: 6, longWindow: 360, shortWindow: 30),
  ]
  private static let tickets = [BurnRateAlert(burnRate: 1, longWindow: 4_320, shortWindow: 360)]

  /// A week of 100 requests a minute of which so many fail in some minutes.
  private func history(
    failing: Range<Int>, of failures: UInt32, alerts: [BurnRateAlert], length: Int = 10_080
  ) -> AlertHistory {
    var failed = Array(repeating: UInt32(0), count: length)
    for minute in failing { failed[minute % length] = failures }
    return AlertHistory(
      judged: Array(repeating: 100, count: length), failed: failed, objective: 0.999,
      alerts: alerts)
  }

  @Test("page once the hour has burnt 2 % of the month's budget, until five minutes are calm")
  func fastBurn() {
    // All fail: over an hour, more than 14.4 × 0.1 % of 6,000 requests are 87, the first minute's. The last failure
    // leaves the short window after five minutes.
    let history = history(failing: 1_000..<1_020, of: 100, alerts: [Self.pages[0]])
    #expect(history.firings == 1)
    #expect(history.minutesFiring == 20 + 4)
  }

  @Test("do not page for what the long window does not see, or only it still sees")
  func bothWindows() {
    // 80 of 6,000 requests are less than 14.4 budgets, though a minute's 80 % are far more.
    #expect(history(failing: 5..<6, of: 80, alerts: Self.pages).firings == 0)
  }

  @Test(
    "fire at their own burn rates for as long as failures last",
    arguments: [(1, false, true), (0, false, false), (2, true, true)] as [(UInt32, Bool, Bool)])
  func constantBurn(percent: UInt32, isPaging: Bool, isTicketing: Bool) {
    // 1 % is ten budgets: above 6, below 14.4.
    let paging = history(failing: 0..<10_080, of: percent, alerts: [Self.pages[0]])
    #expect(paging.isAlwaysFiring == isPaging)
    // What never stops has not begun within the series either.
    #expect(paging.firings == 0)
    let ticketing = history(failing: 0..<10_080, of: percent, alerts: Self.tickets)
    #expect(ticketing.isAlwaysFiring == isTicketing)
    #expect(ticketing.minutesFiring == (isTicketing ? 10_080 : 0))
  }

  @Test("see a series that repeats itself: windows reach back around its beginning")
  func wrapsAround() {
    let inside = history(failing: 5_000..<5_030, of: 100, alerts: Self.pages)
    let across = history(failing: 10_070..<10_100, of: 100, alerts: Self.pages)
    #expect(inside == across)
    #expect(inside.firings > 0)
  }

  @Test("have windows longer than the series see it several times")
  func shortSeries() {
    let ticket = history(
      failing: 0..<1, of: 10, alerts: Self.tickets, length: 60)
    // 10 of 6,000 are 1.7 budgets, in every window of whole hours.
    #expect(ticket.isAlwaysFiring)
    #expect(ticket.minutesFiring == 60)
  }

  @Test("count every stretch of firing")
  func stretches() {
    var failed = Array(repeating: UInt32(0), count: 1_440)
    for start in [100, 700, 1_300] {
      for minute in start..<start + 10 { failed[minute] = 100 }
    }
    let history = AlertHistory(
      judged: Array(repeating: 100, count: 1_440), failed: failed, objective: 0.999,
      alerts: [Self.pages[0]])
    #expect(history.firings == 3)
  }

  @Test(
    "cannot fire where the objective leaves so much to fail that losing all burns it too slowly",
    arguments: [(0.999, true, true), (0.93, false, true), (0.83, false, false)])
  func canFire(objective: Double, fast: Bool, slow: Bool) {
    #expect(Self.pages.map { $0.canFire(objective: objective) } == [fast, slow])
    #expect(Self.tickets[0].canFire(objective: objective))
    let history = AlertHistory(
      judged: Array(repeating: 100, count: 1_440), failed: Array(repeating: 100, count: 1_440),
      objective: objective, alerts: Self.pages)
    #expect(history.isAlwaysFiring == (fast || slow))
  }

  @Test("are silent where nobody asks")
  func noRequests() {
    let history = AlertHistory(
      judged: [0, 0, 0], failed: [0, 0, 0], objective: 0.99, alerts: Self.pages)
    #expect(history.firings == 0)
    #expect(
      AlertHistory(judged: [], failed: [], objective: 0.99, alerts: Self.pages).firings
        == 0)
  }

  @Test("are one where several fire at once or one after the other, and two with a pause between")
  func together() {
    let early = (0..<20).map { 2..<5 ~= $0 }
    let late = (0..<20).map { 4..<8 ~= $0 }
    let next = (0..<20).map { 8..<10 ~= $0 }
    let apart = (0..<20).map { 12..<13 ~= $0 }
    #expect(AlertHistory([early, late]).firings == 1)
    #expect(AlertHistory([early, late]).minutesFiring == 6)
    #expect(AlertHistory([early, late, next]).firings == 1)
    #expect(AlertHistory([early, late, apart]).firings == 2)
  }
}
