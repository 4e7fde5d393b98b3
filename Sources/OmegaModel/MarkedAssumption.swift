/// A line of a scenario file whose comment says that it is an assumption.
public struct MarkedAssumption: Hashable, Sendable {
  public var file: String
  /// Counted from 1.
  public var line: Int
  /// What the line sets, without its comment; empty where it is only a comment.
  public var setting: String
  /// The comment without its marks.
  public var comment: String

  public init(file: String, line: Int, setting: String, comment: String) {
    self.file = file
    self.line = line
    self.setting = setting
    self.comment = comment
  }
}
