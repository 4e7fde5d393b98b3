/// A run as the database gives it back.
public struct StoredRun: Hashable, Sendable {
  public var summary: RunSummary
  /// The document of `--format json`, byte for byte.
  public var resultJSON: String
  /// The files that the scenario was read from, in reading order.
  public var sources: [ScenarioSource]
  /// The one resolved document that was run.
  public var resolvedText: String
}
