/// Number of a stored run: 1 for the first one of a database, and never used twice.
public struct RunID: Hashable, Comparable, Sendable, CustomStringConvertible {
  public var value: Int64

  public init(_ value: Int64) { self.value = value }

  public var description: String { "\(value)" }

  public static func < (a: RunID, b: RunID) -> Bool { a.value < b.value }
}
