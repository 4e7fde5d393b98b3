import OmegaAssessment
import OmegaReport

extension Page {
  /// What has changed and why.
  public func text(of report: ComparisonReport, as format: ReportFormat) -> String {
    let table = ComparisonTable(report.result, style: style, width: width)
    return switch format {
    case .json: report.json
    case .markdown: table.markdown
    case .table: table.text
    }
  }

  /// What a check has found.
  public func text(of report: CheckReport, as format: ReportFormat) -> String {
    let table = CheckTable(report.result, style: style, width: width)
    return switch format {
    case .json: report.json
    case .markdown: table.markdown
    case .table: table.text
    }
  }
}

extension Page {
  /// How much load each tier holds.
  public func text(of report: CapacityReport, as format: ReportFormat) -> String {
    let table = CapacityTable(report.result, style: style, width: width)
    return switch format {
    case .json: report.json
    case .markdown: table.markdown
    case .table: table.text
    }
  }
}

extension Page {
  /// What keeps each tier from its objectives, and what would help.
  public func text(of report: AdviceReport, as format: ReportFormat) -> String {
    let table = AdviceTable(report.result, style: style, width: width)
    return switch format {
    case .json: report.json
    case .markdown: table.markdown
    case .table: table.text
    }
  }
}

extension ComparisonReport {
  /// As one HTML page.
  public var page: String { HTMLComparison(result).text }
}

extension CheckReport {
  /// For the comment on a pull request.
  public var markdown: String { CheckTable(result).markdown }

  public var junit: String { JUnitReport(result).text }

  /// Workflow commands of GitHub, one line each; empty when all have passed.
  public var annotations: String { CheckAnnotations(result).text }
}
