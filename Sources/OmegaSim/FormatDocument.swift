import OmegaScenarioFile

/// What the program says of its own input format.
public enum FormatDocument: String, CaseIterable, Sendable {
  /// The JSON Schema of scenario files.
  case scenario
  /// The JSON Schema of tier files.
  case tier
  /// The Markdown page of every key.
  case reference

  public var text: String {
    switch self {
    case .scenario: ScenarioFormat.scenarioSchema
    case .tier: ScenarioFormat.tierSchema
    case .reference: ScenarioFormat.referencePage
    }
  }

  /// The file of the repository that holds it.
  public var path: String {
    switch self {
    case .scenario: "schema/scenario.schema.json"
    case .tier: "schema/tier.schema.json"
    case .reference: "docs/scenario-reference.md"
    }
  }
}
