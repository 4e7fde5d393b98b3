import OmegaAssessment
import OmegaModel
import OmegaReport
import Testing

@Suite("What a report says of evidence")
struct EvidenceTextTests {
  /// The sample run with all that a planner may be told about how sure its figures are.
  private var run: RunResult {
    var run = SampleRun.result
    run.tiers[0].classes[0].uptime.missingEvidence = MissingEvidenceResult(
      reason: .spread, moreReplications: 31, moreTrials: 312_480)
    run.tiers[0].classes[0].errorBudget = ErrorBudgetResult(
      spent: 0.47, downtimeMinutesMonth: run.tiers[0].sla.downtimeMinutesMonth,
      month: MonthResult(
        probability: Figure(estimate: 0.987, low: 0.22, high: 1), blockDays: 7,
        monthsSimulated: 1.166_7),
      alerts: AlertResult(
        pagesMonth: Figure(estimate: 2.57, low: 0.4, high: 6.13),
        ticketsMonth: Figure(estimate: 0, low: 0, high: 3.16), pagingShare: 0.001,
        ticketingShare: 0))
    run.tiers[0].sla.contract = ContractResult(
      availability: 0.998_352,
      parts: [
        ContractPart(
          part: "redis", availability: 0.999, composition: .redundant,
          regions: ["eastus", "westeurope"], source: "its SLA"),
        ContractPart(
          part: "spot", availability: nil, composition: .notPromised, regions: [], source: ""),
      ])
    run.leadInRule = "mser-5"
    run.precision = PrecisionResult(
      goal: 0.01, replicationsMax: 200, isReached: false, widest: nil)
    return run
  }

  @Test(
    "stands in Markdown",
    arguments: [
      "about 31 more replications (310,000 minutes) would show it", "### Error budgets of a 30-day",
      "47.0 %<br>[35.0, 59.0]", "98.7 %<br>[22.0, 100.0]", "2.57<br>[0.4, 6.13]", "0<br>[0, 3.16]",
      "blocks of 7 d",
      "one of 2 regions is enough", "its SLA", "nothing: no promise",
      "after a lead-in of 1 h (found by MSER-5)",
      "not all within ± 1.00 % of their figures after the 200 replications allowed",
    ])
  func markdown(text: String) {
    #expect(MarkdownReport(run).text.contains(text), "\(MarkdownReport(run).text)")
  }

  @Test("is honest where nothing would show it")
  func unattainable() {
    var run = run
    run.tiers[0].classes[0].uptime.missingEvidence = MissingEvidenceResult(reason: .onObjective)
    #expect(
      MarkdownReport(run).text.contains("no number of replications would show it: the estimate"))
  }
}
