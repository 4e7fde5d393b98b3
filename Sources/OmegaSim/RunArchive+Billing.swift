import OmegaAssessment
import OmegaPricing
import OmegaStore
import OmegaUnits

extension RunArchive {
  /// A stored run as it would be billed under other prices: its usage stays, its costs are new.
  ///
  /// Views by class and the months that a budget is held against need the scenario and are left out.
  ///
  /// - Throws: `ArchiveFailure`, or `WrongPrices` when the book lacks a price.
  public func bill(ofRun number: Int64?, prices: PriceList) throws -> Rebilling {
    let stored = try report(ofRun: number)
    let tiers = try storedUsage(ofRun: number)
    var result = stored.result
    result.priceBook = PriceBookStamp(name: prices.book.name, date: prices.book.date)
    let window = SimDuration(seconds: result.horizonS)
    var problems: [String] = []
    for (position, record) in tiers.enumerated() {
      do throws(BillingFailure) {
        var billed: [CostEvidence.Replication] = []
        for replication in record.replications {
          let bill = try Billing.bill(
            for: replication.usage, window: window, book: prices.book)
          billed.append(
            .init(usage: replication.usage, charges: bill.charges.map(ChargeEvidence.init)))
        }
        let requests = result.tiers[position].classes.reduce(0) { $0 + $1.requests }
        result.tiers[position].cost = TierAssessment.cost(
          of: CostEvidence(
            replications: billed,
            claimed: result.tiers[position].cost.claimedUsd.map(Money.init(approximateDollars:)),
            monthlyRequests: Double(requests) / Double(max(1, result.replications))
              * Billing.month.hours / window.hours))
      } catch {
        problems.append("tiers.\(record.tier): \(error)")
      }
    }
    guard problems.isEmpty else { throw WrongPrices(messages: problems) }
    return Rebilling(before: stored, after: try RunReport(result))
  }
}

/// A run under the prices that it was stored with, and under others.
public struct Rebilling: Sendable {
  public let before: RunReport
  public let after: RunReport
}
