public import OmegaUnits

/// Something that goes wrong at a set time, because the scenario says so (Model F-1).
///
/// All targets of a fault have the one cause, and fail together.
public struct ScriptedFault: Hashable, Sendable {
  /// Names the fault's draws and its line in reports; no two faults of a scenario share it.
  public var name: String
  /// Counted from the opening of the measured window.
  public var start: SimDuration
  /// Seconds from the beginning to the end, drawn once a replication.
  public var length: Distribution
  public var targets: [FaultTarget]
  public var effect: FaultEffect
  /// Seconds that a replica of a fixed number takes to serve again once the fault is over.
  public var restart: Distribution

  public init(
    name: String, start: SimDuration, length: Distribution, targets: [FaultTarget],
    effect: FaultEffect, restart: Distribution = ScriptedFault.restartUsual
  ) {
    precondition(!targets.isEmpty, "a fault strikes something")
    self.name = name
    self.start = start
    self.length = length
    self.targets = targets
    self.effect = effect
    self.restart = restart
  }

  /// What a restart takes where nothing is said: a container's start and its first passed readiness probe (Model F-5).
  public static let restartUsual = Distribution.constant(10)
}

extension Scenario {
  /// Faults that strike something of a tier.
  public func faults(of tier: Tier) -> [ScriptedFault] {
    faults.filter { fault in fault.targets.contains { $0.exists(in: tier) } }
  }
}
