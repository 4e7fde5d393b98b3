public import OmegaUnits

/// What a tier may cost; nil: no limit.
public struct Budget: Hashable, Sendable {
  /// Of a month, in the mean.
  public var monthlyCost: Money?
  /// Least share of months that must stay within `monthlyCost`.
  public var monthsWithin: Double?
  /// Of a thousand requests, in the mean.
  public var perThousandRequests: Money?
  /// What a month may cost more than in the baseline, in dollars and as a share of it.
  public var growth: Money?
  public var growthShare: Double?
  public var notShown: NotShownRule

  public init(
    monthlyCost: Money? = nil, monthsWithin: Double? = nil, perThousandRequests: Money? = nil,
    growth: Money? = nil, growthShare: Double? = nil, notShown: NotShownRule = .fail
  ) {
    self.monthlyCost = monthlyCost
    self.monthsWithin = monthsWithin
    self.perThousandRequests = perThousandRequests
    self.growth = growth
    self.growthShare = growthShare
    self.notShown = notShown
  }

  /// Whether it limits anything.
  public var isStated: Bool {
    monthlyCost != nil || monthsWithin != nil || perThousandRequests != nil || limitsGrowth
  }

  /// Whether part of it is about a baseline.
  public var limitsGrowth: Bool { growth != nil || growthShare != nil }
}
