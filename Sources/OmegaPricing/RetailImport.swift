import Foundation
import OmegaUnits

/// Turns items of the Azure Retail Prices API into prices, and refuses what could be read in two ways.
public struct RetailImport: Sendable {
  /// An item that gives no price, and why.
  public struct Refusal: Hashable, Sendable {
    public var item: String
    public var reason: String

    public init(item: String, reason: String) {
      self.item = item
      self.reason = reason
    }
  }

  /// In the order in which their keys come first.
  public private(set) var prices: [Price] = []
  public private(set) var refusals: [Refusal] = []

  /// A price that an item gives for one step, and the day from which it holds.
  private struct Offer {
    var item: String
    var effective: String
    /// Nil where the item has a price that cannot be taken.
    var price: Price?
    var reason = ""
  }

  /// - Parameter source: what the prices' `source` says, such as the file's name and date.
  public init(_ items: [RetailItem], source: String) {
    var order: [MeterKey] = []
    var offers: [MeterKey: [Offer]] = [:]
    for item in items {
      if let reason = Self.refusal(of: item) {
        refusals.append(Refusal(item: item.title, reason: reason))
        continue
      }
      let effective = item.effectiveDay
      for (meter, price) in Self.prices(of: item, source: source) {
        if offers[meter] == nil { order.append(meter) }
        let offer =
          switch price {
          case .success(let price): Offer(item: item.title, effective: effective, price: price)
          case .failure(let refused):
            Offer(item: item.title, effective: effective, reason: refused.reason)
          }
        offers[meter, default: []].append(offer)
      }
    }
    for meter in order {
      switch Self.steps(of: meter, offers[meter] ?? []) {
      case .success(let steps): prices += steps
      case .failure(let refused):
        refusals.append(Refusal(item: refused.item, reason: refused.reason))
      }
    }
  }

  private struct Refused: Error {
    var item = ""
    var reason: String
  }

  /// A meter's steps, or why it is refused as a whole: with a step that cannot be read it would be half a price.
  private static func steps(of meter: MeterKey, _ offers: [Offer]) -> Result<[Price], Refused> {
    var order: [Quantity] = []
    var latest: [Quantity: [(price: Price, effective: String)]] = [:]
    for offer in offers {
      guard let price = offer.price else {
        return .failure(Refused(item: offer.item, reason: offer.reason + Self.whole(offers)))
      }
      let known = latest[price.from] ?? []
      if known.isEmpty { order.append(price.from) }
      let newest = known.first?.effective ?? ""
      // What holds from a later day takes the place of what held before, even at the same price.
      if known.isEmpty || offer.effective > newest {
        latest[price.from] = [(price, offer.effective)]
      } else if offer.effective == newest {
        latest[price.from, default: []].append((price, offer.effective))
      }
    }
    var steps: [Price] = []
    for from in order {
      let candidates = latest[from] ?? []
      let different = Set(candidates.map(\.price.unitPrice)).sorted()
      guard different.count == 1, let first = candidates.first else {
        let amounts = different.map(\.description).joined(separator: " and ")
        return .failure(
          Refused(
            item: offers.last?.item ?? "",
            reason: "\(meter) has the prices \(amounts) from the same day" + Self.whole(offers)))
      }
      steps.append(first.price)
    }
    guard order.contains(.zero) else {
      let least = order.min() ?? .zero
      return .failure(
        Refused(
          item: "\(meter)",
          reason: "only its price from \(least.approximateValue) units on is there"))
    }
    guard let unit = steps.first?.unit, steps.allSatisfy({ $0.unit == unit }) else {
      return .failure(Refused(item: "\(meter)", reason: "its steps are for different units"))
    }
    return .success(steps)
  }

  private static func whole(_ offers: [Offer]) -> String {
    offers.count > 1 ? "; the meter is refused as a whole" : ""
  }

  /// Why an item is not for this book; nil when it is.
  private static func refusal(of item: RetailItem) -> String? {
    if item.currencyCode != "USD" { return "its currency is \(item.currencyCode), not USD" }
    if item.type == "DevTestConsumption" { return "dev/test prices are not for everyone" }
    if item.type != "Consumption", item.type != "Reservation" {
      return "its type '\(item.type)' is unknown"
    }
    if item.meterName.hasSuffix("Low Priority") || item.skuName.hasSuffix("Low Priority") {
      return "low priority is an older kind of spot"
    }
    if item.isPrimaryMeterRegion == false { return "another item is the region's primary meter" }
    if item.serviceName == "Virtual Machines" {
      if item.armSkuName?.isEmpty ?? true { return "it names no size" }
      if item.productName.contains("Windows") { return "Windows includes a licence" }
      if item.productName.contains("Cloud Services") || item.productName.contains("CloudServices") {
        return "Cloud Services is another product with the same sizes"
      }
    }
    if item.type == "Reservation", hours(ofTerm: item.reservationTerm) == nil {
      return "its term '\(item.reservationTerm ?? "")' is neither 1 Year nor 3 Years"
    }
    return nil
  }

  private static func hours(ofTerm term: String?) -> (billing: String, hours: Int64)? {
    switch term {
    case "1 Year": ("1y", 8_760)
    case "3 Years": ("3y", 26_280)
    default: nil
    }
  }

  /// The price of an item under its key, and those of savings plans.
  private static func prices(
    of item: RetailItem, source: String
  ) -> [(MeterKey, Result<Price, Refused>)] {
    let name = RetailName(item)
    let isSpot = item.meterName.hasSuffix("Spot") || item.skuName.hasSuffix("Spot")
    let region = item.armRegionName.flatMap { $0.isEmpty ? nil : $0.lowercased() }
    func price(
      _ amount: Decimal, _ billing: String, hours: Int64? = nil
    ) -> (MeterKey, Result<Price, Refused>) {
      let key = MeterKey(
        service: name.service, sku: name.sku, meter: name.meter, billing: billing,
        region: region ?? PriceBook.globalRegion)
      guard let total = UnitPrice(amount), let from = quantity(item.tierMinimumUnits ?? 0) else {
        return (key, .failure(Refused(reason: "its price is no plain amount")))
      }
      var price = Price(
        meter: key, unitPrice: total, unit: name.unit,
        asOf: item.effectiveDay.isEmpty ? "undated" : item.effectiveDay, confidence: .read,
        source: source, from: from)
      if let hours {
        let hourly = Int128(total.picodollars).dividedHalfToEven(by: Int128(hours))
        price.unitPrice = UnitPrice(picodollars: Int64(hourly))
        price.confidence = .derived
        price.source += " ; \(total) for the term ÷ \(hours) h"
      }
      return (key, .success(price))
    }
    if item.type == "Reservation" {
      guard let term = hours(ofTerm: item.reservationTerm) else { return [] }
      return [price(item.retailPrice, "reserved-\(term.billing)", hours: term.hours)]
    }
    let plans = (item.savingsPlan ?? []).compactMap { plan in
      hours(ofTerm: plan.term).map { price(plan.retailPrice, "savings-\($0.billing)") }
    }
    return [price(item.retailPrice, isSpot ? "spot" : "payg")] + plans
  }

  private static func quantity(_ units: Decimal) -> Quantity? {
    guard let decimal = UnitPrice(units)?.picodollars, decimal.isMultiple(of: 1_000_000) else {
      return nil
    }
    return Quantity(millionths: decimal / 1_000_000)
  }
}

extension RetailItem {
  /// `YYYY-MM-DD`, or nothing.
  fileprivate var effectiveDay: String { String((effectiveStartDate ?? "").prefix(10)) }
}

extension UnitPrice {
  /// Nil for what is negative or has more than twelve decimals.
  fileprivate init?(_ decimal: Decimal) {
    self.init(decimalDollars: decimal.description)
  }
}

/// What the program's book calls an item of the API.
struct RetailName {
  var service: String
  var sku: String
  var meter: String
  var unit: String

  init(_ item: RetailItem) {
    unit = Self.unit(item.unitOfMeasure)
    switch item.serviceName {
    case "Virtual Machines":
      service = item.serviceName
      sku = item.armSkuName ?? item.skuName
      meter = "Linux compute"
    case "Redis Cache":
      // "Azure Redis Cache Premium", "P1", "P1 Cache Instance": the pair is `Cache`, a node `Cache Instance`.
      service = "Azure Cache for Redis"
      let tier = item.productName.split(separator: " ").last.map(String.init) ?? ""
      sku = "\(tier) \(item.skuName)"
      meter = Self.meter(item.meterName, without: item.skuName)
      if meter == "Cache Instance", unit == "hour" { unit = "node-hour" }
    default:
      service = item.serviceName
      sku = item.skuName
      meter = Self.meter(item.meterName, without: item.skuName)
    }
    // Slashes with blanks part the names of a bill line.
    sku = sku.replacing(" / ", with: "/")
    meter = meter.replacing(" / ", with: "/")
  }

  /// `P1 Cache Instance` of `P1` is `Cache Instance`.
  private static func meter(_ meter: String, without sku: String) -> String {
    meter.hasPrefix(sku + " ") ? String(meter.dropFirst(sku.count + 1)) : meter
  }

  /// `1 Hour` is `hour`, `1 GB/Month` is `GB-month`, `10K` stays.
  private static func unit(_ unit: String) -> String {
    var text = unit.replacing("/Month", with: "-month").replacing("/Hour", with: "-hour")
    for prefix in ["1 ", "1/"] where text.hasPrefix(prefix) { text.removeFirst(prefix.count) }
    return ["Hour": "hour", "Month": "month", "Day": "day"][text] ?? text
  }
}
