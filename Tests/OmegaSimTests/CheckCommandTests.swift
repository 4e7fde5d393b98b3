import Foundation
import FoundationXML
import Testing

@Suite("check")
struct CheckCommandTests {
  private let folder: TemporaryFolder

  /// A minute of a server whose one price is fixed, and whose one class is fast.
  private static func text(
    objective: String = "within: 1s, share: 95%", budget: String = "monthly-cost: $500",
    more: String = ""
  ) -> String {
    """
    scenario: small
    replications: 3
    window: { start: 2026-03-02T00:00, length: 60s }
    load: { users: { rate: 20 rps, mix: { request: 1 } } }
    objectives:
      request:
        latency: [ { \(objective) } ]
    tiers:
      one:
        regions: [eastus]
        pools:
          nodes:
            cores: 4
            memory: 16GiB
            nodes: 2
            bill: [ { price: Virtual Machines / Standard_D4s_v5 / Linux compute, category: compute, per: node-hour } ]
        services:
          server: { concurrency: 9, operations: { serve: [ { wait: exponential 10ms } ] } }
        classes: { request: { steps: [ { call: server.serve } ] } }
        budget: { \(budget) }
    \(more)
    """
  }

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(Self.text(), to: "small.yaml")
  }

  private func run(_ arguments: String, environment: [String: String] = [:]) throws -> Program.Run {
    try Program.run(
      ["check"] + arguments.split(separator: " ").map(String.init) + ["--no-db"], in: folder.url,
      environment: ["GITHUB_ACTIONS": "false"].merging(environment) { $1 })
  }

  @Test("passes what is kept, and ends with one line that says so")
  func passes() throws {
    let run = try run("small.yaml")
    #expect(run.status == 0, "\(run)")
    #expect(run.error.contains("warning: there is no baseline (results/baselines/small.json)"))
    #expect(
      run.output.hasSuffix("small: passed, 2 checks (seed 1, 3 replications)\n"), "\(run.output)")
    #expect(run.output.contains("note: There is no baseline"))
  }

  @Test("of its baseline alone, passes what breaks its promises as ever, and fails what is worse")
  func baselineOnly() throws {
    try folder.write(Self.text(objective: "within: 1ms, share: 95%"), to: "small.yaml")
    #expect(try run("small.yaml --baseline-only").status == 4)
    #expect(try run("small.yaml --update-baseline").status == 3)
    let same = try run("small.yaml --baseline-only")
    #expect(same.status == 0 && !same.output.contains("within 1 ms ≥"), "\(same)")
    #expect(same.output.contains("note: What the scenario promises is not checked"))
    let dearer = try run("small.yaml --baseline-only --set tiers.one.pools.nodes.nodes=3")
    #expect(dearer.status == 3 && dearer.output.contains("worse"), "\(dearer)")
    #expect(try run("small.yaml --baseline-only --update-baseline").status == 2)
  }

  @Test("fails a broken objective and a broken budget with 3")
  func breaks() throws {
    try folder.write(
      Self.text(objective: "within: 1ms, share: 95%", budget: "monthly-cost: $20"),
      to: "broken.yaml")
    let run = try run("broken.yaml --annotations")
    #expect(run.status == 3, "\(run)")
    #expect(run.output.contains("small: failed, 2 checks, 2 failed"))
    #expect(
      run.error.contains("::error file=broken.yaml,line=7,col=38,title=omega-sim check::one: "),
      "\(run.error)")
    #expect(run.error.contains("::error file=broken.yaml,line=20,col="), "\(run.error)")
    #expect(run.error.contains("≥ 95 %25: broken"), "\(run.error)")
  }

  @Test("annotates in GitHub Actions without being asked, and nowhere else")
  func annotations() throws {
    try folder.write(Self.text(budget: "monthly-cost: $20"), to: "broken.yaml")
    #expect(try !run("broken.yaml").error.contains("::"))
    let actions = try run("broken.yaml", environment: ["GITHUB_ACTIONS": "true"])
    #expect(actions.error.contains("\n::error file=broken.yaml,line="), "\(actions.error)")
  }

  @Test("what is not shown fails, and warns where the scenario says so")
  func notShown() throws {
    let objective = "within: 30ms, share: 95%"
    try folder.write(Self.text(objective: objective), to: "unsure.yaml")
    let strict = try run("unsure.yaml")
    #expect(strict.status == 3 && strict.output.contains("not shown"), "\(strict)")
    try folder.write(
      Self.text(objective: objective).replacing(
        "  request:\n", with: "  request:\n    on-not-shown: warn\n"), to: "lenient.yaml")
    let lenient = try run("lenient.yaml --annotations")
    #expect(
      lenient.status == 0 && lenient.error.contains("\n::warning file=lenient.yaml"), "\(lenient)")
    #expect(lenient.output.contains("small: warned, 2 checks, 1 warned"))
  }

  @Test("writes a baseline, and an unchanged scenario passes against it with the same values")
  func baseline() throws {
    let update = try run("small.yaml --update-baseline")
    #expect(update.status == 0, "\(update)")
    let text = try folder.text("results/baselines/small.json")
    #expect(text.contains("\"schema\" : \"omega-sim/baseline/2\""))
    let check = try run("small.yaml")
    #expect(check.status == 0, "\(check)")
    #expect(check.output.contains("pair by pair: the same seed 1"), "\(check.output)")
    #expect(check.output.contains("small: passed, 5 checks"), "\(check.output)")
    #expect(try run("small.yaml --update-baseline").status == 0)
    #expect(try folder.text("results/baselines/small.json") == text, "the same bytes again")
    let other = try run("small.yaml --seed 2")
    #expect(other.status == 0 && other.output.contains("without pairs: seeds 1 and 2"), "\(other)")
  }

  @Test("sees a rise of the cost by one in a hundred, and says what has changed")
  func costRise() throws {
    _ = try run("small.yaml --update-baseline")
    let run = try run("small.yaml --set tiers.one.pools.nodes.bill.0.times=1.01")
    #expect(run.status == 3, "\(run)")
    #expect(run.output.contains("a month's cost, against the baseline"))
    #expect(run.output.contains("what changed in one"))
    #expect(run.output.contains("nodes: Virtual Machines"))
    let allowed = try self.run(
      "small.yaml --set tiers.one.pools.nodes.bill.0.times=1.01 --set tiers.one.budget.growth-share=2%"
    )
    #expect(allowed.status == 0, "\(allowed)")
    let tooMuch = try self.run(
      "small.yaml --set tiers.one.pools.nodes.bill.0.times=1.05 --set tiers.one.budget.growth=$5")
    #expect(
      tooMuch.status == 3 && tooMuch.output.contains("growth of a month's cost"), "\(tooMuch)")
  }

  @Test("ends with 4 when the baseline or one of its tiers is missing")
  func missingBaseline() throws {
    let absent = try run("small.yaml --baseline none.json")
    #expect(absent.status == 4 && absent.error.contains("none.json: there is no such baseline"))
    let growth = try run("small.yaml --set tiers.one.budget.growth-share=5%")
    #expect(growth.status == 4 && growth.error.contains("limits its growth"), "\(growth)")
    _ = try run("small.yaml --update-baseline --baseline base.json")
    try folder.write(
      Self.text().replacing("  one:\n", with: "  two:\n"), to: "renamed.yaml")
    let renamed = try run("renamed.yaml --baseline base.json")
    #expect(renamed.status == 4 && renamed.error.contains("has no tier two"), "\(renamed)")
  }

  @Test(
    "wrong input ends with 2 before anything is simulated",
    arguments: [
      ("absent.yaml", "there is no file"), ("small.yaml --tier two", "no such tier"),
      ("small.yaml --set tiers.one.budget.monthly-costs=$1", "monthly-costs"),
      ("small.yaml --set objectives.requests.availability=1%", "requests"),
      ("small.yaml --baseline small.yaml", "this is no baseline"),
      ("small.yaml --baseline foreign.json", "is the baseline of another"),
      ("small.yaml --baseline broken.json", "does not have a value for each replication"),
      ("small.yaml --baseline single.json", "has one replication"),
      ("small.yaml --baseline old.json", "this is no baseline of the schema"),
      ("small.yaml --update-baseline --replications 1", "take --replications 2 or more"),
      ("empty.yaml", "there is nothing to check"), ("small.yaml --db x", "contradict each other"),
    ])
  func wrong(arguments: String, part: String) throws {
    try folder.write(Fixture.small, to: "empty.yaml")
    _ = try run("small.yaml --update-baseline --baseline base.json")
    let base = try folder.text("base.json")
    try folder.write(base.replacing("\"small\"", with: "\"another\""), to: "foreign.json")
    try folder.write(
      base.replacing(/"replications" : 3/, with: "\"replications\" : 4"), to: "broken.json")
    try folder.write(
      base.replacing(/"replications" : 3/, with: "\"replications\" : 1")
        .replacing(/\[([^,\[\]{}]+), [^\[\]{}]*\]/) { "[\($0.output.1)]" }, to: "single.json")
    try folder.write(base.replacing("baseline/2", with: "baseline/1"), to: "old.json")
    let run = try run(arguments)
    #expect(run.status == 2 && run.output.isEmpty, "\(run)")
    #expect(run.error.contains(part), "\(run.error)")
  }

  @Test("an empty set of checks may be made a baseline, which is then checked against")
  func emptyUpdate() throws {
    try folder.write(
      Fixture.small.replacing("replications: 1", with: "replications: 3"), to: "empty.yaml")
    #expect(try run("empty.yaml --update-baseline").status == 0)
    let check = try run("empty.yaml")
    #expect(check.status == 0 && check.output.contains("small: passed, 2 checks"), "\(check)")
  }

  @Test("two updates at the same time lose none of their tiers")
  func parallelUpdates() throws {
    let text = Self.text()
    let tier = try #require(text.range(of: "  one:\n"))
    try folder.write(
      text + text[tier.lowerBound...].replacing("  one:\n", with: "  two:\n"), to: "pair.yaml")
    let starts = try ["one", "two"].map { name in
      try Program.start(
        ["check", "pair.yaml", "--tier", name, "--update-baseline", "--no-db"], in: folder.url)
    }
    for start in starts { #expect(try start.finish().status == 0) }
    let both = try folder.text("results/baselines/small.json")
    #expect(both.contains("\"tier\" : \"one\"") && both.contains("\"tier\" : \"two\""))

    let less = try run("small.yaml")
    #expect(less.status == 0 && less.output.contains("Tier two of the baseline is gone"), "\(less)")
    #expect(try run("small.yaml --update-baseline").status == 0)
    #expect(try !folder.text("results/baselines/small.json").contains("\"tier\" : \"two\""))
  }

  @Test("a run of one replication fails against a baseline, as it shows nothing")
  func oneReplication() throws {
    _ = try run("small.yaml --update-baseline")
    let one = try run("small.yaml --replications 1")
    #expect(
      one.status == 3 && one.output.contains("a month's cost, against the baseline"), "\(one)")
    #expect(one.output.contains("not shown"))
  }

  @Test("tells other prices under the same name, other settings, and what the run itself says")
  func caveats() throws {
    _ = try run("small.yaml --update-baseline")
    let book = try String(
      contentsOf: Program.repository.appending(path: "prices/azure-2026-11-22.csv"), encoding: .utf8
    )
    try folder.write(
      book.replacing(
        "Standard_D4s_v5,Linux compute,eastus,payg,hour,0.192,",
        with: "Standard_D4s_v5,Linux compute,eastus,payg,hour,0.384,"), to: "azure-2026-11-22.csv")
    let run = try run(
      "small.yaml --prices azure-2026-11-22.csv --set tiers.one.pools.nodes.nodes=1")
    #expect(run.output.contains("one: prices are azure of 2026-11-22 ("), "\(run)")
    #expect(run.output.contains("one: settings are tiers.one.pools.nodes.nodes=1"))
    #expect(run.output.contains("note: Availability under load"))
  }

  @Test("JUnit XML and Markdown are written beside the report, whatever is found")
  func documents() throws {
    try folder.write(Self.text(budget: "monthly-cost: $20"), to: "broken.yaml")
    let run = try run("broken.yaml --junit check.xml --markdown check.md --format json")
    #expect(run.status == 3, "\(run)")
    #expect(run.output.contains("\"schema\" : \"omega-sim/check/1\""))
    let junit = try JUnitDocument(folder.text("check.xml"))
    #expect(junit.attributes["testsuites"]?.first?["tests"] == "2")
    #expect(junit.attributes["testsuite"]?.map { $0["name"] } == ["one"])
    #expect(junit.attributes["testcase"]?.count == 2)
    #expect(junit.attributes["failure"]?.map { $0["type"] } == ["monthly-cost"])
    let markdown = try folder.text("check.md")
    #expect(markdown.hasPrefix("### small: failed, 2 checks, 1 failed"), "\(markdown)")
    #expect(try self.run("small.yaml --junit new/check.xml").status == 0)
    #expect(try folder.text("new/check.xml").contains("<testsuites"))
    // Told before anything is simulated, which would take its time.
    let unwritable = try self.run("small.yaml --markdown check.md/comment.md")
    #expect(unwritable.status == 2, "\(unwritable)")
    #expect(
      unwritable.error.contains(
        "check.md/comment.md: no file can be written there; name another with --markdown"))
  }

  @Test("the run is stored as any other")
  func stored() throws {
    let run = try Program.run("check", "small.yaml", "--db", "runs.sqlite", in: folder.url)
    #expect(run.status == 0 && run.error.contains("Stored as run 1 in runs.sqlite"), "\(run)")
    #expect(try Program.run("runs", "show", "1", "--db", "runs.sqlite", in: folder.url).status == 0)
  }
}

/// The elements of a document as an XML parser reads them.
final class JUnitDocument: NSObject, XMLParserDelegate {
  private(set) var attributes: [String: [[String: String]]] = [:]

  /// - Throws: when it is not well formed.
  init(_ text: String) throws {
    super.init()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = self
    if !parser.parse() { throw parser.parserError ?? CocoaError(.coderInvalidValue) }
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    self.attributes[name, default: []].append(attributes)
  }
}
