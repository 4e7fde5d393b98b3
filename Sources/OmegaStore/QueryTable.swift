/// What a query of the database gives: names of columns, and rows of text.
public struct QueryTable: Hashable, Sendable {
  public var columns: [String]
  /// One text a column; nil for NULL.
  public var rows: [[String?]]
}
