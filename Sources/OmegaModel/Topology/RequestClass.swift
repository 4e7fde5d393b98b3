public import OmegaUnits

/// A kind of request that is measured and judged on its own.
public struct RequestClass: Sendable {
  public var name: String
  public var about: String
  /// The path from the client's side; empty for a class that only hand-offs create.
  public var steps: [Step]
  /// The client gives up after this.
  public var timeout: SimDuration?

  public init(name: String, about: String = "", steps: [Step], timeout: SimDuration? = nil) {
    self.name = name
    self.about = about
    self.steps = steps
    self.timeout = timeout
  }
}
