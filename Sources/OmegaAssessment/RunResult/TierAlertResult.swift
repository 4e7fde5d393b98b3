/// How often the alert rules of a tier would tell somebody, all classes together.
public struct TierAlertResult: Codable, Hashable, Sendable {
  /// In a month of 30 days; what several rules say of several classes in the same minutes is one. Nil where no page can
  /// ever fire.
  public var pagesMonth: Figure?
  public var ticketsMonth: Figure
  public var rules: [AlertRuleResult]

  public init(pagesMonth: Figure?, ticketsMonth: Figure, rules: [AlertRuleResult]) {
    self.pagesMonth = pagesMonth
    self.ticketsMonth = ticketsMonth
    self.rules = rules
  }
}

/// One alert rule, over all classes that it watches.
public struct AlertRuleResult: Codable, Hashable, Sendable {
  public var rule: String
  /// `page` or `ticket`.
  public var severity: String
  public var burnRate: Double
  public var longWindowS: Double
  public var shortWindowS: Double
  /// Classes that it watches and that can make it fire.
  public var classes: [String]
  /// Times a month that it begins to fire; nil where no class can make it fire.
  public var firingsMonth: Figure?
  /// Share of the time in which it fires.
  public var firingShare: Figure?

  public init(
    rule: String, severity: String, burnRate: Double, longWindowS: Double, shortWindowS: Double,
    classes: [String], firingsMonth: Figure?, firingShare: Figure?
  ) {
    self.rule = rule
    self.severity = severity
    self.burnRate = burnRate
    self.longWindowS = longWindowS
    self.shortWindowS = shortWindowS
    self.classes = classes
    self.firingsMonth = firingsMonth
    self.firingShare = firingShare
  }
}
