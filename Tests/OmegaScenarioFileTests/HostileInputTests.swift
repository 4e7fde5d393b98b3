import Foundation
import OmegaModel
import Testing

@testable import OmegaScenarioFile

/// Input that means harm, or is nonsense: it ends soon, in a few located issues.
@Suite("Hostile input")
struct HostileInputTests {
  private func message(_ text: String) -> [String] { load(text).issues.map(\.message) }

  private static let bomb =
    "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    + (1...11).map { level in
      "a\(level): &a\(level) ["
        + Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ") + "]\n"
    }.joined()

  @Test(
    "aliases that unfold into billions inside a key are refused before anybody unfolds them",
    arguments: ["? *a11\n: 1\n", "b: { *a11 : 1 }\n", "b: { [*a11]: 1 }\n", "? [*a11]\n: 1\n"])
  func bombInKey(key: String) {
    #expect(
      issueLines(load(Self.bomb + key)) == [
        "scenario.yaml:1:1: : aliases (`*name`) stand beside keys that are no plain text; "
          + "write every key as text"
      ])
  }

  @Test("text with more values than any scenario is refused before it is parsed")
  func manyValues() {
    let most = "the document has more than 200000 lines and values"
    #expect(message(String(repeating: "- x\n", count: 400_001)) == [most])
    #expect(message("about: [" + String(repeating: "x,", count: 400_001) + "x]") == [most])
  }

  @Test("very many mistakes are counted, and the first are told")
  func manyMistakes() {
    let lines = (1...1_000).map { "key-\($0): 1\n" }.joined()
    let issues = load(Samples.minimal + "\n" + lines).issues
    #expect(issues.count == FindingLog.issuesMax + 1)
    #expect(issues.first?.location?.line == 18)
    #expect(issues.last?.message == "800 more problems follow")
    #expect(issues.last?.remedy == "mend these first")
    #expect(issues.last?.location?.line == 218)
  }

  @Test("very many warnings stay warnings, and an error after them is told")
  func manyWarnings() {
    let pairs = (1...300).map { "      a-b\($0): 1ms" }.joined(separator: "\n")
    let text = Samples.tier("network:\n  between:\n\(pairs)\n")
    let loaded = load(text)
    #expect(loaded.scenario != nil)
    #expect(loaded.issues.count == FindingLog.issuesMax + 1)
    #expect(loaded.issues.allSatisfy { $0.severity == .warning })
    let wrong = load(text + "\nsede: 1\n")
    #expect(wrong.scenario == nil)
    #expect(wrong.issues.contains { $0.path == "sede" })
  }

  @Test("long keys, long values and long chains of names are cut in what is said of them")
  func longTexts() {
    let long = String(repeating: "k", count: 5_000)
    let key = issueLines(load(Samples.minimal + "\n\(long): { \(long): 1 }\n"))
    #expect(key == ["scenario.yaml:18:1: : a key has at most 200 letters; shorten it"])
    let about = issueLines(load(Samples.minimal + "\nabout: \(long)\(long)\(long)\n"))
    #expect(
      about == [
        "scenario.yaml:18:8: about: `\(String(repeating: "k", count: 60))…` has more than 10000 bytes; "
          + "shorten it"
      ])
    let ring = (0..<200).map { "          o\($0): [{ call: web.o\(($0 + 1) % 200) }]" }
    let cycle = message(
      Samples.minimal(
        "          get:\n", ring.joined(separator: "\n") + "\n          get:\n"))
    #expect(
      cycle == [
        "calls form a cycle: web.o0 → web.o1 → web.o2 → web.o3 → web.o4 → web.o5 → … → web.o197 → "
          + "web.o198 → web.o199 → web.o0"
      ])
  }

  @Test("calls may be nested as deep as the bound and no deeper")
  func deepCalls() {
    func chain(_ count: Int) -> String {
      let calls = (0..<count).map { "          o\($0): [{ call: web.o\($0 + 1) }]\n" }.joined()
      return Samples.minimal(
        "          get:\n",
        calls + "          o\(count): [{ wait: 1ms }]\n          get:\n")
    }
    #expect(message(chain(CallGraph.depthMax)) == [])
    #expect(message(chain(CallGraph.depthMax + 1)) == ["calls are nested more than 250 deep"])
    #expect(message(chain(1_000)) == ["calls are nested more than 250 deep"])
  }

  @Test("regions by the thousand are counted, and their pairs are not")
  func manyRegions() {
    let regions = (0..<3_000).map { "r\($0)" }.joined(separator: ", ")
    #expect(
      message(Samples.tier("regions: [\(regions)]"))
        == ["3000 regions are more than the 250 allowed"])
  }

  @Test(
    "numbers beyond all bounds are located errors",
    arguments: [
      ".nan", ".inf", "-.inf", "nan", "1e999 rps", "-1 rps", "-1e999 rps", "1e308 rps",
      "99999999999999999999 rps", "0 rps", "1e-999 rps", "0x10 rps", "1_000 rps", "١ rps", "∞ rps",
    ])
  func numbers(rate: String) {
    let loaded = load(Samples.minimal("8 rps", rate))
    #expect(loaded.issues.map(\.path) == ["load.users.rate"])
    #expect(loaded.issues.first?.location?.line == 5)
    #expect(loaded.scenario == nil)
  }

  @Test("uncertain values are kept for later, and say so")
  func uncertain() {
    #expect(
      issueLines(load(Samples.minimal("20ms", "20ms ± 30%"))) == [
        "scenario.yaml:13:21: tiers.one.services.web.operations.get.0.wait: `20ms ± 30%` is "
          + "uncertain, which no version reads yet; write one value, and vary it with `--set`"
      ])
  }

  @Test("merge keys say what to do instead")
  func mergeKeys() {
    let text = Samples.minimal(
      "      web:\n", "      base: &base { queue: 1 }\n      web:\n        <<: *base\n")
    #expect(
      issueLines(load(text)) == [
        "scenario.yaml:12:9: tiers.one.services.web.<<: merging with `<<` is not read; "
          + "write the keys out, or let one file extend another"
      ])
  }

  @Test("a template is one problem, not also what it leaves out")
  func template() {
    #expect(
      issueLines(load(Samples.minimal("8 rps", "{{ .Values.rate }}"))) == [
        "scenario.yaml:5:11: load.users.rate: this is a template (`{{ … }}`), not YAML; "
          + "render it first, or quote the text"
      ])
  }

  @Test(
    "names with control characters, markup or spaces are no names, and keep no scenario",
    arguments: ["\"a\\u001b[31m\"", "<script>", "\"a b\"", "a/b", "\"\\0\"", "\"\\u202Ea\"", "🎈"])
  func names(name: String) {
    let loaded = load(Samples.minimal("{ read: 1 }", "{ read: 1, \(name): 1 }"))
    #expect(loaded.scenario == nil)
    #expect(
      loaded.issues.contains {
        $0.message.hasSuffix("is not a name") || $0.message.contains("has no class")
      })
  }

  @Test("a `--set` may be as hostile as a file")
  func settings() {
    for setting in [
      "about=" + Self.bomb, "*.*.*.*.*.*=1", "tiers.*.*=[", "seed={{ x }}", "seed=\u{0}", "=", ".=",
      "a.b", "seed=- x\n- y", String(repeating: "a.", count: 5_000) + "=1",
      "seed=" + String(repeating: "[", count: 5_000),
    ] {
      let loaded = load(Samples.minimal, settings: [setting])
      #expect(loaded.scenario == nil && !loaded.issues.isEmpty, "\(setting.prefix(40))")
      #expect(loaded.issues.allSatisfy { $0.location?.file == "--set" || $0.path != "" })
    }
  }
}
