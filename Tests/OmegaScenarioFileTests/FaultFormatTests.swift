import OmegaModel
import OmegaUnits
import Testing

@testable import OmegaScenarioFile

@Suite("What a file says about faults")
struct FaultFormatTests {
  /// The minimal scenario with one fault that has more keys.
  private static func fault(
    _ keys: String, targets: String = "[{ service: web }]", name: String = "bad"
  ) -> String {
    Samples.minimal(
      "load:\n",
      "faults: [{ name: \(name), at: 10min, targets: \(targets), \(keys) }]\nload:\n")
  }

  private static func lint(_ text: String) throws -> [String] {
    let loaded = load(text)
    #expect(issueLines(loaded) == [])
    return Lint.issues(ofFaultsIn: try #require(loaded.scenario)).map {
      "\($0.path): \($0.message); \($0.remedy)"
    }
  }

  @Test(
    "may do several things at once, each with its default",
    arguments: [
      ("for: 5min, fail: 10%", FaultEffect(failing: 0.1)),
      ("for: 5min, fail: 10%, as: rejected", FaultEffect(failing: 0.1, cause: .rejected)),
      ("for: 5min, hang: 100%", FaultEffect(hanging: 1)),
      (
        "for: 5min, slower: 2.5, capacity: 25%", FaultEffect(slowdown: 2.5, capacity: 0.25)
      ),
      ("for: 5min, down: true", FaultEffect(isDown: true)),
      ("for: 5min, drop-connections: true", FaultEffect(dropsConnections: true)),
      ("for: 5min, lose-contents: true", FaultEffect(losesContents: true)),
    ])
  func effects(keys: String, effect: FaultEffect) {
    let loaded = load(Self.fault(keys))
    #expect(issueLines(loaded) == [])
    #expect(
      loaded.scenario?.faults == [
        ScriptedFault(
          name: "bad", start: .minutes(10), length: .constant(300),
          targets: [.service("web", in: .every)], effect: effect)
      ])
  }

  @Test("needs no length where it is over at once")
  func instant() {
    #expect(issueLines(load(Self.fault("drop-connections: true"))) == [])
    #expect(
      issueLines(load(Self.fault("down: true", targets: "[{ service: web, replicas: 1 }]"))) == [])
  }

  @Test(
    "is told what is wrong with it, where it stands",
    arguments: [
      (
        "for: 5min",
        "scenario.yaml:3:10: faults.0: this fault does nothing; write one of `fail`, `hang`, `slower`, "
          + "`capacity`, `down: true` or `drop-connections: true`"
      ),
      (
        "for: 5min, fail: 60%, hang: 50%",
        "scenario.yaml:3:91: faults.0.hang: `fail` and `hang` are more than 100% together; lower one of them"
      ),
      (
        "for: 5min, fail: 130%",
        "scenario.yaml:3:80: faults.0.fail: `130%` is more than 100%; a share lies between 0% and 100%"
      ),
      (
        "for: 5min, slower: 0.5",
        "scenario.yaml:3:82: faults.0.slower: a fault makes nothing faster; write 1 or more"
      ),
      (
        "for: 5min, capacity: 0%",
        "scenario.yaml:3:84: faults.0.capacity: nothing is left of the capacity; write `down: true` instead"
      ),
      (
        "for: 5min, hang: 10%, as: rejected",
        "scenario.yaml:3:89: faults.0.as: `as` belongs to `fail`; remove it, or add `fail`"
      ),
      (
        "fail: 10%",
        "scenario.yaml:3:10: faults.0.for: `for` is missing; `fail` needs it"
      ),
      (
        "down: true",
        "scenario.yaml:3:10: faults.0.for: `for` is missing; `down` needs it"
      ),
      (
        "for: 5min, down: true, restart: 5s",
        "scenario.yaml:3:95: faults.0.restart: `restart` belongs to `replicas`; remove it, or add `replicas`"
      ),
    ])
  func issues(keys: String, line: String) {
    #expect(issueLines(load(Self.fault(keys))) == [line])
  }

  @Test(
    "strikes what some tier has",
    arguments: [
      (
        "[{ service: webb }]",
        "faults.0.targets.0.service: there is no service `webb`; did you mean `web`?"
      ),
      (
        "[{ region: locale }]",
        "faults.0.targets.0.region: there is no region `locale`; did you mean `local`?"
      ),
      (
        "[{ service: web, regions: [here] }]",
        "faults.0.targets.0.regions.0: there is no region `here`; check the name"
      ),
      (
        "[{ service: web, region: local }]",
        "faults.0.targets.0.region: `service` and `region` exclude each other"
      ),
      (
        "[{ replicas: 2 }]",
        "faults.0.targets.0: none of `service`, `region`, `pool` or `zone` is written; add one of them"
      ),
      (
        "[{ region: local, replicas: 2 }]",
        "faults.0.targets.0.replicas: `replicas` belongs to `service`; remove it, or add `service`"
      ),
      ("[]", "faults.0.targets: at least one target is needed"),
      (
        "[{ service: web, replicas: 0 }]",
        "faults.0.targets.0.replicas: `0` is not a whole number, 1 or more, or a share such as `99.9%`"
      ),
    ])
  func targets(targets: String, start: String) {
    let lines = issueLines(load(Self.fault("for: 5min, down: true", targets: targets)))
    #expect(lines.count == 1)
    #expect(lines[0].contains(": " + start.prefix(46)), "\(lines[0])")
  }

  @Test("of single replicas is their death alone")
  func killsReplicas() {
    #expect(
      issueLines(
        load(Self.fault("for: 5min, slower: 2", targets: "[{ service: web, replicas: 1 }]"))) == [
          "scenario.yaml:3:95: faults.0.slower: `slower` is for a service as a whole; single replicas and "
            + "nodes are lost; write `down: true`, or take `replicas`, `pool` or `zone` out of the targets"
        ])
  }

  @Test("has a name of its own")
  func names() {
    let one = "{ name: same, at: 10min, for: 1min, targets: [{ service: web }], down: true }"
    let text = Samples.minimal("load:\n", "faults: [\(one), \(one)]\nload:\n")
    #expect(issueLines(load(text)).count == 1)
    #expect(issueLines(load(text))[0].contains("faults.1.name: `same`"))
  }

  @Test("is warned of when it begins after the window")
  func late() throws {
    let text = Self.fault("for: 5min, down: true").replacing("at: 10min", with: "at: 60min")
    #expect(
      try Self.lint(text) == [
        "faults.0.at: the fault begins 1 h after the opening of the window, which is 1 h long: it never "
          + "strikes what is measured; let it begin earlier, or make the window longer"
      ])
  }

  @Test("is warned of when no request depends on what it strikes")
  func harmless() throws {
    let text = Self.fault("for: 5min, down: true", targets: "[{ service: idle }]")
      .replacing(
        "    services:\n",
        with: "    services:\n      idle: { operations: { get: [{ wait: 1ms }] } }\n")
    #expect(
      try Self.lint(text) == [
        "faults.0.targets.0: no request calls `idle`, directly or through others: the fault harms nobody; "
          + "name what requests depend on"
      ])
  }

  @Test("is warned of when it takes a region whose clients nobody sends elsewhere")
  func unroutedRegion() throws {
    let text = Self.fault("for: 5min, down: true", targets: "[{ region: east }]")
      .replacing(
        "    services:\n",
        with:
          "    regions: [east, west]\n    network: { between: { east-west: 80ms } }\n    services:\n"
      )
    #expect(
      try Self.lint(text) == [
        "faults.0.targets.0: clients of one are not sent to another region: those of this one fail until it "
          + "is back; add `routing` to the tier, or take the loss as the answer"
      ])
    let routed = text.replacing("    services:\n", with: "    routing: {}\n    services:\n")
    #expect(try Self.lint(routed) == [])
  }

  @Test("is warned of when it takes the only region")
  func onlyRegion() throws {
    let text = Self.fault("for: 5min, down: true", targets: "[{ region: local }]")
    #expect(
      try Self.lint(text) == [
        "faults.0.targets.0: one has no other region: all that is asked fails; add a region, or take the "
          + "loss as the answer"
      ])
    #expect(try Self.lint(Self.fault("for: 5min, slower: 2", targets: "[{ region: local }]")) == [])
  }
}
