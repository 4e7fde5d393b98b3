public import OmegaAssessment
import OmegaPricing
import OmegaStore
import OmegaUnits

extension RunArchive {
  /// A stored run as it would be billed under other prices: its usage stays, its costs are new.
  ///
  /// Views by class need the scenario and are left out.
  ///
  /// - Throws: `ArchiveFailure`, or `WrongPrices` when the book lacks a price or has it for another unit.
  public func bill(ofRun number: Int64?, prices: PriceList) throws -> BillResult {
    let run = try billedRun(number)
    var tiers: [TierBill] = []
    var problems: [String] = []
    for tier in run.tiers {
      do throws(BillingFailure) {
        tiers.append(
          TierBill(
            tier: tier.tier, monthlyUsdBefore: tier.monthlyUsd,
            cost: TierAssessment.cost(of: try evidence(of: tier, run: run, book: prices.book))))
      } catch {
        problems.append("tiers.\(tier.tier): \(error)")
      }
    }
    guard problems.isEmpty else { throw WrongPrices(messages: problems) }
    return BillResult(
      run: run.id.value, scenario: run.scenario, seed: run.seed, replications: run.replications,
      horizonS: run.window.seconds,
      priceBook: PriceBookStamp(name: prices.book.name, date: prices.book.date),
      priceBookBefore: run.priceBook, tiers: tiers)
  }

  private func evidence(
    of tier: BilledRun.Tier, run: BilledRun, book: PriceBook
  ) throws(BillingFailure) -> CostEvidence {
    var replications: [CostEvidence.Replication] = []
    for usage in tier.usage {
      let bill = try Billing.bill(for: usage, window: run.window, book: book)
      let spot = SpotComparison.all(in: bill, for: usage, book: book)
      replications.append(
        .init(
          usage: usage, charges: bill.charges.map(ChargeEvidence.init),
          spot: spot.map(SpotEvidence.init)))
    }
    // What was counted in one unit cannot be priced by another.
    let otherUnits = book.otherUnits(than: tier.units)
    guard otherUnits.isEmpty else { throw .missingPrices(otherUnits) }
    let windowsPerMonth = Billing.month.hours / run.window.hours
    let count = Double(max(1, run.replications))
    return CostEvidence(
      replications: replications, claimed: tier.claimed, budget: tier.budget,
      composedMonths: tier.budget == nil
        ? []
        : try ComposedBills.bills(
          from: tier.usage, window: run.window, book: book, seed: run.seed),
      monthsSimulated: count / windowsPerMonth,
      monthlyRequests: Double(tier.requests) / count * windowsPerMonth)
  }
}
