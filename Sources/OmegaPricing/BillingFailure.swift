public import OmegaUnits

/// Why usage cannot be billed.
public enum BillingFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// The book has no price for these keys: all of them, in the ledger's order.
  case missingPrices([PriceError])
  /// With this meter, a usage, a quantity or the sum of the bill is more than 64 bits hold.
  case beyondRange(component: String, meter: MeterKey)

  public var description: String {
    switch self {
    case .missingPrices(let errors): errors.map(\.description).joined(separator: "\n")
    case .beyondRange(let component, let meter):
      "the bill is beyond 9.2 billion dollars or units at \(component), \(meter)"
    }
  }
}
