public import OmegaModel
import OmegaUnits

/// A fault of the scenario's script, as the report names it.
public struct FaultResult: Codable, Hashable, Sendable {
  public var fault: String
  /// From the opening of the window to its beginning.
  public var atS: Double
  /// The mean of its length.
  public var forS: Double
  /// What it strikes, in words.
  public var targets: [String]
  /// What it does there, in words.
  public var effects: [String]

  public init(fault: String, atS: Double, forS: Double, targets: [String], effects: [String]) {
    self.fault = fault
    self.atS = atS
    self.forS = forS
    self.targets = targets
    self.effects = effects
  }

  public init(_ fault: ScriptedFault) {
    self.init(
      fault: fault.name, atS: Double(fault.start.nanoseconds) / 1e9, forS: fault.length.mean,
      targets: fault.targets.map(\.words), effects: fault.effect.words)
  }
}
