public import OmegaAssessment
public import OmegaMeasurement
public import OmegaUnits

/// What a run leaves for bills under other prices: its usage, and what its own bill was.
public struct BilledRun: Hashable, Sendable {
  public struct Tier: Hashable, Sendable {
    public var tier: String
    /// A month under the prices of the run; nil where it was not a number.
    public var monthlyUsd: Figure?
    public var claimed: Money?
    public var budget: Money?
    /// Requests that arrived in the window, by replication; nil in runs that were stored without them.
    public var requests: [Int]?
    /// The unit of every price that was used.
    public var units: [MeterKey: String]
    /// By replication.
    public var usage: [UsageLedger]

    public init(
      tier: String, monthlyUsd: Figure?, claimed: Money?, budget: Money?, requests: [Int]?,
      units: [MeterKey: String], usage: [UsageLedger]
    ) {
      self.tier = tier
      self.monthlyUsd = monthlyUsd
      self.claimed = claimed
      self.budget = budget
      self.requests = requests
      self.units = units
      self.usage = usage
    }
  }

  public var id: RunID
  public var scenario: String
  public var seed: UInt64
  public var replications: Int
  public var window: SimDuration
  public var priceBook: PriceBookStamp
  public var tiers: [Tier]

  public init(
    id: RunID, scenario: String, seed: UInt64, replications: Int, window: SimDuration,
    priceBook: PriceBookStamp, tiers: [Tier]
  ) {
    self.id = id
    self.scenario = scenario
    self.seed = seed
    self.replications = replications
    self.window = window
    self.priceBook = priceBook
    self.tiers = tiers
  }
}
