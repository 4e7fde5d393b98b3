import OmegaModel
import OmegaUnits
import Testing

@testable import OmegaScenarioFile

@Suite("A setting")
struct SettingTests {
  private static let twoTiers = Samples.minimal.replacing(
    "tiers:\n  one:",
    with: """
      tiers:
        two:
          services: { api: { operations: { get: [{ wait: 1ms }] } } }
          classes: { read: { steps: [{ call: api.get }] } }
        one:
      """)

  private func scenario(_ settings: String...) throws -> Scenario {
    let loaded = load(Self.twoTiers, settings: settings)
    #expect(issueLines(loaded) == [])
    return try #require(loaded.scenario)
  }

  private func lines(_ settings: String...) -> [String] {
    issueLines(load(Self.twoTiers, settings: settings))
  }

  @Test("sets one value, written or not")
  func one() throws {
    let scenario = try scenario(
      "seed=7", "tiers.one.services.web.replicas=4", "tiers.one.network.in-region=2ms",
      "tiers.one.services.web.operations.get.0.wait=exponential 30ms",
      "window={ start: 2026-03-03T00:00, length: 2h }", "load.users.mix.read=3")
    let one = scenario.tiers[1]
    #expect(scenario.seed == 7)
    #expect(one.services[0].replicas == .fixed(4))
    #expect(one.network.inRegion == .milliseconds(2))
    #expect(scenario.window.length == .hours(2))
    #expect(scenario.load[0].mix == [ClassShare(requestClass: "read", weight: 3)])
    guard case .wait(.exponential(mean: 0.03)) = one.services[0].operations[0].steps[0] else {
      Testing.Issue.record("the step was not set")
      return
    }
  }

  @Test("with `*` sets all that match; those that lack the rest of the path stay as they are")
  func star() throws {
    let all = try scenario("tiers.*.load-scale=2", "tiers.*.services.*.queue=9")
    #expect(all.tiers.map(\.loadScale) == [2, 2])
    #expect(all.tiers.flatMap(\.services).map(\.queue) == [9, 9])
    let some = try scenario("tiers.*.services.web.queue=5")
    #expect(some.tiers.flatMap(\.services).map(\.queue) == [nil, 5])
    let items = try scenario("tiers.one.services.web.operations.get.*.wait=1s")
    guard case .wait(.constant(1)) = items.tiers[1].services[0].operations[0].steps[0] else {
      Testing.Issue.record("the step was not set")
      return
    }
  }

  @Test("changes the resolved text and its hash, and nothing removes the key")
  func resolved() {
    let plain = load(Samples.minimal)
    let set = load(Samples.minimal, settings: ["seed=7"])
    let removed = load(Samples.minimal, settings: ["seed=7", "seed=~"])
    #expect(set.resolvedText == plain.resolvedText + "seed: 7\n")
    #expect(set.resolvedHash != plain.resolvedHash)
    #expect(removed.resolvedText == plain.resolvedText)
    #expect(
      load(Samples.minimal, settings: ["seed=7", "seed="]).resolvedText == plain.resolvedText)
  }

  @Test("of an unknown path is an error with advice")
  func unknownPath() {
    #expect(
      lines("tiers.one.services.wbe.replicas=4", "sede=3", "tiers.one.lod-scale=2")
        == [
          "--set:1:1: tiers.one.services.wbe.replicas: there is no `wbe` to set; "
            + "did you mean `web`?",
          "--set:2:1: sede: there is no `sede` to set; did you mean `seed`?",
          "--set:3:1: tiers.one.lod-scale: there is no `lod-scale` to set; "
            + "did you mean `load-scale`?",
        ])
    #expect(
      lines("tiers.*.services.nowhere.replicas=4", "seed.x=1", "tiers.one.regions.3=x")
        == [
          "--set:1:1: tiers.*.services.nowhere.replicas: there is no `nowhere` to set; "
            + "check the name",
          "--set:2:1: seed.x: there is no `x` to set; check the name",
          "--set:3:1: tiers.one.regions.3: there is no `3` to set; check the name",
        ])
    #expect(
      lines("scenario.x=1", "tiers.one.services.web.operations.get.7.wait=1s") == [
        "--set:1:1: scenario.x: `x` is below a plain value; shorten the path",
        "--set:2:1: tiers.one.services.web.operations.get.7.wait: there is no `7` to set; "
          + "check the name",
      ])
  }

  @Test("of a bad value is located in the setting")
  func badValue() {
    #expect(
      lines("seed=1", "tiers.*.load-scale=-1", "tiers.one.services.web={ queue: x, replcas: 1 }")
        == [
          "scenario.yaml:20:19: tiers.one.classes.read.steps.0.call: `web` has no operation `get`; "
            + "check the name",
          "--set:2:20: tiers.two.load-scale: `-1` is negative; it must be zero or more",
          "--set:2:20: tiers.one.load-scale: `-1` is negative; it must be zero or more",
          "--set:3:33: tiers.one.services.web.queue: `x` has no number where one is needed; "
            + "write a whole number, 0 or more",
          "--set:3:36: tiers.one.services.web.replcas: `replcas` is not a key of this service; "
            + "did you mean `replicas`?",
        ])
  }

  @Test("that is none is an error")
  func malformed() {
    #expect(
      lines("seed", "=3", "seed=[1", "seed=a: b: c", "tiers.one.extends=other.yaml")
        == [
          "--set:1:1: : `--set seed` has no `=`; write `--set PATH=VALUE`",
          "--set:2:1: : `--set =3` has no `=`; write `--set PATH=VALUE`",
          "--set:3:6: seed: this is not valid YAML: while parsing a flow sequence, "
            + "did not find expected ',' or ']'",
          "--set:4:6: seed: this is not valid YAML: mapping values are not allowed in this context",
          "--set:5:19: tiers.one.extends: `extends` cannot be set here; write it in a file",
        ])
  }
}
