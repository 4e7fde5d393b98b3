import OmegaMeasurement
import OmegaModel
import OmegaUnits
import Testing

@Suite("What is kept, and what peaks")
struct StoredUsageTests {
  private func world(
    rate: Double, limit: ThroughputLimit? = nil, bill: [BillLine], use: Distribution
  ) -> TrialWorld {
    TrialWorld(
      rate: rate, hours: 2,
      services: [
        .trial(
          "store", limits: limit.map { [$0] } ?? [], bill: bill, [.use(meter: "units", amount: use)]
        )
      ], steps: [.calling("store")])
  }

  @Test("a stock is what is written in the time that it is kept, in a steady state")
  func stock() throws {
    let lines = [
      TrialBill.line("drawn", .meter("units")),
      TrialBill.line("hot", .stock(meter: "units", age: AgeRange(from: .zero, to: .days(7)))),
      TrialBill.line(
        "cool",
        .stock(meter: "units", age: AgeRange(from: .days(7), to: .days(17), least: .days(30)))),
    ]
    let measured = try world(rate: 5, bill: lines, use: .constant(3)).run()
    let drawn = try #require(measured.used("drawn"))
    // Written in two hours; scaled to a month of 730 hours, 7 days' worth are in stock.
    let hot = try #require(measured.used("hot"))
    #expect(abs(hot * 365 - drawn / 2 * 24 * 7) < 1e-2)
    let cool = measured.usage.entries.filter { $0.meter.meter == "cool" }
    #expect(cool.map(\.isUnused) == [false, true])
    // Ten days of use, and twenty more that are paid for because it goes too early.
    #expect(
      abs(cool[1].quantity.approximateValue - 2 * cool[0].quantity.approximateValue) < 1e-5)
    #expect(abs(cool[0].quantity.approximateValue - hot * 10 / 7) < 1e-5)
  }

  @Test(
    "the peak of an hour is that of its busiest period, at least the floor and at most the limit")
  func peak() throws {
    let limit = ThroughputLimit(meter: "units", amount: 100, period: .seconds(1), partitions: 1)
    func hours(_ rate: Double, use: Double, floor: Double) throws -> Double {
      let line = TrialBill.line("peak", .peakHours(meter: "units", floor: floor))
      return try #require(
        try world(rate: rate, limit: limit, bill: [line], use: .constant(use)).run().used("peak"))
    }
    // Nothing comes: the floor, for two hours.
    #expect(abs(try hours(1e-9, use: 1, floor: 0.1) - 20) < 1e-6)
    // Requests of 60 units: one in a second uses 60, a second one is refused.
    #expect(abs(try hours(2, use: 60, floor: 0.1) - 120) < 1e-6)
    // More than the limit gives: all of it.
    #expect(abs(try hours(50, use: 10, floor: 0.1) - 200) < 1e-6)
  }

  @Test(
    "the peak of an hour does not depend on how many intervals of the curves a period spans",
    arguments: [1, 10, 60])
  func longPeriods(seconds: Int64) throws {
    let period = SimDuration.seconds(seconds)
    let limit = ThroughputLimit(
      meter: "units", amount: 100 * Double(seconds), period: period, partitions: 1)
    let line = TrialBill.line("peak", .peakHours(meter: "units", floor: 0.1))
    var world = world(rate: 200, limit: limit, bill: [line], use: .constant(0.4))
    world.length = .minutes(30)
    let peak = try #require(try world.run().used("peak"))
    // 80 units a second are asked for evenly, for half an hour: the busiest period has a little more.
    #expect(peak >= 40 && peak <= 50, "\(peak)")
  }
}
