/// Something about a request that its way may depend on, such as its plan: drawn once, and the same wherever it is asked for.
public struct RequestAttribute: Hashable, Sendable {
  public struct Value: Hashable, Sendable {
    public var name: String
    public var weight: Double

    public init(_ name: String, weight: Double) {
      self.name = name
      self.weight = weight
    }
  }

  public var name: String
  /// At least one has a weight above zero.
  public var values: [Value]

  public init(_ name: String, values: [Value]) {
    self.name = name
    self.values = values
  }
}

/// Steps that run when a request's attributes are as stated.
public struct ConditionalBranch: Sendable {
  public struct Condition: Hashable, Sendable {
    public var attribute: String
    public var value: String

    public init(_ attribute: String, is value: String) {
      self.attribute = attribute
      self.value = value
    }
  }

  /// All must hold; none always does.
  public var conditions: [Condition]
  public var steps: [Step]

  public init(when conditions: [Condition], steps: [Step]) {
    self.conditions = conditions
    self.steps = steps
  }
}
