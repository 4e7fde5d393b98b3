import OmegaModel
import OmegaUnits
import Testing

@testable import OmegaScenarioFile

@Suite("Merging")
struct MergingTests {
  private static let base = """
    about: the base
    pools:
      small: { cores: 2, memory: 8GiB, nodes: 1 }
    regions: [east, west]
    network: { between: { east-west: 80ms } }
    services:
      web:
        replicas: 2
        layer: edge
        regions: [east, west]
        concurrency: 8
        operations:
          get:
            - wait: 20ms
            - wait: 5ms
    classes:
      read: { steps: [{ call: web.get }] }
    """

  private func scenario(tier: String) -> String {
    Samples.minimal.prefix(while: { _ in true }).split(separator: "tiers:")[0]
      + "tiers:\n  one:\n    extends: tiers/base.yaml\n"
      + tier.split(separator: "\n").map { "    " + $0 + "\n" }.joined()
  }

  private func tier(_ text: String) throws -> Tier {
    let loaded = load(files: ["scenario.yaml": scenario(tier: text), "tiers/base.yaml": Self.base])
    #expect(issueLines(loaded) == [])
    #expect(loaded.texts.map(\.file) == ["scenario.yaml", "tiers/base.yaml"])
    return try #require(loaded.scenario?.tiers.first)
  }

  @Test("goes key by key; plain values and lists replace, null removes")
  func rules() throws {
    let tier = try tier(
      """
      regions: [east]
      pools: ~
      network: ~
      services:
        web:
          replicas: { min: 0, max: 3 }
          layer: ~
          concurrency:
          regions: [east]
          operations: { get: [{ wait: 1ms }] }
      """)
    let web = try #require(tier.services.first)
    #expect(tier.about == "the base")
    #expect(tier.regions == ["east"])
    #expect(tier.pools.isEmpty)
    #expect(web.replicas == .scaled(ReplicaScaling(replicasMin: 0, replicasMax: 3)))
    #expect(web.layer == "")
    #expect(web.concurrency == nil)
    #expect(web.scope == .only(["east"]))
    #expect(web.operations.first?.steps.count == 1)
  }

  @Test("keeps where each piece is written")
  func origins() {
    let files = [
      "scenario.yaml": scenario(tier: "services: { web: { queue: -1 } }"),
      "tiers/base.yaml": Self.base.replacing("replicas: 2", with: "replicas: two"),
    ]
    #expect(
      issueLines(load(files: files)) == [
        "scenario.yaml:10:31: tiers.one.services.web.queue: `-1` is negative; "
          + "it must be zero or more",
        "tiers/base.yaml:8:15: tiers.one.services.web.replicas: `two` has no number where one is "
          + "needed; write a whole number, 0 or more, or a mapping with `min` or `max`",
      ])
  }

  @Test("follows chains of files, each relative to the file that names it")
  func chain() throws {
    let files = [
      "scenario.yaml": "extends: base/load.yaml\nseed: 7\ntiers: { one: { load-scale: 3 } }\n",
      "base/load.yaml": Samples.minimal.split(separator: "tiers:")[0]
        + "tiers: { one: { extends: ../tiers/small.yaml, load-scale: 2 } }\n",
      "tiers/small.yaml": "extends: base.yaml\nabout: small\n",
      "tiers/base.yaml": Self.base,
    ]
    let loaded = load(files: files)
    #expect(issueLines(loaded) == [])
    #expect(
      loaded.texts.map(\.file) == [
        "scenario.yaml", "base/load.yaml", "tiers/small.yaml", "tiers/base.yaml",
      ])
    let scenario = try #require(loaded.scenario)
    #expect(scenario.seed == 7)
    #expect(scenario.tiers[0].loadScale == 3)
    #expect(scenario.tiers[0].about == "small")
  }

  @Test("reports a file that is not there where it is named, and not what it would have held")
  func missingFile() {
    let loaded = load(files: ["scenario.yaml": scenario(tier: "load-scale: 2")])
    #expect(
      issueLines(loaded) == [
        "scenario.yaml:9:14: tiers.one.extends: there is no file `tiers/base.yaml`; "
          + "check the path"
      ])
    #expect(loaded.scenario == nil)
  }

  @Test("reports files that extend each other in a circle")
  func circle() {
    let files = [
      "scenario.yaml": scenario(tier: ""),
      "tiers/base.yaml": "extends: other.yaml\n",
      "tiers/other.yaml": "about: other\nextends: ./base.yaml\n",
    ]
    #expect(
      issueLines(load(files: files)) == [
        "tiers/other.yaml:2:10: tiers.one.extends: files extend each other in a circle: "
          + "tiers/base.yaml → tiers/other.yaml → tiers/base.yaml; remove one `extends`"
      ])
    let own = load(files: ["scenario.yaml": "extends: scenario.yaml\n"])
    #expect(
      issueLines(own) == [
        "scenario.yaml:1:10: extends: files extend each other in a circle: "
          + "scenario.yaml → scenario.yaml; remove one `extends`"
      ])
  }

  @Test("gives the same resolved text however the scenario is put together")
  func resolvedText() {
    let files = ["scenario.yaml": scenario(tier: "pools: ~"), "tiers/base.yaml": Self.base]
    let expected = """
      scenario: minimal
      window:
        start: "2026-03-02T00:00"
        length: 1h
      load:
        users:
          rate: 8 rps
          mix:
            read: 1
      tiers:
        one:
          about: the base
          regions: [east, west]
          network:
            between:
              east-west: 80ms
          services:
            web:
              replicas: 2
              layer: edge
              regions: [east, west]
              concurrency: 8
              operations:
                get:
                  - wait: 20ms
                  - wait: 5ms
          classes:
            read:
              steps:
                - call: web.get

      """
    let loaded = load(files: files)
    #expect(loaded.resolvedText == expected)
    #expect(loaded.resolvedHash == StableHash.of(expected))
    #expect(load(expected).resolvedText == expected)
  }

  @Test(
    "quotes in the resolved text what would not be read back otherwise",
    arguments: [
      "~", "null", "", " spaces ", "a: b", "# no comment", "\"quoted\"", "back\\slash", "tab\there",
      "two\nlines", "ümläut", "emoji 🎈", "-dash", "*star", "&and", "!bang", "%percent", "@at",
      "'single'", "{{ template }}", "[list]", "\u{2028}", "\u{85}", "\u{1F}", "null ", "a #b",
    ])
  func quoting(_ text: String) throws {
    let node = SourceNode(
      content: .mapping([
        SourceNode.Entry(
          key: "about", keyLocation: SourceLocation(file: "", line: 1, column: 1),
          value: SourceNode(
            content: .sequence([
              SourceNode(
                content: .scalar(text, isPlain: false),
                location: SourceLocation(file: "", line: 1, column: 1))
            ]), location: SourceLocation(file: "", line: 1, column: 1)))
      ]), location: SourceLocation(file: "", line: 1, column: 1))
    let written = CanonicalYAML.text(of: node)
    let log = FindingLog()
    let read = try #require(YAMLReader.tree(of: written, file: "x", log: log))
    #expect(log.issues(inOrderOf: []).isEmpty)
    guard case .sequence(let items) = read.entries[0].value.content,
      case .scalar(let again, _) = items[0].content
    else {
      Testing.Issue.record("no list of text")
      return
    }
    #expect(again == text)
    #expect(!items[0].isNull)
  }
}
