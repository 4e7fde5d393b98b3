public import OmegaUnits

/// One load, calendar and set of objectives, replayed against one or more tiers.
///
/// Every name that one part uses for another resolves: the scenario file's decoder has checked them all.
public struct Scenario: Sendable {
  public var name: String
  public var about: String
  /// Replication r draws from mix(seed, r).
  public var seed: UInt64
  /// Independent repetitions; 1 or more.
  public var replications: Int
  public var window: Window
  public var clients: [ClientLocation]
  public var load: [LoadSource]
  /// In the order of the script.
  public var faults: [ScriptedFault]
  public var tiers: [Tier]

  public init(
    name: String, about: String = "", seed: UInt64 = 1, replications: Int = 5, window: Window,
    clients: [ClientLocation] = [], load: [LoadSource], faults: [ScriptedFault] = [],
    tiers: [Tier]
  ) {
    precondition(replications >= 1, "a scenario has at least one replication")
    precondition(!tiers.isEmpty, "a scenario has at least one tier")
    self.name = name
    self.about = about
    self.seed = seed
    self.replications = replications
    self.window = window
    self.clients = clients
    self.load = load
    self.faults = faults
    self.tiers = tiers
  }
}

/// The stretch of time that is measured, and the one before it that is simulated but not measured.
public struct Window: Hashable, Sendable {
  /// When the measured window opens, in seconds since 1970-01-01 00:00 UTC.
  public var startUnixSeconds: Int64
  /// IANA name of the zone in which the window's days are counted, such as `America/New_York`.
  public var zone: String
  /// Simulated before the window opens, so that it opens on a system at work.
  public var leadIn: SimDuration
  public var length: SimDuration
  public var leadInRule: LeadInRule

  public init(
    startUnixSeconds: Int64, zone: String, leadIn: SimDuration, length: SimDuration,
    leadInRule: LeadInRule = .stated
  ) {
    precondition(length > .zero, "a window has a length")
    precondition(leadIn >= .zero, "a lead-in lies before the window")
    self.startUnixSeconds = startUnixSeconds
    self.zone = zone
    self.leadIn = leadIn
    self.length = length
    self.leadInRule = leadInRule
  }
}

/// How long the lead-in is.
public enum LeadInRule: Hashable, Sendable {
  /// As long as the window says.
  case stated
  /// As long as pilot replications take to settle; the window says nothing.
  case automatic
}

extension Scenario {
  /// Whether nothing in it follows the calendar or comes at a set time, so that it settles in a steady state.
  public var isStationary: Bool {
    load.allSatisfy(\.isStationary) && faults.isEmpty
      && tiers.flatMap(\.services).allSatisfy { service in
        guard service.rollouts.isEmpty else { return false }
        guard case .scaled(let rule) = service.replicas else { return true }
        return rule.schedule.isEmpty
      }
  }
}
