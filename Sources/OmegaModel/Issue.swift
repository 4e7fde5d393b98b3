/// Something in the input that is wrong (`error`) or will hurt (`warning`).
public struct Issue: Hashable, Sendable {
  public enum Severity: String, Codable, Hashable, Sendable {
    case error, warning
  }

  public var severity: Severity
  /// Dotted path in the resolved document, such as `tiers.staging.services.gateway.replicas`.
  public var path: String
  public var message: String
  public var remedy: String
  /// Where the rule comes from, when it is a fact about the world; empty otherwise.
  public var source: String
  public var location: SourceLocation?

  public init(
    severity: Severity, path: String, message: String, remedy: String = "", source: String = "",
    location: SourceLocation? = nil
  ) {
    self.severity = severity
    self.path = path
    self.message = message
    self.remedy = remedy
    self.source = source
    self.location = location
  }
}

/// A place in a file; line and column count from 1.
public struct SourceLocation: Hashable, Sendable {
  public var file: String
  public var line: Int
  public var column: Int

  public init(file: String, line: Int, column: Int) {
    self.file = file
    self.line = line
    self.column = column
  }
}
