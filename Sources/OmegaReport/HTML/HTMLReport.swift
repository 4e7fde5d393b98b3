public import OmegaAssessment

/// A run as one HTML file that needs nothing else: no network, no fonts, and no script to be read.
///
/// Equal runs give equal bytes.
public struct HTMLReport: Sendable {
  public var result: RunResult
  public var evidence: ReportEvidence

  public init(_ result: RunResult, evidence: ReportEvidence = ReportEvidence()) {
    self.result = result
    self.evidence = evidence
  }

  /// The whole document: HTML, and well-formed XML at once.
  public var text: String {
    Markup.document(
      .element(
        "html", ["lang": "en", "xmlns": "http://www.w3.org/1999/xhtml"]
      ) {
        head
        Markup.element("body", ["data-open": openTier.map { "\($0)" }]) {
          Markup.element("a", ["class": "skip", "href": "#answer"]) { "To the answer" }
          header
          Markup.element("main") { sections.map(\.markup) }
          footer
          Markup.code("script", PageAssets.script)
        }
      })
  }
}

// MARK: - Around the sections

extension HTMLReport {
  private struct Entry {
    var id: String
    var title: String
    var markup: Markup
  }

  private var sections: [Entry] {
    [
      Entry(id: "answer", title: "Answer", markup: AnswerSection(run: result).markup),
      Entry(id: "trade-off", title: "Cost and SLA", markup: TradeOffSection(run: result).markup),
      Entry(
        id: "timelines", title: "Over time",
        markup: TimelineSection(run: result, evidence: evidence).markup),
      Entry(id: "latency", title: "Latency", markup: LatencySection(run: result).markup),
      Entry(id: "hops", title: "Hops", markup: HopSection(run: result).markup),
      Entry(id: "topology", title: "Topology", markup: TopologySection(run: result).markup),
      Entry(id: "bill", title: "Bill", markup: BillSection(run: result).markup),
      Entry(id: "claims", title: "Promises", markup: ClaimSection(run: result).markup),
      Entry(id: "issues", title: "Warnings", markup: IssueSection(run: result).markup),
      Entry(
        id: "assumptions", title: "Assumptions",
        markup: AssumptionSection(evidence: evidence).markup),
      Entry(
        id: "reproduction", title: "Reproduce",
        markup: ReproductionSection(run: result, evidence: evidence).markup),
    ].filter { $0.markup != Markup() }
  }

  /// The tier that the page shows first, where it shows one at a time.
  private var openTier: Int? {
    let name = Overview(run: result).tierToOpen
    return result.tiers.firstIndex { $0.tier == name }
  }

  /// Only the page's own style and program may act, and nothing is fetched, whatever the names in it say.
  private static let policy =
    "default-src 'none'; style-src '\(PageAssets.styleHash)'; script-src '\(PageAssets.scriptHash)';"
    + " base-uri 'none'; form-action 'none'"

  private var head: Markup {
    .element("head") {
      Markup.empty("meta", ["charset": "utf-8"])
      Markup.empty("meta", ["http-equiv": "Content-Security-Policy", "content": Self.policy])
      Markup.empty("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
      Markup.empty("meta", ["name": "color-scheme", "content": "light dark"])
      Markup.empty("meta", ["name": "generator", "content": "omega-sim \(result.version)"])
      Markup.element("title") { "\(result.scenario): SLA and cost" }
      Markup.code("style", PageAssets.style)
    }
  }

  private var header: Markup {
    .element("header", ["class": "page"]) {
      Markup.element("div", ["class": "title"]) {
        Markup.element("div") {
          Markup.element("h1") { result.scenario }
          if !result.about.isEmpty { Markup.element("p", ["class": "about"]) { result.about } }
        }
        Markup.element(
          "button",
          ["type": "button", "class": "scripted", "id": "theme", "hidden": "hidden"]
        ) { "Dark" }
      }
      Markup.element("ul", ["class": "run-facts"]) {
        for fact in Overview(run: result).facts { Markup.element("li") { fact } }
      }
      Markup.element("div", ["class": "bar-of-page"]) {
        Markup.element("nav", ["aria-label": "Contents"]) {
          Markup.element("ul") {
            for entry in sections {
              Markup.element("li") {
                Markup.element("a", ["href": "#\(entry.id)"]) { entry.title }
              }
            }
          }
        }
        if result.tiers.count > 1 { tierPicker }
      }
    }
  }

  private var tierPicker: Markup {
    .element("div", ["class": "picker scripted", "hidden": "hidden"]) {
      Markup.element("label", ["for": "tier"]) { "Tier" }
      Markup.element("select", ["id": "tier"]) {
        for (position, tier) in result.tiers.enumerated() {
          Markup.element("option", ["value": "\(position)"]) { tier.tier }
        }
        Markup.element("option", ["value": "all"]) { "all tiers" }
      }
    }
  }

  private var footer: Markup {
    .element("footer") {
      Markup.element("p") {
        "Made by omega-sim \(result.version) from scenario \(result.scenarioHash) with seed \(result.seed)."
      }
    }
  }
}
