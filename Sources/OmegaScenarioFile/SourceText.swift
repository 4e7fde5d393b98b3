/// The text of one file, as it was read.
public struct SourceText: Hashable, Sendable {
  public var file: String
  public var text: String

  public init(file: String, text: String) {
    self.file = file
    self.text = text
  }
}
