public import OmegaUnits

/// A rule that tells somebody when an error budget burns too fast: over a long window, and still so over a short one
/// (Model O-1).
///
/// A burn rate is the share of failures ÷ the share that the class's objective allows.
public struct AlertRule: Hashable, Sendable {
  public enum Severity: String, CaseIterable, Hashable, Sendable {
    /// Wakes somebody.
    case page
    /// Can wait until the morning.
    case ticket
  }

  public var name: String
  public var burnRate: Double
  public var longWindow: SimDuration
  public var shortWindow: SimDuration
  public var severity: Severity
  /// Classes whose objectives it watches; nil: all that have one for their availability.
  public var classes: [String]?

  public init(
    name: String, burnRate: Double, longWindow: SimDuration, shortWindow: SimDuration,
    severity: Severity, classes: [String]? = nil
  ) {
    precondition(shortWindow <= longWindow, "the short window is within the long one")
    self.name = name
    self.burnRate = burnRate
    self.longWindow = longWindow
    self.shortWindow = shortWindow
    self.severity = severity
    self.classes = classes
  }

  public func watches(_ requestClass: String) -> Bool { classes?.contains(requestClass) ?? true }

  /// What a tier has that says nothing of its own: the thresholds for an objective over 30 days of Beyer et al., *The
  /// Site Reliability Workbook*, 2018, chapter 5 (14.4 over an hour is 2 % of the budget, 6 over six hours 5 %, 1 over
  /// three days 10 %).
  public static let workbook = [
    AlertRule(
      name: "fast-burn", burnRate: 14.4, longWindow: .hours(1), shortWindow: .minutes(5),
      severity: .page),
    AlertRule(
      name: "slow-burn", burnRate: 6, longWindow: .hours(6), shortWindow: .minutes(30),
      severity: .page),
    AlertRule(
      name: "budget-burn", burnRate: 1, longWindow: .days(3), shortWindow: .hours(6),
      severity: .ticket),
  ]
}
