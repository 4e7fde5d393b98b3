import OmegaMeasurement
import OmegaUnits

/// A part of a ledger's entry, once it is known how it was bought.
struct UsagePart {
  var component: String
  var category: CostCategory
  var meter: MeterKey
  var documentListed: Bool
  var scaling: UsageEntry.Scaling
  /// Millionths of the unit.
  var used: Int128
  /// The same, weighted by the market's index.
  var atMarket: Int128
  /// Whether it was bought ahead and not used.
  var isUnused = false
  /// Whether it is at the end of its range, where its true amount is unknown.
  var isBeyondRange = false

  init(_ entry: UsageEntry) {
    precondition(entry.quantity >= .zero, "usage is never negative: \(entry.meter)")
    component = entry.component
    category = entry.category
    meter = entry.meter
    documentListed = entry.documentListed
    scaling = entry.scaling
    used = Int128(entry.quantity.millionths)
    atMarket = Int128((entry.atMarket ?? entry.quantity).millionths)
    isUnused = entry.isUnused
    isBeyondRange = entry.quantity.millionths == .max || entry.atMarket?.millionths == .max
  }

  /// The part as an entry of a ledger that knows nothing of commitments.
  var entry: UsageEntry {
    UsageEntry(
      component: component, category: category, meter: meter,
      quantity: Quantity(millionths: Int64(clamping: used)), scaling: scaling,
      documentListed: documentListed,
      atMarket: atMarket == used ? nil : Quantity(millionths: Int64(clamping: atMarket)),
      isUnused: isUnused)
  }

  /// The same thing in another amount, bought in another way.
  func part(_ used: Int128, meter: MeterKey, isUnused: Bool = false) -> UsagePart {
    var part = self
    part.used = used
    part.atMarket = used
    part.meter = meter
    part.isUnused = isUnused
    return part
  }
}

/// All that one component used of one meter.
struct MonthlyUsage {
  struct Key: Hashable {
    var component: String
    var category: CostCategory
    var meter: MeterKey
    var documentListed: Bool
    var isUnused: Bool
  }

  /// Millionths of the unit in a month.
  struct Quantities {
    var used: Int64 = 0
    var atMarket: Int64 = 0

    /// False when the amounts are at the end of their range or the sum is more than 64 bits hold.
    mutating func add(_ more: Quantity, atMarket moreAtMarket: Quantity) -> Bool {
      let (used, overflow) = self.used.addingReportingOverflow(more.millionths)
      let (atMarket, marketOverflow) = self.atMarket.addingReportingOverflow(
        moreAtMarket.millionths)
      self = Quantities(used: used, atMarket: atMarket)
      return !overflow && !marketOverflow && used < .max && atMarket < .max
    }
  }

  var key: Key
  /// Millionths of the unit in the window, and those that already are a month's.
  private var inWindow: Int128 = 0
  private var monthly: Int128 = 0
  private var inWindowAtMarket: Int128 = 0
  private var monthlyAtMarket: Int128 = 0
  private var isBeyondRange = false

  private init(key: Key) { self.key = key }

  /// All usages of the parts, in the order in which they come first, and which of them each part belongs to.
  static func merged(_ parts: [UsagePart]) -> (usages: [MonthlyUsage], positions: [Int]) {
    var usages: [MonthlyUsage] = []
    var positionOfPart: [Int] = []
    var positions: [Key: Int] = [:]
    for part in parts {
      let key = Key(
        component: part.component, category: part.category, meter: part.meter,
        documentListed: part.documentListed, isUnused: part.isUnused)
      let position = positions[key] ?? usages.count
      if position == usages.count {
        positions[key] = position
        usages.append(MonthlyUsage(key: key))
      }
      usages[position].add(part)
      positionOfPart.append(position)
    }
    return (usages, positionOfPart)
  }

  private mutating func add(_ part: UsagePart) {
    isBeyondRange = isBeyondRange || part.isBeyondRange
    switch part.scaling {
    case .withTime:
      inWindow += part.used
      inWindowAtMarket += part.atMarket
    case .monthly:
      monthly += part.used
      monthlyAtMarket += part.atMarket
    }
  }

  /// A month's amounts; nil when they are more than 64 bits hold.
  func quantities(window: SimDuration) -> Quantities? {
    guard !isBeyondRange,
      let used = Self.scaled(inWindow, window: window, plus: monthly),
      let atMarket = Self.scaled(inWindowAtMarket, window: window, plus: monthlyAtMarket)
    else { return nil }
    return Quantities(used: used, atMarket: atMarket)
  }

  private static func scaled(
    _ inWindow: Int128, window: SimDuration, plus monthly: Int128
  ) -> Int64? {
    // 63 bits of usage, summed over entries, times 52 bits of a month's nanoseconds: room for 4,096
    // such entries.
    let (scaled, overflow) = inWindow.multipliedReportingOverflow(
      by: Int128(Billing.month.nanoseconds))
    guard !overflow else { return nil }
    return Int64(exactly: scaled.dividedHalfToEven(by: Int128(window.nanoseconds)) + monthly)
  }
}
