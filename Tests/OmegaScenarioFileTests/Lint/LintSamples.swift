import OmegaModel
import Testing

@testable import OmegaScenarioFile

/// Small tiers for lint rules, and what the rules say of them.
enum LintSamples {
  /// A tier of these lines under a load of class `order`.
  static func scenario(_ tierLines: String, regions: String = "local") -> String {
    let lines = tierLines.split(separator: "\n", omittingEmptySubsequences: false)
      .map { "    " + $0 }.joined(separator: "\n")
    return """
      scenario: lint
      window: { start: 2026-03-02T00:00, length: 1h }
      load: { users: { rate: 1 rps, mix: { order: 1 } } }
      tiers:
        here:
          regions: [\(regions)]
      """ + "\n" + lines + "\n"
  }

  /// `path: message; remedy` of what one rule says, in its order.
  static func findings(
    _ rule: String, _ tierLines: String, regions: String = "local"
  ) throws -> [String] {
    let loaded = load(scenario(tierLines, regions: regions))
    let scenario = try #require(loaded.scenario, "\(issueLines(loaded))")
    let source = try #require(Lint.rules.first { $0.name == rule }).source
    return Lint.issues(of: scenario.tiers[0], in: scenario)
      .filter { $0.source == source }
      .map { "\($0.path): \($0.message); \($0.remedy)" }
  }

  /// Class `order` calls a service `web` that has these lines besides its one operation.
  static func service(_ lines: String) -> String {
    let indented = lines.split(separator: "\n").map { "    " + $0 + "\n" }.joined()
    return """
      classes: { order: { steps: [ { call: web.get } ] } }
      services:
        web:
      \(indented)    operations: { get: [ { use: { commands: 1 command } }, { wait: 1ms } ] }
      """
  }
}
