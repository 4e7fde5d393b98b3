import OmegaAssessment
public import OmegaModel

/// Issues as one line each, for a person and for an editor that jumps to `file:line:column`.
public struct IssueText: Sendable {
  /// Beyond these, issues are only counted: nobody reads on.
  static let linesMax = 250

  public var style: Style

  public init(style: Style = .plain) { self.style = style }

  /// `file:line:column: error: path: message; remedy (source)`, without the parts that an issue
  /// lacks.
  public func line(for issue: Issue) -> String {
    var line = ""
    if let place = issue.location {
      line += "\(place.file.printable):\(place.line):\(place.column): "
    }
    line += style.paint(issue.severity.rawValue, issue.severity == .error ? .bad : .doubtful)
    line += ": "
    if !issue.path.isEmpty { line += "\(issue.path.printable): " }
    line += issue.message.printable
    if !issue.remedy.isEmpty { line += "; \(issue.remedy.printable)" }
    if !issue.source.isEmpty { line += " (\(issue.source.printable))" }
    return line
  }

  /// The issues in the order given and, when there are any, their number: each line ends in a line
  /// break. Of very many, the first are shown, errors before warnings.
  public func text(for issues: [Issue]) -> String {
    guard !issues.isEmpty else { return "" }
    var shown = issues
    if issues.count > Self.linesMax {
      let errors = issues.filter { $0.severity == .error }.prefix(Self.linesMax)
      let warnings = issues.filter { $0.severity == .warning }
      shown = Array(errors) + warnings.prefix(Self.linesMax - errors.count)
    }
    var summary = Self.summary(of: issues)
    if shown.count < issues.count { summary += "; the first \(shown.count) are shown" }
    let lines = shown.map(line(for:)) + [summary]
    return lines.map { $0 + "\n" }.joined()
  }

  /// `2 errors, 1 warning`, or `no issues`.
  public static func summary(of issues: [Issue]) -> String {
    let errors = issues.count { $0.severity == .error }
    let warnings = issues.count - errors
    let parts = [counted(errors, "error"), counted(warnings, "warning")].compactMap(\.self)
    return parts.isEmpty ? "no issues" : parts.joined(separator: ", ")
  }

  private static func counted(_ count: Int, _ noun: String) -> String? {
    count == 0 ? nil : "\(FigureText.count(count)) \(noun)\(count == 1 ? "" : "s")"
  }
}

extension Issue {
  /// An issue that a stored result carries; a severity that this version does not know counts as a
  /// warning.
  init(_ result: IssueResult) {
    self.init(
      severity: Severity(rawValue: result.severity) ?? .warning, path: result.path,
      message: result.message, remedy: result.remedy, source: result.source)
  }
}
