import Foundation
import OmegaUnits

/// Turns items of the Azure Retail Prices API into prices, and refuses what could be read in two ways.
public struct RetailImport: Sendable {
  /// An item that gives no price, and why.
  public struct Refusal: Hashable, Sendable {
    public var item: String
    public var reason: String
  }

  /// In the order in which their keys come first.
  public private(set) var prices: [Price] = []
  public private(set) var refusals: [Refusal] = []

  private struct Step: Hashable {
    var meter: MeterKey
    var from: Quantity
  }

  /// - Parameter source: what the prices' `source` says, such as the file's name and date.
  public init(_ items: [RetailItem], source: String) {
    var found: [Step: (price: Price, effective: String)] = [:]
    var order: [Step] = []
    var ambiguous: Set<Step> = []
    for item in items {
      if let reason = Self.refusal(of: item) {
        refusals.append(Refusal(item: item.title, reason: reason))
        continue
      }
      guard let prices = Self.prices(of: item, source: source) else {
        refusals.append(Refusal(item: item.title, reason: "its price is no plain amount"))
        continue
      }
      for price in prices {
        let step = Step(meter: price.meter, from: price.from)
        let effective = String((item.effectiveStartDate ?? "").prefix(10))
        if let earlier = found[step] {
          guard earlier.price.unitPrice != price.unitPrice else { continue }
          if earlier.effective == effective {
            ambiguous.insert(step)
            refusals.append(
              Refusal(
                item: item.title,
                reason: "\(price.meter) has the prices \(earlier.price.unitPrice) and "
                  + "\(price.unitPrice) from the same day"))
          }
          guard effective > earlier.effective else { continue }
        } else {
          order.append(step)
        }
        found[step] = (price, effective)
      }
    }
    prices = order.compactMap { ambiguous.contains($0) ? nil : found[$0]?.price }
    refuseWithoutFirstStep()
  }

  /// A meter whose first step is missing would have no price for its first unit.
  private mutating func refuseWithoutFirstStep() {
    let firsts = Set(prices.filter { $0.from == .zero }.map(\.meter))
    for price in prices where !firsts.contains(price.meter) {
      refusals.append(
        Refusal(
          item: "\(price.meter)",
          reason: "only its price from \(price.from.approximateValue) units on is there"))
    }
    prices.removeAll { !firsts.contains($0.meter) }
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

  /// The price of an item, and those of savings plans; nil when it is no plain amount.
  private static func prices(of item: RetailItem, source: String) -> [Price]? {
    let name = RetailName(item)
    let isSpot = item.meterName.hasSuffix("Spot") || item.skuName.hasSuffix("Spot")
    guard let total = UnitPrice(item.retailPrice), let from = quantity(item.tierMinimumUnits ?? 0)
    else { return nil }
    var key = MeterKey(
      service: name.service, sku: name.sku, meter: name.meter, billing: isSpot ? "spot" : "payg",
      region: item.armRegionName.flatMap { $0.isEmpty ? nil : $0.lowercased() }
        ?? PriceBook.globalRegion)
    func price(
      _ unitPrice: UnitPrice, _ confidence: Price.Confidence = .read, _ rule: String = ""
    ) -> Price {
      let date = String((item.effectiveStartDate ?? "").prefix(10))
      return Price(
        meter: key, unitPrice: unitPrice, unit: name.unit, asOf: date.isEmpty ? "undated" : date,
        confidence: confidence, source: source + rule, from: from)
    }
    if item.type == "Reservation" {
      guard let term = hours(ofTerm: item.reservationTerm) else { return nil }
      key.billing = "reserved-\(term.billing)"
      let hourly = Int128(total.picodollars).dividedHalfToEven(by: Int128(term.hours))
      let rule = " ; \(total) for the term ÷ \(term.hours) h"
      return [price(UnitPrice(picodollars: Int64(hourly)), .derived, rule)]
    }
    var prices = [price(total)]
    for plan in item.savingsPlan ?? [] {
      guard let term = hours(ofTerm: plan.term), let planned = UnitPrice(plan.retailPrice) else {
        continue
      }
      key.billing = "savings-\(term.billing)"
      prices.append(price(planned))
    }
    return prices
  }

  private static func quantity(_ units: Decimal) -> Quantity? {
    guard let decimal = UnitPrice(units)?.picodollars, decimal.isMultiple(of: 1_000_000) else {
      return nil
    }
    return Quantity(millionths: decimal / 1_000_000)
  }
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
