/// A file that a scenario was read from, and its text at that time.
public struct ScenarioSource: Hashable, Sendable {
  public var file: String
  public var text: String

  public init(file: String, text: String) {
    self.file = file
    self.text = text
  }
}
