/// What is generated from the tables of the format, for editors and readers.
public enum ScenarioFormat {
  /// The JSON Schema of scenario files.
  public static var scenarioSchema: String { JSONSchema.text(of: .scenario) }
  /// The JSON Schema of tier files.
  public static var tierSchema: String { JSONSchema.text(of: .tier) }
  /// docs/scenario-reference.md.
  public static var referencePage: String { ReferencePage.text }
}
