import OmegaAssessment
import OmegaMeasurement
import OmegaModel
import OmegaUnits
import Testing

/// Model M-14.
@Suite("How often a class would wake somebody")
struct AlertTests {
  /// A day of a hundred requests a minute, of which some minutes fail altogether.
  private func day(failing minutes: Range<Int>) -> ClassMeasurement {
    let judged = [UInt32](repeating: 100, count: 1_440)
    let failed = judged.indices.map { minutes.contains($0) ? UInt32(100) : 0 }
    return HandMade.requestClass(
      "lookup", [.ok: 144_000 - 100 * minutes.count, .rejected: 100 * minutes.count],
      series: MinuteCounts(judged: judged, failed: failed))
  }

  private func alerts(_ days: [Range<Int>], objective: Double = 0.999) throws -> AlertResult {
    let result = HandMade.assess(
      days.map { HandMade.measurements(classes: [day(failing: $0)]) },
      tier: HandMade.tier(
        objectives: [Objective(requestClass: "lookup", availability: objective)]))
    return try #require(result.classes[0].errorBudget?.alerts)
  }

  private let calm = 0..<0
  private let outage = 600..<630

  @Test("is one page for an outage of half an hour, thirty times a month if it comes every day")
  func once() throws {
    let pages = try #require(try alerts([outage, outage, outage]).pagesMonth)
    #expect(approximately(pages.estimate, 30))
    #expect(pages.low < 30 && pages.high > 30)
  }

  @Test("is never where nothing fails, with as much doubt as so many calm days leave")
  func never() throws {
    let few = try alerts([calm, calm])
    let many = try alerts(Array(repeating: calm, count: 20))
    #expect(few.pagesMonth?.estimate == 0 && many.pagesMonth?.estimate == 0)
    let wide = try #require(few.pagesMonth?.high)
    let narrow = try #require(many.pagesMonth?.high)
    #expect(wide > narrow && narrow > 0)
    #expect(few.pagingShare == 0)
    let fewShare = try #require(few.pagingShareInterval)
    let manyShare = try #require(many.pagingShareInterval)
    #expect(fewShare.high > manyShare.high && manyShare.high > 0)
  }

  @Test("is one page a month where the alert never ends, however many windows a month has")
  func endless() throws {
    let always = 0..<1_440
    let alerts = try alerts(Array(repeating: always, count: 5))
    let pages = try #require(alerts.pagesMonth)
    #expect(pages.estimate == 1 && pages.high == 1)
    // Five of five say little of all: Wilson's interval.
    #expect((0.4..<1).contains(pages.low))
    #expect(alerts.pagingShare == 1)
  }

  @Test("is a mean over days of which some never end and some have one outage")
  func mixed() throws {
    let pages = try #require(try alerts([0..<1_440, outage, outage, outage]).pagesMonth)
    #expect(approximately(pages.estimate, 0.25 + 0.75 * 30))
  }

  @Test(
    "cannot be for an objective whose budget nothing burns six times too fast",
    arguments: [(0.8, false), (0.833, false), (0.84, true), (0.999, true)])
  func loose(objective: Double, canPage: Bool) throws {
    let alerts = try alerts([0..<1_440, 0..<1_440], objective: objective)
    #expect((alerts.pagesMonth != nil) == canPage)
    #expect((alerts.pagingShareInterval != nil) == canPage)
    #expect(alerts.ticketsMonth.estimate == 1)
  }
}
