import Foundation
import OmegaMeasurement
import OmegaPricing
import OmegaUnits
import Testing

/// Compares with decimal arithmetic, and holds the laws of a sum, on random usage of those meters of the
/// bundled book whose units always cost the same. `BillPropertyTests` has the others.
@Suite struct BillingArithmeticTests {
  private static let plainPrices = {
    let byMeter = Dictionary(grouping: PriceBook.bundled.prices, by: \.meter)
    return PriceBook.bundled.prices.filter {
      byMeter[$0.meter]?.count == 1 && $0.free == .zero && $0.minimum == .zero
    }
  }()

  private static func ledger(
    _ random: inout RandomNumbers, scaling: UsageEntry.Scaling? = nil
  ) -> UsageLedger {
    let prices = plainPrices
    let entries = (0..<30).map { _ in
      let position = Int.random(in: 0..<40, using: &random) * 19 % prices.count
      return UsageEntry(
        component: ["a", "b"].randomElement(using: &random) ?? "a",
        category: CostCategory.allCases.randomElement(using: &random) ?? .data,
        meter: prices[position].meter,
        quantity: Quantity(millionths: random.magnitude(bits: 30)),
        scaling: scaling ?? (Bool.random(using: &random) ? .withTime : .monthly),
        documentListed: Bool.random(using: &random))
    }
    return UsageLedger(entries: entries)
  }

  private static func window(_ random: inout RandomNumbers) -> SimDuration {
    .days(1) + .nanoseconds(random.magnitude(bits: 52))
  }

  private static func roundedHalfToEven(_ value: Decimal) -> Decimal {
    var exact = value
    var rounded = Decimal()
    unsafe NSDecimalRound(&rounded, &exact, 0, .bankers)
    return rounded
  }

  @Test("every charge is what decimal arithmetic says", arguments: UInt64(1)...40)
  func decimals(seed: UInt64) throws {
    var random = RandomNumbers(seed: seed)
    let ledger = Self.ledger(&random)
    let window = Self.window(&random)
    let bill = try Billing.bill(for: ledger, window: window, book: .bundled)

    var total = Decimal()
    for charge in bill.charges {
      let own = ledger.entries.filter {
        $0.component == charge.component && $0.category == charge.category
          && $0.meter == charge.meter && $0.documentListed == charge.documentListed
      }
      func used(_ scaling: UsageEntry.Scaling) -> Decimal {
        own.filter { $0.scaling == scaling }.reduce(0) { $0 + Decimal($1.quantity.millionths) }
      }
      let month = Decimal(730) * 3_600 * 1_000_000_000
      let scaled = used(.withTime) * month / Decimal(window.nanoseconds)
      let quantity = Self.roundedHalfToEven(scaled) + used(.monthly)
      #expect(Decimal(charge.quantity.millionths) == quantity)

      let dollars = try #require(Decimal(string: charge.price.unitPrice.description))
      let amount = Self.roundedHalfToEven(quantity * dollars * 1_000)
      #expect(Decimal(charge.amount.nanodollars) == amount)
      total += amount
    }
    #expect(Decimal(bill.total.nanodollars) == total)
    #expect(Set(bill.charges.map(\.meter)) == Set(ledger.entries.map(\.meter)))
  }

  @Test("the bill of two months' usages is the sum of their bills", arguments: UInt64(1)...40)
  func additiveOverAMonth(seed: UInt64) throws {
    var random = RandomNumbers(seed: seed)
    let (a, b) = (Self.ledger(&random), Self.ledger(&random))
    let both = UsageLedger(entries: a.entries + b.entries)
    let bills = try [a, b, both].map {
      try Billing.bill(for: $0, window: Billing.month, book: .bundled)
    }
    // Nothing is scaled, so only amounts are rounded: each by half a billionth at most, on either
    // side.
    let difference = bills[0].total + bills[1].total - bills[2].total
    #expect(abs(difference.nanodollars) <= Int64(bills[2].charges.count))
  }

  @Test("the bill of two scaled usages is the sum of their bills", arguments: UInt64(1)...40)
  func additiveWhenScaled(seed: UInt64) throws {
    var random = RandomNumbers(seed: seed)
    let (a, b) = (Self.ledger(&random), Self.ledger(&random))
    let window = Self.window(&random)
    let both = UsageLedger(entries: a.entries + b.entries)
    let bills = try [a, b, both].map {
      try Billing.bill(for: $0, window: window, book: .bundled)
    }
    // A quantity may differ by a millionth of its unit as well.
    let allowance = bills[2].charges.reduce(Int64(0)) {
      $0 + 1 + $1.price.unitPrice.picodollars / 1_000_000_000 + 1
    }
    let difference = bills[0].total + bills[1].total - bills[2].total
    #expect(abs(difference.nanodollars) <= allowance)
  }

  @Test("usages that share no charge are billed exactly as when they are apart")
  func additiveWhenApart() throws {
    var random = RandomNumbers(seed: 7)
    let window = Self.window(&random)
    let a = Self.ledger(&random)
    var b = Self.ledger(&random)
    for position in b.entries.indices { b.entries[position].component = "other" }
    let both = UsageLedger(entries: a.entries + b.entries)
    let bills = try [a, b, both].map {
      try Billing.bill(for: $0, window: window, book: .bundled)
    }
    #expect(bills[2].charges == bills[0].charges + bills[1].charges)
    #expect(bills[2].total == bills[0].total + bills[1].total)
  }

  @Test("the order of the entries changes the order of the charges and nothing else")
  func order() throws {
    var random = RandomNumbers(seed: 11)
    let window = Self.window(&random)
    let ledger = Self.ledger(&random)
    let bill = try Billing.bill(for: ledger, window: window, book: .bundled)
    let shuffled = UsageLedger(entries: ledger.entries.shuffled(using: &random))
    let other = try Billing.bill(for: shuffled, window: window, book: .bundled)
    #expect(Set(other.charges) == Set(bill.charges))
    #expect(other.total == bill.total)
    #expect(other.documentListedTotal == bill.documentListedTotal)
  }

  @Test("categories, and listed and unlisted lines, add up to the total", arguments: UInt64(1)...10)
  func parts(seed: UInt64) throws {
    var random = RandomNumbers(seed: seed)
    let ledger = Self.ledger(&random)
    let bill = try Billing.bill(for: ledger, window: .days(7), book: .bundled)
    #expect(bill.totalsByCategory.reduce(.zero) { $0 + $1.total } == bill.total)
    let unlisted = bill.charges.filter { !$0.documentListed }.reduce(Money.zero) { $0 + $1.amount }
    #expect(bill.documentListedTotal + unlisted == bill.total)
  }
}
