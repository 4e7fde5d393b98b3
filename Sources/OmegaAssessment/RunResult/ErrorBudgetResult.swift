/// How a class stands to its availability objective over a month.
public struct ErrorBudgetResult: Codable, Hashable, Sendable {
  /// Failures ÷ failures that the objective allows.
  public var spent: Double
  /// Minutes of a 30-day month lost at this availability.
  public var downtimeMinutesMonth: Figure
  /// Share of composed months that meet the objective; nil when nothing was judged by the minute.
  public var month: MonthResult?
  public var alerts: AlertResult?

  public init(
    spent: Double, downtimeMinutesMonth: Figure, month: MonthResult?, alerts: AlertResult?
  ) {
    self.spent = spent
    self.downtimeMinutesMonth = downtimeMinutesMonth
    self.month = month
    self.alerts = alerts
  }
}

/// Probability that a month meets the objective, under load: incidents are not simulated.
public struct MonthResult: Codable, Hashable, Sendable {
  /// With Wilson's interval for `monthsSimulated` independent months.
  public var probability: Figure
  /// Days of the blocks that months are composed of.
  public var blockDays: Double
  /// Simulated time in months of 30 days.
  public var monthsSimulated: Double

  public init(probability: Figure, blockDays: Double, monthsSimulated: Double) {
    self.probability = probability
    self.blockDays = blockDays
    self.monthsSimulated = monthsSimulated
  }
}

/// How often multi-window burn-rate alerts would fire.
public struct AlertResult: Codable, Hashable, Sendable {
  /// In a month of 30 days; nil where the objective is so low that no page can ever fire.
  public var pagesMonth: Figure?
  public var ticketsMonth: Figure
  /// Share of the time in which a page or a ticket is open.
  public var pagingShare: Double
  public var ticketingShare: Double
  /// At 95 %; nil in runs that were stored without it, and where no page can fire.
  public var pagingShareInterval: Interval?
  public var ticketingShareInterval: Interval?

  public init(
    pagesMonth: Figure?, ticketsMonth: Figure, pagingShare: Double, ticketingShare: Double,
    pagingShareInterval: Interval? = nil, ticketingShareInterval: Interval? = nil
  ) {
    self.pagingShareInterval = pagingShareInterval
    self.ticketingShareInterval = ticketingShareInterval
    self.pagesMonth = pagesMonth
    self.ticketsMonth = ticketsMonth
    self.pagingShare = pagingShare
    self.ticketingShare = ticketingShare
  }
}
