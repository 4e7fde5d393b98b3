import OmegaModel
import Testing

@testable import OmegaScenarioFile

@Suite("A law that is a mapping")
struct LawTests {
  /// The issues of a scenario whose service waits for what a law says, and the law.
  private func read(
    _ law: String, step: String = "wait", files: [String: String] = [:]
  ) -> (law: Distribution?, issues: [String]) {
    var files = files
    files["scenario.yaml"] = Samples.minimal("- wait: 20ms", "- \(step): \(law)")
    let loaded = load(files: files)
    let steps = loaded.scenario?.tiers[0].services[0].operations[0].steps
    let read: Distribution? =
      switch steps?[0] {
      case .wait(let law): law
      case .use(_, let amount): amount
      default: nil
      }
    return (read, issueLines(loaded))
  }

  @Test("may be a mixture by weight, of mixtures too")
  func mixture() {
    let (law, issues) = read(
      "{ mixture: [ { weight: 90, value: lognormal 20ms cv 1 }, "
        + "{ weight: 10, value: { mixture: [ { weight: 1, value: 1s } ] } } ] }")
    #expect(issues == [])
    #expect(
      law
        == .mixture([
          MixturePart(weight: 90, law: .lognormal(mean: 0.02, cv: 1)),
          MixturePart(weight: 10, law: .mixture([MixturePart(weight: 1, law: .constant(1))])),
        ]))
  }

  @Test("may be a column of a file beside the scenario, in a stated unit")
  func column() {
    let csv = "TIMESTAMP,ContextTokens,Ms\n1, 374,5\r\n2,\"396\",7.5\n\n3,879,0\n"
    let files = ["data/sizes.csv": csv]
    let (times, issues) = read(
      "{ file: data/sizes.csv, column: Ms, unit: ms }", files: files)
    #expect(issues == [])
    #expect(times == .empirical(ObservedSample([0.005, 0.0075, 0])))
    let (tokens, others) = read(
      "{ tokens: { file: ./data/sizes.csv, column: ContextTokens, unit: tokens } }", step: "use",
      files: files)
    #expect(others == [])
    #expect(tokens == .empirical(ObservedSample([374, 396, 879])))
    let (bytes, none) = read(
      "{ bytes: { file: data/one.csv, unit: KB } }", step: "use",
      files: ["data/one.csv": "size\n1\n2"])
    #expect(none == [])
    #expect(bytes == .empirical(ObservedSample([1_000, 2_000])))
  }

  @Test(
    "that is wrong says where and why",
    arguments: [
      ("{}", "none of `mixture` or `file` is written; add one of them"),
      ("{ mixture: [] }", "at least one part of the mixture is needed"),
      ("{ mixture: [{ weight: 0, value: 1s }] }", "all weights are zero; make one positive"),
      (
        "{ mixture: [{ weight: 1, value: 1s }], file: a.csv }",
        "`mixture` and `file` exclude each other; remove one of them"
      ),
      (
        "{ mixture: [{ weight: 1, value: 1s }], unit: ms }",
        "`unit` belongs to `file`; remove it, or add `file`"
      ),
      ("{ mixture: [{ weight: 1, value: 1 }] }", "`1` has no unit; write a duration or a law"),
      ("{ mixture: [{ weight: 1 }] }", "`value` is missing; add it: a duration or a law of it"),
      ("{ file: b.csv }", "there is no file `b.csv`; check the path"),
      ("{ file: a.csv }", "`a.csv` has several columns; name one: `first` or `second`"),
      (
        "{ file: a.csv, column: seconds }",
        "`a.csv` has no column `seconds` in its first line; did you mean `second`?"
      ),
      ("{ file: a.csv, column: second, unit: parsecs }", "`parsecs` is no unit that fits here"),
      ("{ file: empty.csv, column: x }", "`empty.csv` has no rows below its first line"),
      ("{ fiel: a.csv }", "`fiel` is not a key of this law of a duration; did you mean `file`?"),
      ("[1s]", "a mapping is needed here"),
      (
        "gamma 20ms",
        "`gamma 20ms` is not what `gamma` needs; write `gamma 20ms cv 0.8` or `gamma shape 2 scale 10ms`"
      ),
    ])
  func faults(_ law: String, _ message: String) {
    let (read, issues) = read(
      law, files: ["a.csv": "first,second\n1,2\n", "empty.csv": "x\n"])
    #expect(read == nil)
    #expect(issues.contains { $0.contains(message) }, "\(issues)")
    #expect(issues.allSatisfy { $0.hasPrefix("scenario.yaml:13:") }, "\(issues)")
  }

  @Test("of a file with bad rows names each of them, up to ten")
  func rows() {
    let (law, issues) = read(
      "{ file: a.csv, column: s }",
      files: ["a.csv": "s,t\n1,1\n-1,1\nNaN,1\n,1\nx\n1e99,2\n2\n"])
    #expect(law == nil)
    let prefix = "tiers.one.services.web.operations.get.0.wait.file: "
    #expect(
      issues == [
        "a.csv:3:1: \(prefix)`-1` in column `s` is not a number, zero or more; correct or remove the row",
        "a.csv:4:1: \(prefix)`NaN` in column `s` is not a number, zero or more; correct or remove the row",
        "a.csv:5:1: \(prefix)this row has nothing in column `s`; fill it in, or remove the row",
        "a.csv:6:1: \(prefix)`x` in column `s` is not a number, zero or more; correct or remove the row",
        "a.csv:7:1: \(prefix)`1e99` in column `s` is not a number, zero or more; correct or remove the row",
      ])
    let many = "s\n" + String(repeating: "x\n", count: 500)
    let (_, more) = read("{ file: a.csv }", files: ["a.csv": many])
    #expect(more.count == 11)
    #expect(more.contains { $0.contains("490 more rows are wrong in column `s`") })
    let (_, broken) = read("{ file: a.csv }", files: ["a.csv": "s\n1\n\"2\n"])
    #expect(broken.count == 1)
    #expect(broken[0].hasPrefix("a.csv:3:1: ") && broken[0].contains("never ends"))
  }

  @Test("changes the scenario's hash when the file changes, and nothing else's")
  func hash() {
    func hash(_ csv: String) -> UInt64 {
      load(files: [
        "scenario.yaml": Samples.minimal("- wait: 20ms", "- wait: { file: a.csv }"), "a.csv": csv,
      ]).resolvedHash
    }
    #expect(hash("s\n1\n") == hash("s\n1\n"))
    #expect(hash("s\n1\n") != hash("s\n2\n"))
    #expect(load(Samples.minimal).resolvedHash != hash("s\n1\n"))
  }
}
