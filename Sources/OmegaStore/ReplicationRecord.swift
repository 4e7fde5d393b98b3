public import OmegaMeasurement
public import OmegaUnits

/// One replication of a tier: its seed, what it used and what that cost.
public struct ReplicationRecord: Hashable, Sendable {
  public var seed: UInt64
  public var usage: UsageLedger
  public var work: WorkDone
  /// The bill of a month.
  public var billTotal: Money

  public init(seed: UInt64, usage: UsageLedger, work: WorkDone, billTotal: Money) {
    self.seed = seed
    self.usage = usage
    self.work = work
    self.billTotal = billTotal
  }
}
