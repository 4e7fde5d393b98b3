public import OmegaUnits

/// A kind of request that is measured and judged on its own.
public struct RequestClass: Sendable {
  /// Priorities are 0 to this; a higher one is served first.
  public static let priorityMax = 9
  public static let priorityUsual = 5

  public var name: String
  public var about: String
  /// The path from the client's side; empty for a class that only hand-offs create.
  public var steps: [Step]
  /// The client gives up after this.
  public var timeout: SimDuration?
  public var priority: Int
  /// Whether what is done for a request knows when its client gives up, and stops then.
  public var propagatesDeadline: Bool
  /// Independent of each other.
  public var attributes: [RequestAttribute]

  public init(
    name: String, about: String = "", steps: [Step], timeout: SimDuration? = nil,
    priority: Int = priorityUsual, propagatesDeadline: Bool = false,
    attributes: [RequestAttribute] = []
  ) {
    self.name = name
    self.about = about
    self.steps = steps
    self.timeout = timeout
    self.priority = priority
    self.propagatesDeadline = propagatesDeadline
    self.attributes = attributes
  }
}
