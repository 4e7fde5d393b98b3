import Foundation
import OmegaModel
import Testing

@testable import OmegaScenarioFile

/// Mistakes of a first file, each told with what to write instead.
@Suite("A beginner's mistake")
struct BeginnerMistakeTests {
  private func lines(_ text: String) -> [String] { issueLines(load(text)) }

  private static let file = """
    scenario: first
    window: { start: 2026-03-02T00:00, length: 1h }
    load: { users: { rate: 1 rps, mix: { read: 1 } } }
    tiers:
      one:
        services: { web: { operations: { get: [ { wait: 1ms } ] } } }
        classes: { read: { steps: [ { call: web.get } ] } }

    """

  @Test("a key without a space after its colon, inside braces")
  func colon() {
    #expect(
      lines(Self.file.replacing("rate: 1 rps", with: "rate:1 rps")).contains(
        "scenario.yaml:3:18: load.users.rate:1 rps: `rate:1 rps` is one word: a space belongs after the colon; "
          + "write `rate: 1 rps`"))
  }

  @Test("a tier that extends another one")
  func extendsTier() {
    #expect(
      lines(Self.file + "  two: { extends: one }\n") == [
        "scenario.yaml:8:19: tiers.two.extends: `one` is a tier of this scenario, and only files can be extended; "
          + "put what both have in common into a file that both extend"
      ])
  }

  @Test("a rate by the day")
  func rate() {
    #expect(
      lines(Self.file.replacing("1 rps", with: "1/day")) == [
        "scenario.yaml:3:24: load.users.rate: `1/day` has the unit `/day`, which does not fit here; "
          + "write a rate such as `8 rps` or `120/min`, by `/s`, `/min`, `/h` or `/d`"
      ])
  }

  @Test("a latency that is no list")
  func latency() {
    #expect(
      lines(Self.file + "objectives: { read: { latency: { p95: 300ms } } }\n") == [
        "scenario.yaml:8:23: objectives.read.latency: a list is needed here; "
          + "write it such as `[{ within: 500ms, share: 95% }]`"
      ])
  }

  @Test("a class without a value, which an empty value removes")
  func emptied() {
    let text = Self.file
      .replacing("{ wait: 1ms }", with: "{ hand-off: web.put, as: order }")
      .replacing("operations: {", with: "operations: { put: [ { wait: 1ms } ],")
      .replacing("classes: {", with: "classes: { order: ,")
    let found = lines(text)
    #expect(found.count == 1, "\(found)")
    #expect(
      found.first?.hasSuffix(
        "there is no class `order`; it is written without a value, which removes it: write `order: {}`"
      ) == true,
      "\(found)")
  }

  @Test("names of zones from before regions have daylight saving")
  func zones() throws {
    let zone = try #require(TimeZones.zone("CET"))
    let winter = zone.secondsFromGMT(for: Date(timeIntervalSince1970: 1_767_225_600))
    let summer = zone.secondsFromGMT(for: Date(timeIntervalSince1970: 1_782_864_000))
    #expect((winter, summer) == (3_600, 7_200))
  }
}
