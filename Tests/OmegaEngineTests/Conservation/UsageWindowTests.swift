import OmegaEngine
import OmegaMeasurement
import OmegaModel
import OmegaUnits
import Testing

/// Usage is what happens from the opening of the window on and before its closing (Model U-1).
@Suite("The edges of the window")
struct UsageWindowTests {
  private static let length = SimDuration.seconds(30)

  /// A store that bills its calls, the units drawn from it and its replica, asked by every request `delay` after its arrival.
  ///
  /// The units have a limit that nobody reaches, so that they are drawn at their very instant (Model E-4).
  private static func usage(
    _ load: LoadSource, delay: Double = 0, leadIn: SimDuration = .zero
  ) throws -> (requests: Int, calls: Double, units: Double, replicaHours: Double) {
    func line(_ meter: String, _ basis: UsageBasis) -> BillLine {
      BillLine(
        category: .data,
        charge: .metered(
          price: PriceReference(service: "s", sku: "k", meter: meter), basis: basis, factor: 1),
        documentListed: false)
    }
    let store = Service(
      name: "store",
      limits: [ThroughputLimit(meter: "units", amount: 1_000, period: .seconds(1))],
      operations: [
        Operation(name: "read", steps: [.use(meter: "units", amount: .constant(2))])
      ],
      bill: [
        line("calls", .operations([])), line("units", .meter("units")),
        line("replica", .replicaHours),
      ])
    let steps: [Step] = [
      .wait(.constant(delay)), .call(Call(service: "store", operation: "read")),
    ]
    let plant = SmallScenario(
      services: [store], classes: [RequestClass(name: "ask", steps: steps)], load: [load],
      leadIn: leadIn, length: length
    ).plant
    let measurements = try Replication(plant: plant, number: 0, studySeed: 1).run()
    func amount(_ meter: String) throws -> Double {
      let entry = try #require(measurements.usage.entries.first { $0.meter.meter == meter })
      return Double(entry.quantity.millionths) * 1e-6
    }
    return try (
      measurements.classes[0].arrived, amount("calls"), amount("units"), amount("replica")
    )
  }

  private static func trace(_ nanoseconds: [Int64], start: SimDuration = .zero) -> LoadSource {
    LoadSource(
      name: "recorded",
      origin: .trace(ArrivalTrace(record: .instants(nanoseconds), start: start)),
      mix: [ClassShare(requestClass: "ask", weight: 1)])
  }

  @Test("hold what arrives at the very opening, and not what arrives at the very closing")
  func arrivals() throws {
    let end = Self.length.nanoseconds
    let all = try Self.usage(Self.trace([0, 1, end - 1, end, end + 1]))
    #expect(all.requests == 3 && all.calls == 3 && all.units == 6)
    let late = try Self.usage(Self.trace([0, 1], start: Self.length))
    #expect(late.requests == 0 && late.calls == 0 && late.units == 0)
  }

  @Test("hold what a request does before the closing, not what it goes on to do at it and later")
  func runningOn() throws {
    // The second asks the store just in time, the third at the very closing, the fourth after it.
    let usage = try Self.usage(
      Self.trace([0, 19_999_999_999, 20_000_000_000, 25_000_000_000]), delay: 10)
    #expect(usage.requests == 4 && usage.units == 4)
    // What is merely counted is booked when the delay before it is drawn: at the arrival.
    #expect(usage.calls == 4)
  }

  @Test("hold what a request of the lead-in does from the opening on")
  func fromLeadIn() throws {
    // Begins a request every 10 s, the last before the opening just after −10 s, and asks the store at 0, 10, 20 and 30 s.
    let clerk = LoadSource(
      name: "clerk", origin: .users(count: 1, think: .constant(1e-9)),
      mix: [ClassShare(requestClass: "ask", weight: 1)])
    let usage = try Self.usage(clerk, delay: 9.999_999_999, leadIn: .seconds(20))
    #expect(usage.calls == 3 && usage.units == 6)
  }

  @Test("leave a replica as many hours as the window has, however long the lead-in is")
  func capacity() throws {
    for leadIn in [SimDuration.zero, .minutes(7)] {
      let usage = try Self.usage(Self.trace([0]), leadIn: leadIn)
      #expect(abs(usage.replicaHours - Self.length.hours) < 1e-6)
    }
  }
}
