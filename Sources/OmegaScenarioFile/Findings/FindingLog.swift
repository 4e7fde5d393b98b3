import OmegaModel

/// Collects what is wrong with a document while it is read; every stage of reading writes to the
/// same one.
final class FindingLog {
  /// Beyond these, problems are counted and no longer told one by one.
  static let issuesMax = 200

  private var issues: [Issue] = []
  private var known: Set<Issue> = []
  private var untoldCount = 0
  private var untoldPlace: SourceLocation?
  private(set) var hasErrors = false
  /// Names of somebody's own that are written without a value, and so removed.
  private var emptiedNames: Set<String> = []

  func noteEmptied(_ name: String) { emptiedNames.insert(name) }

  /// The fault is put together only when it is told: looking for what somebody meant takes time.
  func report(
    _ fault: @autoclosure () -> Fault, path: @autoclosure () -> String, location: SourceLocation?
  ) {
    guard issues.count < Self.issuesMax || !hasErrors else { return leaveUntold(location) }
    let fault = fault()
    // The first error is told even after very many warnings: the document cannot be used.
    guard issues.count < Self.issuesMax || fault.severity == .error else {
      return leaveUntold(location)
    }
    var text = IssueText(fault)
    if let name = fault.missingName, emptiedNames.contains(name) {
      text.remedy = IssueText.remedy(ofEmptied: name)
    }
    add(
      Issue(
        severity: fault.severity, path: path(), message: text.message, remedy: text.remedy,
        location: location))
  }

  /// Adds an issue of another log, as one of this path and place.
  func report(_ issue: Issue, path: String, location: SourceLocation) {
    var issue = issue
    issue.path = path
    issue.location = location
    guard issues.count < Self.issuesMax || !hasErrors else { return leaveUntold(location) }
    add(issue)
  }

  private func add(_ issue: Issue) {
    guard known.insert(issue).inserted else { return }
    issues.append(issue)
    if issue.severity == .error { hasErrors = true }
  }

  private func leaveUntold(_ location: SourceLocation?) {
    untoldCount += 1
    untoldPlace = untoldPlace ?? location
  }

  /// All issues: by file in the given order, then by line and column; at the end, how many more there
  /// are.
  func issues(inOrderOf files: [String]) -> [Issue] {
    let ranks = Dictionary(
      files.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
    let keyed = issues.enumerated().map { index, issue in
      let location = issue.location
      let rank = location.map { ranks[$0.file] ?? files.count } ?? -1
      return (issue: issue, key: [rank, location?.line ?? 0, location?.column ?? 0, index])
    }
    let told = keyed.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.issue)
    guard untoldCount > 0 else { return told }
    let text = IssueText(.untold(untoldCount))
    return told + [
      Issue(
        severity: hasErrors ? .error : .warning, path: "", message: text.message,
        remedy: text.remedy,
        location: untoldPlace)
    ]
  }
}

extension String {
  /// The dotted path one key further down.
  func appendingKey(_ key: String) -> String { isEmpty ? key : self + "." + key }
}
