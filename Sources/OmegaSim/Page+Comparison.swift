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

extension CheckReport {
  /// For the comment on a pull request.
  public var markdown: String { CheckTable(result).markdown }

  public var junit: String { JUnitReport(result).text }

  /// Workflow commands of GitHub, one line each; empty when all have passed.
  public var annotations: String { CheckAnnotations(result).text }
}
