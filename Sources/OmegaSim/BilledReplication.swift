import OmegaAssessment
import OmegaMeasurement
import OmegaPricing
import OmegaStore

/// What one replication measured, with the bill for it.
struct BilledReplication {
  let measurements: Measurements
  let bill: Bill
  let spot: [SpotComparison]

  /// - Throws: `FailedRun` when the bill is beyond range.
  init(_ measurements: Measurements, tier: String, book: PriceBook) throws(FailedRun) {
    self.measurements = measurements
    do throws(BillingFailure) {
      bill = try Billing.bill(
        for: measurements.usage, window: measurements.window, book: book)
    } catch {
      throw FailedRun(error, tier: tier)
    }
    spot = SpotComparison.all(in: bill, for: measurements.usage, book: book)
  }

  /// As the assessment wants it.
  var evidence: ReplicationEvidence {
    ReplicationEvidence(
      measurements: measurements, monthlyTotal: bill.total,
      charges: bill.charges.map(ChargeEvidence.init), spot: spot.map(SpotEvidence.init))
  }

  /// As the database keeps it.
  func record(seed: UInt64) -> ReplicationRecord {
    ReplicationRecord(
      seed: seed, usage: measurements.usage, work: measurements.work, billTotal: bill.total)
  }
}

extension SpotEvidence {
  init(_ comparison: SpotComparison) {
    self.init(
      pool: comparison.component, meter: comparison.meter, hours: comparison.quantity,
      paid: comparison.paid, payAsYouGo: comparison.payAsYouGo, wasted: comparison.wasted)
  }
}

extension ChargeEvidence {
  init(_ charge: Charge) {
    self.init(
      component: charge.component, category: charge.category, meter: charge.meter,
      quantity: charge.quantity, unit: charge.price.unit,
      unitPriceUsd: charge.approximateUnitPrice, amount: charge.amount,
      documentListed: charge.documentListed, confidence: charge.confidence.rawValue,
      isUnused: charge.isUnused)
  }
}
