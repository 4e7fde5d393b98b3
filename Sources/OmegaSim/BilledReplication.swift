import OmegaAssessment
import OmegaMeasurement
import OmegaPricing
import OmegaStore

/// What one replication measured, with the bill for it.
struct BilledReplication {
  let measurements: Measurements
  let bill: Bill

  /// - Throws: `FailedRun` when the bill is beyond range.
  init(_ measurements: Measurements, tier: String, book: PriceBook) throws(FailedRun) {
    self.measurements = measurements
    do throws(BillingFailure) {
      bill = try Billing.bill(
        for: measurements.usage, window: measurements.window, book: book)
    } catch {
      throw FailedRun(error, tier: tier)
    }
  }

  /// As the assessment wants it.
  var evidence: ReplicationEvidence {
    ReplicationEvidence(
      measurements: measurements, monthlyTotal: bill.total,
      charges: bill.charges.map(ChargeEvidence.init))
  }

  /// As the database keeps it.
  func record(seed: UInt64) -> ReplicationRecord {
    ReplicationRecord(
      seed: seed, usage: measurements.usage, work: measurements.work, billTotal: bill.total)
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
