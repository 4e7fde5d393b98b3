import OmegaModel

@testable import OmegaScenarioFile

/// Scenario texts that tests start from.
enum Samples {
  /// The shortest scenario: no clients, no regions, one tier in the same file.
  static let minimal = """
    scenario: minimal
    window: { start: 2026-03-02T00:00, length: 1h }
    load:
      users:
        rate: 8 rps
        mix: { read: 1 }
    tiers:
      one:
        services:
          web:
            operations:
              get:
                - wait: 20ms
        classes:
          read:
            steps:
              - call: web.get
    """

  /// The minimal scenario with one piece of its text exchanged.
  static func minimal(_ piece: String, _ other: String) -> String {
    precondition(minimal.contains(piece), "the sample has the piece")
    return minimal.replacingOccurrences(of: piece, with: other)
  }

  /// The minimal scenario with more lines in its service `web`.
  static func service(_ lines: String) -> String {
    minimal("      web:\n", "      web:\n" + lines.indented(by: 8))
  }

  /// The minimal scenario with more lines in its tier.
  static func tier(_ lines: String) -> String {
    minimal("  one:\n", "  one:\n" + lines.indented(by: 4))
  }
}

extension String {
  fileprivate func indented(by count: Int) -> String {
    split(separator: "\n").map { String(repeating: " ", count: count) + $0 + "\n" }.joined()
  }

  fileprivate func replacingOccurrences(of piece: String, with other: String) -> String {
    replacing(piece, with: other)
  }
}

/// Loads text as `scenario.yaml`.
func load(_ text: String, settings: [String] = []) -> LoadedScenario {
  load(files: ["scenario.yaml": text], settings: settings)
}

/// Loads `scenario.yaml` from files in memory.
func load(files: [String: String], settings: [String] = []) -> LoadedScenario {
  ScenarioFile.load(path: "scenario.yaml", source: .memory(files), settings: settings)
}

/// The issues as a person would see them, one a line.
func issueLines(_ loaded: LoadedScenario) -> [String] {
  loaded.issues.map { issue in
    let place = issue.location.map { "\($0.file):\($0.line):\($0.column): " } ?? ""
    let severity = issue.severity == .warning ? "warning: " : ""
    let remedy = issue.remedy.isEmpty ? "" : "; \(issue.remedy)"
    return "\(place)\(severity)\(issue.path): \(issue.message)\(remedy)"
  }
}
