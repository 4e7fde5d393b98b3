public import OmegaAssessment
public import OmegaModel
public import OmegaReport

/// Where text will be read: sets results, issues and progress in its width and colours.
public struct Page: Sendable {
  /// Columns.
  public let width: Int
  let style: Style

  /// - Parameters:
  ///   - columns: of the terminal; nil when it does not say or is none.
  ///   - environment: `NO_COLOR` and `TERM` may take the colours away.
  public init(isTerminal: Bool, columns: Int?, environment: [String: String]) {
    width = columns ?? TierTable.widthMax
    style = Style(isTerminal: isTerminal, environment: environment)
  }

  /// - Parameter isDetailed: whether everything behind each tier's row is shown; JSON always has it.
  public func text(
    of report: RunReport, as format: ReportFormat, isDetailed: Bool
  ) -> String {
    switch format {
    case .json:
      report.json
    case .markdown:
      MarkdownReport(report.result, detail: isDetailed).text
    case .table:
      TierTable(report.result, detail: isDetailed, style: style, width: width).text
    }
  }

  /// What a verification found.
  public func text(of report: VerificationReport, as format: ReportFormat) -> String {
    let table = VerificationTable(report.result, style: style, width: width)
    return switch format {
    case .json: report.json
    case .markdown: table.markdown
    case .table: table.text
    }
  }

  /// The ways of requests, one after the other.
  ///
  /// - Throws: `EncodingError` when a figure is not a finite number.
  public func text(of requests: [TracedRequest], as format: TraceFormat) throws -> String {
    switch format {
    case .timeline:
      requests.map { TraceTimeline($0.trace, heading: $0.heading, style: style).text }
        .joined(separator: "\n")
    case .otlp:
      try TraceDocument(
        requests.map { TraceDocument.Entry($0.trace, tier: $0.tier) },
        version: ProgramVersion.current
      ).text()
    }
  }

  /// One line an issue, and their number; empty when there are none.
  public func text(of issues: [Issue]) -> String { IssueText(style: style).text(for: issues) }

  /// One line a run.
  public func text(of runs: [RunListing]) -> String {
    RunListTable(runs, style: style, width: width).text
  }

  /// One line a price; with all that is known about each when it is asked for in detail.
  public func text(of prices: [PriceListing], isDetailed: Bool) -> String {
    PriceTable(prices, detail: isDetailed, style: style, width: width).text
  }

  /// What each tier cost and would cost, and the new bills.
  ///
  /// - Throws: `EncodingError` when a figure is not a finite number.
  public func text(
    of bill: BillResult, as format: ReportFormat, isDetailed: Bool
  ) throws -> String {
    let table = BillTable(bill, detail: isDetailed, style: style, width: width)
    return switch format {
    case .json: try bill.jsonText()
    case .markdown: table.markdown
    case .table: table.text
    }
  }

  /// One line a model.
  public func text(of rows: [CoverageRow], asMarkdown: Bool) -> String {
    let table = CoverageTable(rows, style: style, width: width)
    return asMarkdown ? table.markdown : table.text
  }

  /// One line that fits the page and leaves the cursor on it.
  public func line(of progress: RunProgress, after elapsed: Duration) -> String {
    progressLine(progress, elapsed).text(width: width - 1)
  }

  /// The same for a log, where each line stays.
  public func logLine(of progress: RunProgress, after elapsed: Duration) -> String {
    progressLine(progress, elapsed).logText
  }

  private func progressLine(_ progress: RunProgress, _ elapsed: Duration) -> ProgressLine {
    ProgressLine(
      fractionDone: progress.fraction, elapsed: elapsed, partsDone: progress.partsDone,
      parts: progress.parts, partsName: progress.partsName,
      replicationsDone: progress.replicationsDone, replications: progress.replications)
  }
}
