import OmegaAssessment
import OmegaMeasurement
import OmegaModel
import OmegaUnits
import Testing

@Suite("When the bottleneck gives way")
struct BusyTimesTests {
  private static func busy(
    slots: [Double]? = nil, units: [Double] = [], refused: [Double] = [], calls: [Double] = [],
    limit: ThroughputLimit? = nil
  ) -> BusyTimes? {
    var store = Service(name: "store", operations: [])
    store.limits = limit.map { [$0] } ?? []
    let timelines = [
      HandMade.timeline(.slotUtilisation, "store@eastus", slots ?? []),
      HandMade.timeline(.unitsPerSecond, "store@eastus/ru", units),
      HandMade.timeline(.throttledPerSecond, "store@eastus/ru", refused),
      HandMade.timeline(.callsPerSecond, "store@eastus", calls),
    ]
    let limits =
      limit.map {
        [
          LimitMeasurement(
            meter: $0.meter, granted: 50, refusals: refused.isEmpty ? 0 : 7, refused: 0,
            offered: 100)
        ]
      } ?? []
    return HandMade.assess(
      [
        HandMade.measurements(
          classes: [HandMade.requestClass("read", [.ok: 10])],
          services: [HandMade.service("store", slots: slots == nil ? nil : 0.5, limits: limits)],
          timelines: timelines.filter { !$0.values.isEmpty })
      ], tier: HandMade.tier(services: [store])
    ).bottleneck.busy
  }

  @Test("slots count from 90 % on, in stretches with their longest first three")
  func slots() {
    let busy = Self.busy(slots: [0.2, 0.9, 0.95, 0.3, 1, 0.1, 0.1, 1, 1, 0.2, 0.91, 0.92])
    #expect(busy?.share == 7.0 / 12 && busy?.count == 4)
    // Intervals of five minutes.
    #expect(
      busy?.longest == [
        BusyTimes.Stretch(fromS: 300, toS: 900), BusyTimes.Stretch(fromS: 2_100, toS: 2_700),
        BusyTimes.Stretch(fromS: 3_000, toS: 3_600),
      ])
    #expect(Self.busy(slots: [0.2, 0.89]) == nil)
  }

  @Test("short pauses do not end a stretch of a long window")
  func pauses() {
    let values = (0..<1_000).map { 100..<200 ~= $0 && !$0.isMultiple(of: 5) ? 1.0 : 0.5 }
    let busy = Self.busy(slots: values)
    #expect(busy?.count == 1 && busy?.share == 0.08)
    #expect(busy?.longest == [BusyTimes.Stretch(fromS: 30_300, toS: 60_000)])
  }

  @Test("a limit counts where it is 90 % drawn over its period, or refuses 1 % of the calls")
  func limits() {
    let second = ThroughputLimit(meter: "ru", amount: 100, period: .seconds(1))
    let drawn = Self.busy(units: [50, 95, 20], limit: second)
    #expect(drawn?.longest == [BusyTimes.Stretch(fromS: 300, toS: 600)])
    let refusing = Self.busy(
      units: [50, 60, 20], refused: [0, 0.1, 0.2], calls: [10, 10, 100], limit: second)
    #expect(refusing?.longest == [BusyTimes.Stretch(fromS: 300, toS: 600)])
    let quarter = ThroughputLimit(meter: "ru", amount: 90_000, period: .minutes(15))
    #expect(Self.busy(units: [150, 0, 0, 90, 90, 95], limit: quarter)?.count == 1)
  }
}
