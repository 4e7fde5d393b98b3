public import OmegaUnits

/// What is different about one step of one meter between two books.
public struct PriceBookChange: Hashable, Sendable, CustomStringConvertible {
  /// A price, and what it is for.
  public struct Rate: Hashable, Sendable, CustomStringConvertible {
    public var unitPrice: UnitPrice
    public var unit: String

    public init(unitPrice: UnitPrice, unit: String) {
      self.unitPrice = unitPrice
      self.unit = unit
    }

    init(_ price: Price) { self.init(unitPrice: price.unitPrice, unit: price.unit) }

    public var description: String { "\(unitPrice) a \(unit)" }
  }

  public var meter: MeterKey
  public var from: Quantity
  /// Nil where there was none.
  public var before: Rate?
  public var after: Rate?

  public var description: String {
    let step = from > .zero ? " from \(from.approximateValue) units on" : ""
    return switch (before, after) {
    case (nil, let after?): "new      \(meter)\(step): \(after.unitPrice)"
    case (let before?, nil): "gone     \(meter)\(step): was \(before.unitPrice)"
    case (let before?, let after?):
      before.unit == after.unit
        ? "changed  \(meter)\(step): \(before.unitPrice) to \(after.unitPrice)"
        : "unit     \(meter)\(step): \(before) to \(after)"
    case (nil, nil): "\(meter)\(step)"
    }
  }
}

extension PriceBook {
  /// The book with prices put over it: a meter that they have loses all of its steps here.
  ///
  /// What price lists do not tell is kept of the rows that are replaced: free units, minimums, and what ends.
  public func updated(with prices: [Price], name: String, date: String) -> PriceBook {
    let replaced = Set(prices.map(\.meter))
    let old = Dictionary(
      self.prices.lazy.filter { replaced.contains($0.meter) }.map { ($0.meter, $0) },
      uniquingKeysWith: { first, _ in first })
    let new = prices.map { price in
      guard let before = old[price.meter] else { return price }
      var price = price
      if price.free == .zero { price.free = before.free }
      if price.minimum == .zero { price.minimum = before.minimum }
      price.lifecycle = price.lifecycle ?? before.lifecycle
      return price
    }
    return PriceBook(
      name: name, date: date, prices: self.prices.filter { !replaced.contains($0.meter) } + new)
  }

  /// The unit that a thing is sold by here, in whatever region and way of buying; nil for what is not here.
  public func unit(of meter: MeterKey) -> String? { units[meter.thing] }

  /// What is different in another book, in the order of the keys; equal prices for equal units are left out.
  public func changes(to other: PriceBook) -> [PriceBookChange] {
    struct Step: Hashable {
      var meter: MeterKey
      var from: Quantity
    }
    var changes: [Step: PriceBookChange] = [:]
    for price in prices {
      let step = Step(meter: price.meter, from: price.from)
      changes[step] = PriceBookChange(
        meter: price.meter, from: price.from, before: .init(price), after: nil)
    }
    for price in other.prices {
      let step = Step(meter: price.meter, from: price.from)
      let before = changes[step]?.before
      changes[step] =
        before == .init(price)
        ? nil
        : PriceBookChange(
          meter: price.meter, from: price.from, before: before, after: .init(price))
    }
    return changes.values.sorted { ($0.meter, $0.from) < ($1.meter, $1.from) }
  }
}
