public import OmegaAssessment

/// Failed and warned checks as GitHub shows them beside the lines of a pull request.
///
/// Workflow commands, as GitHub Docs, "Workflow commands for GitHub Actions", describe them.
public struct CheckAnnotations: Sendable {
  public var result: CheckResult

  public init(_ result: CheckResult) { self.result = result }

  /// One line each; empty when all have passed.
  public var text: String {
    result.items.filter { $0.outcome != .passed }.map { line($0) + "\n" }.joined()
  }

  private func line(_ item: CheckItem) -> String {
    let command = item.outcome == .failed ? "error" : "warning"
    var properties = [("file", item.location?.file ?? result.file)]
    if let location = item.location {
      properties += [("line", "\(location.line)"), ("col", "\(location.column)")]
    }
    properties.append(("title", "omega-sim check"))
    let list = properties.map { "\($0.0)=\(Self.property($0.1))" }.joined(separator: ",")
    return "::\(command) \(list)::\(Self.message(CheckText.sentence(item)))"
  }

  private static func message(_ text: String) -> String {
    text.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
  }

  private static func property(_ text: String) -> String {
    message(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
  }
}
