import OmegaPricing
public import OmegaReport
import OmegaUnits

extension PriceList {
  /// `azure of 2026-11-22, 760 prices`.
  public var title: String { "\(book.name) of \(book.date), \(book.prices.count) prices" }

  /// The prices whose names have all of these words, whatever their case, in a region and a way of buying.
  public func listings(words: [String], region: String?, billing: String?) -> [PriceListing] {
    book.prices.filter { price in
      let name = "\(price.meter.service) / \(price.meter.sku) / \(price.meter.meter)".lowercased()
      return words.allSatisfy { name.contains($0.lowercased()) }
        && (region == nil || price.meter.region == region)
        && (billing == nil || price.meter.billing == billing)
    }.map { PriceListing($0, on: book.date) }
  }
}

extension PriceListing {
  init(_ price: Price, on date: String) {
    var facts = ["source: \(price.source)"]
    if !price.note.isEmpty { facts.append("note: \(price.note)") }
    if price.free > .zero {
      facts.append("free: \(FigureText.amount(price.free.approximateValue)) a month for an account")
    }
    if !price.zone.isEmpty { facts.append("steps: counted over all regions of \(price.zone)") }
    if price.minimum > .zero {
      facts.append("at least \(FigureText.cents(price.minimum.approximateDollars)) a month")
    }
    if let warning = price.lifecycle?.warning(on: date) { facts.append("lifecycle: \(warning)") }
    self.init(
      name: "\(price.meter.service) / \(price.meter.sku) / \(price.meter.meter)",
      billing: price.meter.billing, region: price.meter.region,
      from: price.from.approximateValue, unitPriceUsd: price.unitPrice.approximateDollars,
      unit: price.unit, asOf: price.asOf, confidence: price.confidence.rawValue, facts: facts)
  }
}
