import Foundation
import OmegaModel
import Testing

@testable import OmegaScenarioFile

@Suite("A document")
struct DocumentTests {
  @Test(
    "that is no YAML is an issue at its place",
    arguments: [
      ("", "scenario.yaml:1:1: : the document is empty"),
      ("# nothing\n", "scenario.yaml:1:1: : the document is empty"),
      ("just text\n", "scenario.yaml:1:1: : a mapping is needed here; write `key: value` lines"),
      ("- a\n- b\n", "scenario.yaml:1:1: : a mapping is needed here; write `key: value` lines"),
      (
        "scenario: [1, 2\nseed: 1\n",
        "scenario.yaml:2:5: : this is not valid YAML: while parsing a flow sequence, "
          + "did not find expected ',' or ']'"
      ),
      (
        "a: b: c\n",
        "scenario.yaml:1:5: : this is not valid YAML: mapping values are not allowed in this context"
      ),
      (
        "a: 1\n\tb: 2\n",
        "scenario.yaml:2:1: : a tab stands here, and YAML takes none in front of a line's text; write spaces"
      ),
      (
        "a:\n\tb: 2\n",
        "scenario.yaml:2:1: : a tab stands here, and YAML takes none in front of a line's text; write spaces"
      ),
      (
        "a:\n  rate:20 rps\n\n  mix: { b: 1 }\n",
        "scenario.yaml:2:3: : `rate:20 rps` is one word: a space belongs after the colon; write `rate: 20 rps`"
      ),
      (
        "a: *nowhere\n", "scenario.yaml:1:4: : this is not valid YAML: found undefined alias"
      ),
      (
        "ok: 1\nbad: \u{1}\n",
        "scenario.yaml:2:6: : this is not valid YAML: control characters are not allowed"
      ),
      (
        "scenario: x\n---\nscenario: y\n",
        "scenario.yaml:2:1: : a second document begins here; "
          + "keep one document a file; remove the `---`"
      ),
    ])
  func syntax(_ text: String, _ issue: String) {
    let loaded = load(text)
    #expect(issueLines(loaded) == [issue])
    #expect(loaded.scenario == nil)
    #expect(loaded.resolvedText == "")
    #expect(loaded.texts == [SourceText(file: "scenario.yaml", text: text)])
  }

  @Test(
    "that is a template says so where it begins",
    arguments: [
      ("scenario: x\nseed: {{ .Values.seed }}\n", 2, 7),
      ("{{- if .Values.on }}\nscenario: x\n{{- end }}\n", 1, 1),
      ("scenario: x\nabout: a {{ b }}\nwindow:\n{{ include \"w\" . | indent 2 }}\n", 2, 10),
    ])
  func template(_ text: String, _ line: Int, _ column: Int) {
    let issues = load(text).issues.filter { $0.message.contains("template") }
    #expect(
      issues.map(\.location)
        == [SourceLocation(file: "scenario.yaml", line: line, column: column)])
    #expect(issues.first?.remedy == "render it first, or quote the text")
  }

  @Test("may have double braces inside quoted text")
  func quotedBraces() {
    let loaded = load(Samples.minimal + "\nabout: \"{{ as they are }}\"\n")
    #expect(issueLines(loaded) == [])
    #expect(loaded.scenario?.about == "{{ as they are }}")
  }

  @Test("with keys written twice names each repeat, and everything else that is wrong")
  func repeatedKeys() {
    let text = """
      scenario: x
      "scenario": y
      scenario: z
      window: { start: 2026-03-02T00:00, length: 1h, 'length': 2h }
      sede: 1
      load:
        ümlaut: { rate: 1 rps, mix: { read: 1 } }
        ümlaut: { rate: 1 rps, mix: { read: 1 } }
      tiers: { one: { services: {}, classes: { read: { steps: [{ wait: 1ms }] } } } }
      """
    #expect(
      issueLines(load(text)) == [
        "scenario.yaml:2:1: scenario: `scenario` is written twice, first on line 1; "
          + "remove one of them",
        "scenario.yaml:3:1: scenario: `scenario` is written twice, first on line 1; "
          + "remove one of them",
        "scenario.yaml:4:48: window.length: `length` is written twice, first on line 4; "
          + "remove one of them",
        "scenario.yaml:5:1: sede: `sede` is not a key of this scenario; did you mean `seed`?",
        "scenario.yaml:8:3: load.ümlaut: `ümlaut` is written twice, first on line 7; "
          + "remove one of them",
      ])
  }

  @Test(
    "with repeated keys of odd forms is still an issue",
    arguments: [
      "\"\": 1\n\"\": 2\n", "? [a]\n: 1\n? [a]\n: 2\n", "!!str a: 1\n!!str a: 2\n",
      "&x a: 1\n&y a: 2\n", "\"\\x61\": 1\n\"\\x61\": 2\n", "~: 1\n~: 2\n",
      "? |\n  a\n: 1\n? |\n  a\n: 2\n",
    ])
  func oddRepeats(_ text: String) {
    let loaded = load(text)
    #expect(loaded.scenario == nil)
    #expect(loaded.issues.contains { $0.message.contains("twice") || $0.message.contains("plain") })
  }

  @Test("with very many repeated keys ends")
  func manyRepeats() {
    let text = String(repeating: "seed: 1\n", count: 500)
    #expect(load(text).issues.map(\.message) == ["too many keys are written twice"])
  }

  @Test("with tags of its own is refused: they would change nothing")
  func tags() {
    let loaded = load(Samples.minimal("8 rps", "!include rate.txt"))
    #expect(
      issueLines(loaded).first
        == "scenario.yaml:5:11: load.users.rate: the tag `!include` means nothing here; remove it")
  }

  @Test("may use anchors and aliases")
  func aliases() {
    let text = Samples.minimal("- wait: 20ms", "- &pause { wait: 20ms }\n            - *pause")
    let loaded = load(text)
    #expect(issueLines(loaded) == [])
    #expect(loaded.scenario?.tiers[0].services[0].operations[0].steps.count == 2)
  }

  @Test("that unfolds into millions of values is refused")
  func aliasBomb() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    for level in 1...9 {
      let items = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(items)]\n"
    }
    #expect(
      load(text).issues.map(\.message) == ["the document has more than 200000 lines and values"])
  }

  @Test(
    "that is nested too deep is refused",
    arguments: [70, 900, 5_000], ["[", "{a: ", "- ", "? "])
  func nesting(_ depth: Int, _ opening: String) {
    let loaded = load("scenario: x\nabout:\n " + String(repeating: opening, count: depth) + "\n")
    #expect(loaded.scenario == nil)
    #expect(!loaded.issues.isEmpty)
  }

  @Test("on disk is read with what it extends; folders, other bytes and absence are issues")
  func disk() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "omega-sim-\(UInt64.random(in: 0 ... .max))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    func write(_ name: String, _ text: String) throws -> String {
      let file = folder.appendingPathComponent(name)
      try Data(text.utf8).write(to: file)
      return file.path
    }
    _ = try write("base.yaml", Samples.minimal)
    let path = try write("scenario.yaml", "extends: base.yaml\nseed: 9\n")
    let loaded = ScenarioFile.load(path: path)
    #expect(issueLines(loaded) == [])
    #expect(loaded.scenario?.seed == 9)
    #expect(
      loaded.texts == [
        SourceText(file: path, text: "extends: base.yaml\nseed: 9\n"),
        SourceText(file: folder.path + "/base.yaml", text: Samples.minimal),
      ])

    #expect(
      issueLines(ScenarioFile.load(path: folder.path))
        == ["\(folder.path):1:1: : cannot read `\(folder.path)`: it is a folder"])
    #expect(
      issueLines(ScenarioFile.load(path: path + "x"))
        == ["\(path)x:1:1: : there is no file `\(path)x`; check the path"])
    let latin = folder.appendingPathComponent("latin.yaml")
    try Data([0x61, 0x3A, 0x20, 0xFC]).write(to: latin)
    #expect(
      issueLines(ScenarioFile.load(path: latin.path))
        == ["\(latin.path):1:4: : this is no UTF-8 text; save the file as UTF-8"])
  }

  @Test("as text is read under its name")
  func text() {
    let loaded = ScenarioFile.load(text: Samples.minimal, name: "memory.yaml", settings: ["seed=5"])
    #expect(loaded.scenario?.seed == 5)
    #expect(loaded.texts.map(\.file) == ["memory.yaml"])
  }

  @Test("with any value made hostile never stops the reader, through settings too")
  func hostileValues() {
    let paths = [
      "seed", "replications", "window.start", "window.length", "window.lead-in", "load.users.rate",
      "load.users.mix.search", "load.users.surges.0.factor", "load.users.surges.0.hold",
      "clients.north.share", "clients.north.round-trip.east", "tiers.both.load-scale",
      "tiers.both.regions", "tiers.both.retries.sdk.retries", "tiers.both.retries.sdk.factor",
      "tiers.both.pools.spot.nodes.min", "tiers.both.pools.spot.nodes.max",
      "tiers.both.pools.spot.spot.evictions", "tiers.both.services.worker.replicas.target",
      "tiers.both.services.worker.replicas.min", "tiers.both.services.store.limits.spare.amount",
      "tiers.both.services.store.limits.request-units.partitions", "tiers.both.claims.monthly-cost",
      "tiers.both.services.store.bill.0.times", "tiers.*", "tiers.*.services.*.operations.*.*",
      "tiers.both.services.gateway.operations.search.4.choose.0.weight", "objectives", "*", "*.*",
      ".",
    ]
    let values = [
      "", "~", "-1", "0", "1", "1e999", "-1e999", "nan", ".nan", ".inf", "99999999999999999999",
      "[]",
      "{}", "[[[]]]", "{a: {b: c}}", "\"\"", "1e308 rps", "1e308 d", "1e308%", "-5ms", "1e-400 s",
      "$9999999999", "$-1", "1e18 RU/us", "9999-12-31T23:59", "0%", "100%", "100%/h", "\u{0}",
      "a: b: c",
    ]
    for (position, path) in paths.enumerated() {
      // A third of the pairs; each path and each value has its turn.
      for value in values.indices.filter({ ($0 + position) % 3 == 0 }).map({ values[$0] }) {
        let loaded = load(Samples.wholeFormat, settings: ["\(path)=\(value)"])
        let hasErrors = loaded.issues.contains { $0.severity == .error }
        #expect(hasErrors == (loaded.scenario == nil))
      }
    }
  }
}
