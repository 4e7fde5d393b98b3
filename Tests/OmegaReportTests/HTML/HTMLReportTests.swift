import Foundation
import OmegaAssessment
import OmegaMeasurement
import OmegaModel
import OmegaUnits
import Testing

@testable import OmegaReport

@Suite("The HTML report")
struct HTMLReportTests {
  static let sections = [
    "answer", "trade-off", "timelines", "latency", "hops", "topology", "bill", "claims", "issues",
    "assumptions", "reproduction",
  ]

  @Test("is well-formed, with its sections in the order of a planner's questions")
  func structure() throws {
    let page = WellFormedness(of: SampleEvidence.report.text)
    #expect(page.problem == nil)
    #expect(page.all("section").map(\.attributes["id"]) == Self.sections)
    let links = page.all("a").filter { $0.path.contains("nav") }.map(\.attributes["href"])
    #expect(links == Self.sections.map { "#\($0)" })
    #expect(page.all("html").first?.attributes["lang"] == "en")
    for landmark in ["header", "nav", "main", "footer", "h1"] {
      #expect(page.all(landmark).contains { landmark != "header" || $0.path.last == "body" })
    }
  }

  @Test("has no heading without the one above it")
  func headings() {
    let page = WellFormedness(of: SampleEvidence.report.text)
    let levels = page.elements.compactMap { element in
      element.name.count == 2 && element.name.hasPrefix("h") ? Int(element.name.dropFirst()) : nil
    }
    #expect(levels.first == 1 && levels.count { $0 == 1 } == 1)
    for (before, after) in zip(levels, levels.dropFirst()) { #expect(after <= before + 1) }
  }

  @Test("names every picture, and has a table in the section of each")
  func pictures() {
    let page = WellFormedness(of: SampleEvidence.report.text)
    let pictures = page.all("svg").filter { $0.attributes["role"] == "img" }
    #expect(pictures.count > 6)
    #expect(pictures.allSatisfy { $0.attributes["aria-label"]?.isEmpty == false })
    let outer = page.all("svg").filter { !$0.path.contains("svg") }
    #expect(
      outer.allSatisfy {
        $0.attributes["role"] == "img" || $0.attributes["aria-hidden"] == "true"
      })
    for section in page.all("section")
    where Self.sections.prefix(7).contains(section.attributes["id"] ?? "") {
      let id = section.attributes["id"] ?? ""
      let text = SampleEvidence.report.text
      let body = text.components(separatedBy: "<section id=\"\(id)\"")[1]
        .components(separatedBy: "</section>")[0]
      // Charts over time share the tier's table of them all.
      let figures = body.components(separatedBy: "<figure").count - 1
      let tables = body.components(separatedBy: "<table").count - 1
      #expect(tables >= (id == "timelines" ? min(1, figures) : figures), "\(id)")
    }
  }

  @Test("has names that lead somewhere, and each only once")
  func identifiers() {
    let page = WellFormedness(of: SampleEvidence.report.text)
    let names = page.elements.compactMap(\.attributes["id"])
    #expect(Set(names).count == names.count)
    for element in page.elements {
      for key in ["aria-labelledby", "for"] {
        #expect(element.attributes[key].map(names.contains) ?? true)
      }
      if let target = element.attributes["href"] {
        #expect(names.contains(String(target.dropFirst())))
      }
    }
  }

  @Test("fetches nothing, and lets nothing act but its own style and program")
  func policy() {
    let page = WellFormedness(of: SampleEvidence.report.text)
    #expect(page.all("script").count == 1 && page.all("style").count == 1)
    for name in ["link", "img", "iframe", "object", "embed", "form", "base", "image", "use"] {
      #expect(page.all(name).isEmpty)
    }
    for element in page.elements {
      for key in element.attributes.keys {
        #expect(!key.hasPrefix("on") && key != "style" && key != "src", "\(element.name) \(key)")
      }
    }
    let policy = page.all("meta").first { $0.attributes["http-equiv"] != nil }
    #expect(
      policy?.attributes["content"]?.hasPrefix("default-src 'none'; style-src 'sha256-") == true)
  }

  @Test("answers in one sentence a tier: verdict, worst class, cost and budget")
  func answer() {
    let text = AnswerSection.sentence(on: SampleRun.small)
    #expect(
      text
        == "production-small misses its objectives (latency of agentic-decision); its worst class, registry-lookup, is available"
        + " 99.953 % [99.941, 99.965] for 99.9 %; a month costs $2,431 [2,402, 2,460] and stays within its budget"
        + " of $2,450 in 80.0 % [37.6, 96.4] of months.")
    var staging = SampleRun.staging
    #expect(
      AnswerSection.sentence(on: staging).hasSuffix("$504 [±0]."), "it may have another limit")
    staging.cost.hasBudget = false
    #expect(AnswerSection.sentence(on: staging).hasSuffix("$504 [±0], without a budget."))
  }

  @Test("folds all but the first few objectives that are not kept, and loses none")
  func manyShortfalls() {
    var run = SampleRun.result
    run.tiers[0].sla.latency = (1...7).map { number in
      LatencyResult(
        class: "class-\(number)", thresholdMs: 500,
        share: Figure(estimate: 0.5, low: 0.4, high: 0.6), objective: 0.95, verdict: .missed)
    }
    let answer = AnswerSection(run: run).markup.text
    let parts = answer.components(separatedBy: "<details>")
    #expect(parts.count == 2 && answer.contains("4 more objectives"))
    #expect(parts[0].contains("class-4:") && !parts[0].contains("class-5:"))
    #expect(parts.last?.contains("class-7:") == true)
  }

  @Test("has the bill that the terminal has, to the cent")
  func bill() throws {
    let page = WellFormedness(of: SampleEvidence.report.text)
    let amounts = page.all("b").filter { $0.attributes["class"] == "amount" }.map(\.text)
    let terminal = TierTable(SampleRun.result, detail: true).text
    for tier in SampleRun.result.tiers {
      #expect(amounts.contains(FigureText.cents(tier.cost.monthlyUsd.estimate)))
      for (_, lines) in CostSections(cost: tier.cost).linesByCategory {
        #expect(amounts.contains(FigureText.cents(lines.reduce(0) { $0 + $1.monthlyUsd })))
      }
    }
    #expect(amounts.count > 6)
    let words = Set(terminal.split(whereSeparator: \.isWhitespace).map(String.init))
    for amount in amounts { #expect(words.contains(amount), "\(amount)") }
  }

  @Test(
    "shows assumptions with their lines, issues with their remedies and the call that repeats it")
  func closing() {
    let text = SampleEvidence.report.text
    #expect(text.contains("assumption: busy") && text.contains("rate: 8 rps"))
    #expect(text.contains("raise it, or leave it out."))
    #expect(text.contains("omega-sim run scenarios/sample.yaml --seed 42 --replications 5"))
    #expect(text.contains("3f9a6c01d2e4b578"))
  }

  @Test("repeats a run with the price book that it was billed by")
  func priceFile() {
    var report = SampleEvidence.report
    report.result.priceFile = "my prices/azure-2026-11-22.csv"
    report.result.priceBook.hash = "00000000000000ab"
    #expect(report.text.contains(" --prices &#39;my prices/azure-2026-11-22.csv&#39;</pre>"))
    #expect(report.text.contains("(00000000000000ab)"))
    #expect(!SampleEvidence.report.text.contains("--prices"))
  }

  @Test("names the uptime that is missed, whichever class's it is")
  func uptime() throws {
    var run = SampleRun.result
    let position = try #require(
      run.tiers[0].classes.firstIndex { $0.class != run.tiers[0].sla.worstClass })
    let name = run.tiers[0].classes[position].class
    run.tiers[0].classes[position].availability.objective = 0.5
    run.tiers[0].classes[position].uptime = JudgedFigure(
      figure: Figure(estimate: 0.9, low: 0.88, high: 0.92), objective: 0.99, verdict: .missed,
      missingEvidence: nil)
    run.tiers[0].sla.availability.verdict = .met
    run.tiers[0].sla.latency = []
    let sentence = AnswerSection.sentence(on: run.tiers[0])
    #expect(sentence.contains("misses its objectives (uptime of \(name))"), "\(sentence)")
    let note = Overview(run: run).notes(on: run.tiers[0]).first {
      $0.text.hasPrefix("\(name): up in")
    }
    #expect(note?.label == "missed" && note?.text.contains("objective 99 %") == true)
    let promises = TierTable(run, detail: true).text
    #expect(promises.contains("uptime of \(name), by minutes"))
  }

  @Test("depends on the run alone")
  func determinism() {
    #expect(SampleEvidence.report.text == SampleEvidence.report.text)
    var other = SampleEvidence.report
    other.result.seed += 1
    #expect(other.text != SampleEvidence.report.text)
  }

  @Test("leaves out what a run was stored without")
  func olderRun() {
    let page = WellFormedness(of: HTMLReport(SampleRun.result).text)
    #expect(page.problem == nil)
    let ids = page.all("section").map { $0.attributes["id"] ?? "" }
    #expect(ids == Self.sections.filter { $0 != "timelines" && $0 != "hops" })
  }

  @Test(
    "quotes the words of the call for a shell",
    arguments: [
      ("a/b.yaml", "a/b.yaml"), ("x y", "'x y'"), ("$(rm)", "'$(rm)'"), ("it's", "'it'\\''s'"),
      ("", "''"), ("tiers.*.load-scale=2", "'tiers.*.load-scale=2'"),
    ])
  func quoting(word: String, quoted: String) {
    #expect(ReproductionSection.quoted(word) == quoted)
  }
}

// MARK: - Hostile input

extension HTMLReportTests {
  static let payloads = [
    HostileRun.name, "</script><script>alert(1)</script>", "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)", "]]></svg><svg onload=alert(1)>", "--><!--", "&lt;b&gt;",
    "javascript:alert(1)", "\u{2028}</style>", "*/ body{} /*",
  ]

  @Test("names that try to break out stay names, wherever they stand", arguments: payloads)
  func hostileNames(name: String) {
    let text = HTMLReport(Self.named(name), evidence: Self.evidence(named: name)).text
    let page = WellFormedness(of: text)
    #expect(page.problem == nil)
    let honest = WellFormedness(
      of: HTMLReport(Self.named("name"), evidence: Self.evidence(named: "name")).text)
    #expect(page.elements.map(\.name) == honest.elements.map(\.name))
    #expect(
      page.elements.map { $0.attributes.keys.sorted() }
        == honest.elements.map { $0.attributes.keys.sorted() })
    #expect(page.all("script").map(\.text) == honest.all("script").map(\.text))
    #expect(!text.contains("<img") && !text.contains("\u{202e}") && !text.contains("\u{1b}"))
  }

  @Test("figures that are none, and names wider than any page, break nothing")
  func extremeFigures() {
    for run in [HostileRun.unknown, HostileRun.wide] {
      var run = run
      run.tiers[0].topology = SampleEvidence.topology
      #expect(
        WellFormedness(of: HTMLReport(run, evidence: SampleEvidence.evidence).text).problem == nil)
    }
  }

  @Test("a run without tiers is a page all the same")
  func noTiers() {
    var run = SampleRun.result
    run.tiers = []
    #expect(WellFormedness(of: HTMLReport(run).text).problem == nil)
  }

  private static func named(_ name: String) -> RunResult {
    var run = SampleEvidence.run
    run.scenario = name
    run.about = name
    run.version = name
    run.scenarioHash = name
    run.windowStart = name
    run.settings = ["\(name)=1"]
    run.notes = [name]
    run.priceBook = PriceBookStamp(name: name, date: name)
    run.tiers = [run.tiers[0]]
    run.tiers[0].tier = name
    run.tiers[0].about = name
    run.tiers[0].sla.worstClass = name
    run.tiers[0].bottleneck = BottleneckResult(component: name, reason: name)
    run.tiers[0].issues = [
      IssueResult(severity: name, path: name, message: name, remedy: name, source: name)
    ]
    run.tiers[0].classes[0].class = name
    run.tiers[0].classes[0].outcomes = ["ok": 5, name: 3]
    run.tiers[0].services[0].service = name
    run.tiers[0].services[0].boundBy = name
    run.tiers[0].topology?.services[0].service = name
    run.tiers[0].topology?.services[0].layer = name
    run.tiers[0].topology?.calls[0].caller = name
    run.tiers[0].topology?.calls[0].callee = name
    run.tiers[0].topology?.visits[0].class = name
    run.tiers[0].topology?.visits[0].service = name
    for position in run.tiers[0].cost.lines.indices {
      run.tiers[0].cost.lines[position].component = name
      run.tiers[0].cost.lines[position].unit = name
    }
    run.tiers[0].cost.lines[0].category = name
    return run
  }

  private static func evidence(named name: String) -> ReportEvidence {
    ReportEvidence(
      timelines: [
        name: [
          Timeline(kind: .nodes, subject: name, interval: .hours(1), values: [1, 2]),
          Timeline(
            kind: .unitsPerSecond, subject: "a@x/\(name)", interval: .hours(1), values: [1, 2]),
        ]
      ],
      files: [name],
      assumptions: [MarkedAssumption(file: name, line: 1, setting: name, comment: name)],
      resolvedText: "\(name)\n\(name)")
  }
}
