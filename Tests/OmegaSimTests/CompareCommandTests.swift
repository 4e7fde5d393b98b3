import Foundation
import Testing

@Suite("compare")
struct CompareCommandTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(Self.text(servers: 9), to: "pair.yaml")
    try folder.write(
      Self.text(servers: 9).replacing("tiers:\n  one:", with: "tiers:\n  other:"), to: "other.yaml")
  }

  private static func text(servers: Int) -> String {
    let tier = { (name: String, mean: String) in
      """
        \(name):
          services: { server: { concurrency: \(servers), operations: { serve: [ { wait: exponential \(mean) } ] } } }
          classes: { request: { steps: [ { call: server.serve } ] } }

      """
    }
    return """
      scenario: pair
      replications: 3
      window: { start: 2026-03-02T00:00, length: 60s }
      load: { users: { rate: 20 rps, mix: { request: 1 } } }
      objectives: { request: { latency: [ { within: 30ms, share: 50% } ] } }
      tiers:

      """ + tier("one", "10ms") + tier("two", "20ms")
  }

  private func run(_ arguments: String) throws -> Program.Run {
    try Program.run(["compare"] + arguments.split(separator: " ").map(String.init), in: folder.url)
  }

  @Test("writes a page too, the same for the same comparison")
  func page() throws {
    let run = try run("pair.yaml --report page")
    #expect(run.status == 0 && run.error.contains("page/index.html"), "\(run)")
    let page = try folder.text("page/index.html")
    #expect(page.contains("two, compared with one") && page.contains("<section id=\"changes\""))
    #expect(try self.run("pair.yaml --report again").status == 0)
    #expect(try folder.text("again/index.html") == page)
    try folder.write("", to: "file")
    #expect(try self.run("pair.yaml --report file").status == 2)
  }

  @Test("of one scenario compares each tier with the first, pair by pair")
  func tiers() throws {
    let run = try run("pair.yaml")
    #expect(run.status == 0, "\(run)")
    #expect(run.output.contains("paired: the same seed 1"))
    #expect(run.output.contains("=== two, compared with one ==="))
    #expect(run.output.contains("request within 30 ms: −"))
    let turned = try self.run("pair.yaml --tier two --tier one")
    #expect(turned.output.contains("=== one, compared with two ==="))
    #expect(turned.output.contains("request within 30 ms: +"))
  }

  @Test("before and after --set shows the change, and that nothing has changed where nothing has")
  func settings() throws {
    let run = try run("pair.yaml --set tiers.one.services.server.operations.serve.0.wait=40ms")
    #expect(run.status == 0, "\(run)")
    #expect(run.output.contains("before: pair.yaml (pair, seed 1"))
    #expect(run.output.contains("--set tiers.one.services.server.operations.serve.0.wait=40ms"))
    #expect(run.output.contains("=== one ===\ncost: the same"))
    #expect(run.output.contains("p95: +"))
    let same = run.output.components(separatedBy: "=== two ===")
    #expect(same.count == 2 && same[1].contains("the same in every replication"))
  }

  @Test("of other seeds is unpaired and says so")
  func scenarios() throws {
    try folder.write(
      Self.text(servers: 9).replacing("replications: 3", with: "replications: 4\nseed: 7"),
      to: "seven.yaml")
    let run = try run("pair.yaml seven.yaml --tier one")
    #expect(run.status == 0, "\(run)")
    #expect(run.output.contains("unpaired: seeds 1 and 7, 3 and 4 replications"))
    #expect(run.output.contains("no difference shown"))
    let sameSeed = try self.run("pair.yaml seven.yaml --tier one --seed 3")
    #expect(sameSeed.output.contains("unpaired: 3 and 4"), "\(sameSeed)")
  }

  @Test("of two stored runs is that of their scenarios, and its document names its schema")
  func runs() throws {
    for setting in ["one=1", "one=2"] {
      let stored = try Program.run(
        "run", "pair.yaml", "--db", "runs.sqlite", "--set",
        "tiers." + setting.replacing("=", with: ".load-scale="), in: folder.url)
      #expect(stored.status == 0, "\(stored)")
    }
    let fresh = try run("pair.yaml --set tiers.one.load-scale=2 --format json")
    let stored = try run("1 2 --db runs.sqlite --format json")
    #expect(stored.status == 0, "\(stored)")
    #expect(stored.output.contains("\"schema\" : \"omega-sim/compare/1\""))
    #expect(stored.output.contains("\"source\" : \"run 2\""))
    let tiers = { (text: String) in text.components(separatedBy: "\"tiers\" : [").last }
    #expect(tiers(stored.output) == tiers(fresh.output))
    let mixed = try run("1 pair.yaml --db runs.sqlite --format markdown")
    #expect(mixed.status == 0 && mixed.output.hasPrefix("# pair\n\n- before: run 1"), "\(mixed)")
  }

  @Test("the same comparison gives the same bytes on any number of threads")
  func threads() throws {
    let one = try run("pair.yaml --threads 1")
    #expect(try run("pair.yaml --threads 4").output == one.output)
  }

  @Test(
    "what cannot be compared ends with its code",
    arguments: [
      ("", 2, "Missing expected argument"),
      ("a b c", 2, "one or two scenarios"),
      ("pair.yaml pair.yaml --set seed=2", 2, "--set goes with one scenario"),
      ("3 --set seed=2", 2, "not a stored run"),
      ("1 2 --db none.sqlite", 4, "there is no such database"),
      ("pair.yaml --tier three", 2, "no such tier"),
      ("pair.yaml --tier one", 2, "nothing to compare it with"),
      ("pair.yaml absent.yaml", 2, "there is no file"),
      ("pair.yaml --set tiers.one.load-scales=2", 2, "there is no `load-scales`"),
      ("pair.yaml other.yaml --tier one", 2, "no such tier"),
    ])
  func wrong(arguments: String, status: Int32, part: String) throws {
    let run = try run(arguments)
    #expect(run.status == status && run.output.isEmpty, "\(run)")
    #expect(run.error.contains(part), "\(run.error)")
  }

  @Test("a run that is not there ends with 4, and a misspelt tier of a run with 2")
  func missingRun() throws {
    _ = try Program.run("run", "pair.yaml", "--db", "runs.sqlite", in: folder.url)
    #expect(try run("1 99 --db runs.sqlite").status == 4)
    let misspelt = try run("1 1 --db runs.sqlite --tier ones")
    #expect(misspelt.status == 2 && misspelt.error.contains("it has one, two"), "\(misspelt)")
  }
}
