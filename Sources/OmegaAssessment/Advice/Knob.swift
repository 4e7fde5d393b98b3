/// One sized value of a tier: how much a part has of something, and how it is set (Model M-31).
public struct Knob: Hashable, Sendable {
  /// The service or pool.
  public let component: String
  /// What there is more of: `replicas`, `slots`, a meter.
  public let quantity: String
  /// Path of the resolved document.
  public let path: String
  /// As it is written, in `unit`.
  public let value: Double
  /// With its space, such as ` RU/s`; empty for counts.
  public let unit: String
  /// By how much it is raised at least.
  public let step: Double
  /// Whether the bill has a line that would tell what more of it costs.
  public let isBilled: Bool

  public init(
    component: String, quantity: String, path: String, value: Double, unit: String, step: Double,
    isBilled: Bool
  ) {
    precondition(step > 0, "a value is raised by steps")
    self.component = component
    self.quantity = quantity
    self.path = path
    self.value = value
    self.unit = unit
    self.step = step
    self.isBilled = isBilled
  }

  /// Steps that double it, or make one of none.
  public var doubling: Int { max(1, Int((value / step).rounded())) }

  /// The value after some steps up, as it is written in a file.
  public func text(after steps: Int) -> String {
    let raised = value + Double(steps) * step
    return Self.digits(of: raised) + unit
  }

  /// `path=value` for `--set`.
  public func setting(after steps: Int) -> String { "\(path)=\(text(after: steps))" }

  /// Without an exponent and without digits that only binary fractions bring.
  private static func digits(of value: Double) -> String {
    let scale = value < 1_000_000 ? 1e6 : 1.0
    let rounded = (value * scale).rounded() / scale
    return rounded == rounded.rounded() && rounded < 1e15 ? "\(Int(rounded))" : "\(rounded)"
  }

  /// The largest power of ten that is no more than a tenth of a value.
  static func roundStep(of value: Double) -> Double {
    guard value > 0 else { return 1 }
    var step = 1.0
    while step * 10 <= value / 10 * (1 + 1e-9) { step *= 10 }
    while step > value / 10 * (1 + 1e-9) { step /= 10 }
    return step
  }
}
