import OmegaModel

/// Collects what is wrong with a document while it is read; every stage of reading writes to the
/// same one.
final class FindingLog {
  private var issues: [Issue] = []
  private var known: Set<Issue> = []

  func report(_ fault: Fault, path: String, location: SourceLocation?) {
    let text = IssueText(fault)
    let issue = Issue(
      severity: fault.severity, path: path, message: text.message, remedy: text.remedy,
      location: location)
    if known.insert(issue).inserted { issues.append(issue) }
  }

  /// Adds an issue of another log, as one of this path and place.
  func report(_ issue: Issue, path: String, location: SourceLocation) {
    var issue = issue
    issue.path = path
    issue.location = location
    if known.insert(issue).inserted { issues.append(issue) }
  }

  var hasErrors: Bool { issues.contains { $0.severity == .error } }

  /// All issues: by file in the given order, then by line and column.
  func issues(inOrderOf files: [String]) -> [Issue] {
    let ranks = Dictionary(
      files.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
    let keyed = issues.enumerated().map { index, issue in
      let location = issue.location
      let rank = location.map { ranks[$0.file] ?? files.count } ?? -1
      return (issue: issue, key: [rank, location?.line ?? 0, location?.column ?? 0, index])
    }
    return keyed.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.issue)
  }
}

extension String {
  /// The dotted path one key further down.
  func appendingKey(_ key: String) -> String { isEmpty ? key : self + "." + key }
}
