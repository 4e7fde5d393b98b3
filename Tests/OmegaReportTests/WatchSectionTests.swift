import OmegaAssessment
import Testing

@testable import OmegaReport

@Suite("What a report says of alerts, telemetry and guards")
struct WatchSectionTests {
  private var run: RunResult {
    var run = SampleRun.result
    run.tiers[0].sla.alerts = TierAlertResult(
      pagesMonth: Figure(estimate: 2.57, low: 1.4, high: 6.13),
      ticketsMonth: Figure(estimate: 0, low: 0, high: 3.16),
      rules: [
        AlertRuleResult(
          rule: "fast-burn", severity: "page", burnRate: 14.4, longWindowS: 3_600,
          shortWindowS: 300, classes: ["registry-lookup", "order"],
          firingsMonth: Figure(estimate: 2.57, low: 1.4, high: 6.13),
          firingShare: Figure(estimate: 0.012, low: 0.004, high: 0.03)),
        AlertRuleResult(
          rule: "steep", severity: "ticket", burnRate: 2_000, longWindowS: 21_600,
          shortWindowS: 1_800, classes: [], firingsMonth: nil, firingShare: nil),
      ])
    run.tiers[0].telemetry = [
      TelemetryResult(
        signal: "log-bytes", store: "loki", unitsMonth: Figure(estimate: 2e9, low: 1e9, high: 3e9),
        perSecond: 761, perRequest: Figure(estimate: 7_000, low: 6_900, high: 7_100))
    ]
    run.tiers[0].services[0].passedUnchecked = 1_203
    return run
  }

  private var sections: TierSections { TierSections(tier: run.tiers[0], run: run) }

  @Test("each rule has its burn rate, its windows, its classes and how often it fires")
  func alerts() {
    let lines = sections.alerts.lines(width: 120, style: .plain)
    #expect(
      lines == [
        "alerts",
        "RULE       TELLS BY  BURN RATE  OVER            CLASSES                       A MONTH    OF THE TIME",
        "                                                                        95 % interval  95 % interval",
        "fast-burn  page           14.4  1 h and 5 min   registry-lookup, order           2.57         1.20 %",
        "                                                                          [1.4, 6.13]   [0.40, 3.00]",
        "steep      ticket        2,000  6 h and 30 min  none can make it fire               –              –",
        "Together 2.57 [1.4, 6.13] pages and 0 [0, 3.16] tickets a month: what several rules or classes say in the same "
          + "minutes",
        "is one.",
      ], "\(lines)")
  }

  @Test("a signal has units a second, a month and a request")
  func telemetry() {
    let lines = sections.telemetry.lines(width: 120, style: .plain)
    #expect(lines[0] == "telemetry")
    #expect(
      lines.contains { $0.contains("log-bytes") && $0.contains("loki") && $0.contains("761") })
    #expect(lines.contains { $0.contains("[6,900, 7,100]") })
    #expect(lines.contains { $0.contains("2 G") } && lines.contains { $0.contains("[1, 3]") })
  }

  @Test(
    "stand in the table, in Markdown and on the page",
    arguments: [
      "2.57 [1.4, 6.13] pages a month; 0 [0, 3.16] tickets", "federation-core@eastus: 1,203",
      "none can make it fire", "log-bytes",
    ])
  func everywhere(text: String) {
    #expect(MarkdownReport(run).text.contains(text))
    #expect(HTMLReport(run).text.contains(text))
    let table = TierTable(run, detail: true).text
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(table.contains(text), "\(table)")
  }

  @Test("are absent where nothing is known of them")
  func absent() {
    let tier = SampleRun.small
    let sections = TierSections(tier: tier, run: SampleRun.result)
    #expect(sections.alerts.isEmpty && sections.telemetry.isEmpty)
    #expect(!TierTable(SampleRun.result, detail: true).text.contains("unchecked"))
  }

  @Test("a class that no rule pages for is named as such")
  func unwatched() {
    var run = run
    run.tiers[0].classes[0].errorBudget = ErrorBudgetResult(
      spent: 0.47, downtimeMinutesMonth: run.tiers[0].sla.downtimeMinutesMonth,
      month: MonthResult(
        probability: Figure(estimate: 0.987, low: 0.22, high: 1), blockDays: 7,
        monthsSimulated: 1.166_7),
      alerts: AlertResult(
        pagesMonth: nil, ticketsMonth: Figure(estimate: 0, low: 0, high: 3.16), pagingShare: 0,
        ticketingShare: 0))
    #expect(
      MarkdownReport(run).text.contains(
        "registry-lookup cannot page: no rule that pages watches it."))
  }
}
