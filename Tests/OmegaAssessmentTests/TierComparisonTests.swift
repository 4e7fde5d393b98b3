import OmegaAssessment
import Testing

@Suite("A comparison of two tiers")
struct TierComparisonTests {
  private let noise = [1_000.0, 1_010, 990, 1_005, 995]

  private func compare(
    _ before: ComparedTier, _ after: ComparedTier, isPaired: Bool = true
  ) throws -> TierComparison {
    try #require(TierComparison(before: before, after: after, isPaired: isPaired))
  }

  @Test("of pairs sees a fixed rise through noise that is larger, to the cent and without spread")
  func fixedRise() throws {
    let before = MadeValues.tier(dollars: [("web", noise), ("store", [50, 50, 50, 50, 50])])
    let after = MadeValues.tier(
      dollars: [("web", noise), ("store", [85.04, 85.04, 85.04, 85.04, 85.04])])
    let paired = try compare(before, after)
    #expect(paired.monthlyUsd.effect == .rise)
    #expect(paired.monthlyUsd.difference == Figure(estimate: 35.04, low: 35.04, high: 35.04))
    #expect(paired.lines.map(\.component) == ["store"])
    #expect(paired.lines[0].cause == .quantity)
    let unpaired = try compare(before, after, isPaired: false)
    #expect(unpaired.monthlyUsd.difference.low < 30)
  }

  @Test("orders lines by effect and says what is new, gone, more or dearer")
  func lines() throws {
    let five = { (value: Double) in Array(repeating: value, count: 5) }
    var dearer = MadeValues.tier(
      dollars: [("web", five(100)), ("new", five(7)), ("store", five(50))])
    dearer.values.lines[0].nanodollars = dearer.values.lines[0].nanodollars.map { $0 * 2 }
    let before = MadeValues.tier(
      dollars: [("web", five(100)), ("store", five(49)), ("gone", five(30))])
    let lines = try compare(before, dearer).lines
    #expect(lines.map(\.component) == ["web", "gone", "new", "store"])
    #expect(lines.map(\.cause) == [.price, .removed, .added, .quantity])
    #expect(lines.map { $0.monthlyUsd.difference.estimate } == [100, -30, 7, 1])
    #expect(lines.allSatisfy { $0.monthlyUsd.isShown })
  }

  @Test("of two tiers pairs what they themselves are charged for")
  func ownLines() throws {
    let five = { (value: Double) in Array(repeating: value, count: 5) }
    let small = MadeValues.tier("small", dollars: [("small", five(100)), ("web", five(10))])
    let large = MadeValues.tier("large", dollars: [("large", five(140)), ("web", five(10))])
    let lines = try compare(small, large).lines
    #expect(lines.map(\.component) == ["the tier"])
    #expect(lines.map(\.cause) == [.quantity])
    let same = try compare(
      small, MadeValues.tier("small", dollars: [("small", five(101)), ("web", five(10))]))
    #expect(same.lines.map(\.component) == ["small"])
  }

  @Test("calls noise noise, and what is the same in every replication the same")
  func noiseAndSame() throws {
    let before = MadeValues.tier(
      dollars: [("web", noise)], failures: [100, 120, 90, 110, 95], p95Ms: [80, 81, 79, 80, 82])
    let after = MadeValues.tier(
      dollars: [("web", noise.reversed())], failures: [101, 117, 93, 110, 95],
      p95Ms: [80, 80, 80, 80, 80.5])
    let changed = try compare(before, after)
    #expect(changed.monthlyUsd.effect == .notShown)
    #expect(changed.classes.allSatisfy { $0.change.effect == .notShown })
    let same = try compare(before, before)
    #expect(same.monthlyUsd.effect == .none && same.lines.isEmpty)
    #expect(same.classes.allSatisfy { $0.change.effect == .none })
    // Unpaired, an equal count is no proof that nothing has changed.
    let unpaired = try compare(before, before, isPaired: false)
    #expect(unpaired.classes.contains { $0.change.effect == .notShown })
  }

  @Test("puts what is shown first, shares before durations")
  func order() throws {
    let before = MadeValues.tier(dollars: [("web", noise)])
    let after = MadeValues.tier(
      dollars: [("web", noise)], failures: [150, 152, 149, 151, 150],
      slow: [1_500, 1_498, 1_502, 1_499, 1_500], p95Ms: [80, 82, 79, 81, 78])
    let classes = try compare(before, after).classes
    #expect(classes.map(\.figure) == [.latencyShare, .availability, .p95])
    #expect(classes.map(\.change.effect) == [.fall, .fall, .notShown])
    let availability = classes[1].change
    #expect(approximately(availability.difference.estimate, -0.000_504, within: 1e-3))
    #expect(availability.before == 0.999)
  }

  @Test("of one replication shows nothing")
  func oneReplication() throws {
    let before = MadeValues.tier(dollars: [("web", [100])], failures: [1], slow: [1], p95Ms: [1])
    let after = MadeValues.tier(dollars: [("web", [900])], failures: [900], slow: [9], p95Ms: [9])
    let changed = try compare(before, after)
    #expect(changed.monthlyUsd.effect == .notShown)
    #expect(changed.classes.allSatisfy { !$0.change.isShown })
  }

  @Test("names classes that only one side has, and those without requests have no figure")
  func classes() throws {
    let before = MadeValues.tier(dollars: [("web", noise)])
    var after = before
    after.values.classes[0].class = "write"
    let changed = try compare(before, after)
    #expect(changed.classesOnlyBefore == ["read"] && changed.classesOnlyAfter == ["write"])
    #expect(changed.classes.isEmpty)
    let silent = MadeValues.tier(
      dollars: [("web", noise)], failures: [100_000, 100_000, 100_000, 100_000, 100_000],
      slow: [0, 0, 0, 0, 0], p95Ms: [nil, nil, nil, nil, nil])
    #expect(try compare(before, silent).classes.map(\.figure) == [.availability])
  }

  @Test(
    "is paired only for one seed, window, number of replications and version",
    arguments: [
      (RunStamp(version: "1", seed: 1, replications: 5, windowStart: "a", horizonS: 60), true),
      (RunStamp(version: "1", seed: 2, replications: 5, windowStart: "a", horizonS: 60), false),
      (RunStamp(version: "1", seed: 1, replications: 6, windowStart: "a", horizonS: 60), false),
      (RunStamp(version: "1", seed: 1, replications: 5, windowStart: "b", horizonS: 60), false),
      (RunStamp(version: "1", seed: 1, replications: 5, windowStart: "a", horizonS: 61), false),
      (RunStamp(version: "2", seed: 1, replications: 5, windowStart: "a", horizonS: 60), false),
    ])
  func pairing(other: RunStamp, isPaired: Bool) {
    let stamp = RunStamp(version: "1", seed: 1, replications: 5, windowStart: "a", horizonS: 60)
    let pairing = Pairing(before: stamp, after: other)
    #expect(pairing.isPaired == isPaired && !pairing.reason.isEmpty)
  }

  @Test("has a document that names its schema")
  func document() throws {
    let before = MadeValues.tier(dollars: [("web", noise)])
    let run = RunResult(
      version: "1", scenario: "s", about: "", scenarioHash: "0", seed: 1, replications: 5,
      horizonS: 3_600, leadInS: 0, windowStart: "a",
      priceBook: PriceBookStamp(name: "azure", date: "2026-01-01"), notes: [], tiers: [])
    let side = ComparedRun(source: "s.yaml", run)
    let text = try RunComparison(
      version: "1", before: side, after: side,
      pairing: Pairing(before: side.stamp, after: side.stamp),
      tiers: [try compare(before, before)]
    ).jsonText()
    for part in [
      "\"schema\" : \"omega-sim/compare/1\"", "\"is_paired\" : true", "\"effect\" : \"none\"",
      "\"interval_level\" : 0.95", "\"tier_before\" : \"one\"", "\"figure\" : \"latency-share\"",
    ] { #expect(text.contains(part), "\(part)") }
  }
}
