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
    PageFrame(
      version: result.version, title: "\(result.scenario): SLA and cost",
      heading: result.scenario, about: result.about, facts: Overview(run: result).facts,
      sections: sections, tiers: result.tiers.map(\.tier), openTier: openTier,
      ending:
        "Made by omega-sim \(result.version) from scenario \(result.scenarioHash) with seed \(result.seed)."
    ).text
  }

  private var sections: [PageFrame.Entry] {
    [
      PageFrame.Entry(id: "answer", title: "Answer", markup: AnswerSection(run: result).markup),
      PageFrame.Entry(
        id: "trade-off", title: "Cost and SLA", markup: TradeOffSection(run: result).markup),
      PageFrame.Entry(
        id: "timelines", title: "Over time",
        markup: TimelineSection(run: result, evidence: evidence).markup),
      PageFrame.Entry(id: "latency", title: "Latency", markup: LatencySection(run: result).markup),
      PageFrame.Entry(id: "hops", title: "Hops", markup: HopSection(run: result).markup),
      PageFrame.Entry(
        id: "topology", title: "Topology", markup: TopologySection(run: result).markup),
      PageFrame.Entry(id: "bill", title: "Bill", markup: BillSection(run: result).markup),
      PageFrame.Entry(id: "claims", title: "Promises", markup: ClaimSection(run: result).markup),
      PageFrame.Entry(id: "issues", title: "Warnings", markup: IssueSection(run: result).markup),
      PageFrame.Entry(
        id: "assumptions", title: "Assumptions",
        markup: AssumptionSection(evidence: evidence).markup),
      PageFrame.Entry(
        id: "reproduction", title: "Reproduce",
        markup: ReproductionSection(run: result, evidence: evidence).markup),
    ].filter { $0.markup != Markup() }
  }

  /// The tier that the page shows first, where it shows one at a time.
  private var openTier: Int? {
    let name = Overview(run: result).tierToOpen
    return result.tiers.firstIndex { $0.tier == name }
  }
}
