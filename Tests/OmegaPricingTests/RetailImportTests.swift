import Foundation
import OmegaUnits
import Testing

@testable import OmegaPricing

@Suite("Prices of the Azure Retail Prices API")
struct RetailImportTests {
  /// One item with some fields other than usual.
  private static func item(_ changes: [String: Any] = [:]) -> [String: Any] {
    var item: [String: Any] = [
      "currencyCode": "USD", "tierMinimumUnits": 0, "retailPrice": 0.192, "unitPrice": 0.192,
      "armRegionName": "eastus", "effectiveStartDate": "2026-06-01T00:00:00Z",
      "meterName": "D4s v5", "productName": "Virtual Machines Dsv5 Series", "skuName": "D4s v5",
      "serviceName": "Virtual Machines", "unitOfMeasure": "1 Hour", "type": "Consumption",
      "isPrimaryMeterRegion": true, "armSkuName": "Standard_D4s_v5",
    ]
    for (key, value) in changes { item[key] = value }
    return item
  }

  private static func imported(_ items: [[String: Any]]) throws -> RetailImport {
    let json = try JSONSerialization.data(withJSONObject: ["Items": items])
    return RetailImport(try RetailPage(json: json).items, source: "test")
  }

  private static func lines(_ items: [[String: Any]]) throws -> [String] {
    try imported(items).prices.map {
      "\($0.meter) = \($0.unitPrice) a \($0.unit)\($0.from > .zero ? " from \($0.from.approximateValue)" : "")"
    }
  }

  @Test("a reservation's total is divided by the hours of its term, and marked as derived")
  func reservation() throws {
    let found = try Self.imported([
      Self.item([
        "type": "Reservation", "reservationTerm": "1 Year", "retailPrice": 1038.06,
        "unitPrice": 1038.06,
      ]),
      Self.item([
        "type": "Reservation", "reservationTerm": "3 Years", "retailPrice": 1995,
      ]),
    ])
    #expect(found.prices.map(\.meter.billing) == ["reserved-1y", "reserved-3y"])
    #expect(found.prices[0].unitPrice.description == "0.1185")
    #expect(found.prices[1].unitPrice.description == "0.075913242009")
    #expect(found.prices.allSatisfy { $0.confidence == .derived && $0.source.contains("term ÷") })
  }

  @Test("spot is a way of buying, savings plans are two more")
  func billings() throws {
    let plans: [[String: Any]] = [
      ["term": "1 Year", "unitPrice": 0.13, "retailPrice": 0.13],
      ["term": "3 Years", "unitPrice": 0.09, "retailPrice": 0.09],
    ]
    #expect(
      try Self.lines([
        Self.item(["savingsPlan": plans]),
        Self.item(["meterName": "D4s v5 Spot", "skuName": "D4s v5 Spot", "retailPrice": 0.04]),
      ]) == [
        "Virtual Machines / Standard_D4s_v5 / Linux compute / payg / eastus = 0.192 a hour",
        "Virtual Machines / Standard_D4s_v5 / Linux compute / savings-1y / eastus = 0.13 a hour",
        "Virtual Machines / Standard_D4s_v5 / Linux compute / savings-3y / eastus = 0.09 a hour",
        "Virtual Machines / Standard_D4s_v5 / Linux compute / spot / eastus = 0.04 a hour",
      ])
  }

  @Test("rows of rising least units are the steps of one price")
  func steps() throws {
    func row(_ from: Int, _ price: Double) -> [String: Any] {
      Self.item([
        "serviceName": "Bandwidth", "productName": "Rtn Preference: MGN", "skuName": "Standard",
        "meterName": "Standard Data Transfer Out", "armSkuName": "", "unitOfMeasure": "1 GB",
        "tierMinimumUnits": from, "retailPrice": price,
      ])
    }
    #expect(
      try Self.lines([row(100, 0.087), row(0, 0), row(10_340, 0.083)]) == [
        "Bandwidth / Standard / Data Transfer Out / payg / eastus = 0.087 a GB from 100.0",
        "Bandwidth / Standard / Data Transfer Out / payg / eastus = 0 a GB",
        "Bandwidth / Standard / Data Transfer Out / payg / eastus = 0.083 a GB from 10340.0",
      ])
    let cut = try Self.imported([row(100, 0.087)])
    #expect(cut.prices.isEmpty && cut.refusals.count == 1)
  }

  @Test("the pair of a cache and one node of it stay apart")
  func cache() throws {
    func row(_ meter: String, _ price: Double) -> [String: Any] {
      Self.item([
        "serviceName": "Redis Cache", "productName": "Azure Redis Cache Premium", "skuName": "P1",
        "meterName": meter, "armSkuName": "", "retailPrice": price,
      ])
    }
    #expect(
      try Self.lines([row("P1 Cache", 0.555), row("P1 Cache Instance", 0.277)]) == [
        "Azure Cache for Redis / Premium P1 / Cache / payg / eastus = 0.555 a hour",
        "Azure Cache for Redis / Premium P1 / Cache Instance / payg / eastus = 0.277 a node-hour",
      ])
  }

  @Test(
    "what is for others or could be read in two ways is refused, with the reason",
    arguments: [
      ("currencyCode", "EUR", "currency is EUR"), ("type", "DevTestConsumption", "dev/test"),
      ("type", "Gift", "type 'Gift' is unknown"),
      ("meterName", "D4s v5 Low Priority", "older kind of spot"),
      ("productName", "Virtual Machines Dsv5 Series Windows", "includes a licence"),
      ("productName", "Dsv5 Series Cloud Services", "another product"),
      ("armSkuName", "", "names no size"), ("isPrimaryMeterRegion", "false", "primary meter"),
      ("retailPrice", "-1", "no plain amount"),
    ])
  func refusals(key: String, value: String, reason: String) throws {
    let parsed: Any =
      key == "isPrimaryMeterRegion" ? false : key == "retailPrice" ? -1 : value as Any
    let found = try Self.imported([Self.item([key: parsed])])
    #expect(found.prices.isEmpty)
    #expect(found.refusals.map(\.reason).allSatisfy { $0.contains(reason) })
    #expect(found.refusals.count == 1)
  }

  @Test("two prices of one day are refused, of two days the later holds")
  func ambiguous() throws {
    let one = Self.item(["retailPrice": 0.2])
    let clash = try Self.imported([Self.item(), one])
    #expect(clash.prices.isEmpty)
    #expect(clash.refusals[0].reason.contains("0.192 and 0.2 from the same day"))
    let later = Self.item(["retailPrice": 0.2, "effectiveStartDate": "2026-07-01T00:00:00Z"])
    for items in [[Self.item(), later], [later, Self.item()]] {
      #expect(try Self.imported(items).prices.map(\.unitPrice.description) == ["0.2"])
    }
  }

  @Test("a price that is told again from a later day is not replaced by one from between")
  func laterDay() throws {
    let again = Self.item(["effectiveStartDate": "2026-09-01T00:00:00Z"])
    let between = Self.item(["retailPrice": 0.2, "effectiveStartDate": "2026-07-01T00:00:00Z"])
    for items in [[Self.item(), again, between], [between, again, Self.item()]] {
      let found = try Self.imported(items)
      #expect(found.prices.map(\.unitPrice.description) == ["0.192"])
      #expect(found.prices.map(\.asOf) == ["2026-09-01"])
    }
    // Two prices of one day do not matter once a later one is known.
    let clash = Self.item(["retailPrice": 0.3])
    #expect(try Self.imported([Self.item(), clash, again]).prices.count == 1)
  }

  @Test("a meter of which a step is refused is refused as a whole")
  func halfAMeter() throws {
    func row(_ from: Int, _ price: Double, region: String = "eastus") -> [String: Any] {
      Self.item([
        "serviceName": "Bandwidth", "skuName": "Standard", "meterName": "Out", "armSkuName": "",
        "unitOfMeasure": "1 GB", "tierMinimumUnits": from, "retailPrice": price,
        "armRegionName": region,
      ])
    }
    for broken in [[row(100, -1)], [row(100, 0.08), row(100, 0.07)]] {
      let found = try Self.imported(
        [row(0, 0.1)] + broken + [row(1_000, 0.05), row(0, 0.1, region: "westeurope")])
      #expect(found.prices.map(\.meter.region) == ["westeurope"])
      #expect(found.refusals.count == 1)
      #expect(found.refusals[0].reason.contains("refused as a whole"))
    }
    // A savings plan that cannot be read takes only its own way of buying with it.
    let plans: [[String: Any]] = [["term": "1 Year", "unitPrice": -1, "retailPrice": -1]]
    let found = try Self.imported([Self.item(["savingsPlan": plans])])
    #expect(found.prices.map(\.meter.billing) == ["payg"] && found.refusals.count == 1)
  }

  @Test("a change of the unit is no change of the price, and is told as such")
  func unitChange() throws {
    let key = MeterKey(
      service: "Virtual Machines", sku: "Standard_D4s_v5", meter: "Linux compute", billing: "payg",
      region: "eastus")
    var price = try PriceBook.bundled.price(for: key)
    price.unit = "month"
    let changes = PriceBook.bundled.changes(
      to: PriceBook.bundled.updated(with: [price], name: "new", date: "2027-01-01"))
    #expect(changes.count == 1)
    #expect(changes[0].description.hasPrefix("unit "))
    #expect(changes[0].description.hasSuffix("0.192 a hour to 0.192 a month"))
  }

  @Test(
    "a book that is written is read back as it was, and put over another it reports each change")
  func books() throws {
    let bundled = PriceBook.bundled
    let again = try PriceBook(csv: bundled.csv, name: bundled.name, date: bundled.date)
    #expect(again.prices == bundled.prices)
    let found = try Self.imported([
      Self.item(["retailPrice": 0.2]), Self.item(["armRegionName": "moonbase"]),
    ])
    let updated = bundled.updated(with: found.prices, name: "new", date: "2027-01-01")
    let changes = bundled.changes(to: updated).map(\.description)
    #expect(changes.count == 2)
    #expect(changes[0].hasPrefix("changed") && changes[0].hasSuffix("0.192 to 0.2"))
    #expect(changes[1].hasPrefix("new") && changes[1].contains("moonbase"))
    #expect(bundled.changes(to: bundled).isEmpty)

    // What price lists do not tell stays: free units, and what ends.
    let calls = try #require(bundled.prices.first { $0.free > .zero && $0.from == .zero })
    let cache = try #require(bundled.prices.first { $0.lifecycle != nil })
    let bare = [calls, cache].map { old in
      var price = old
      price.free = .zero
      price.lifecycle = nil
      return price
    }
    let kept = bundled.updated(with: bare, name: "new", date: "2027-01-01").prices.suffix(2)
    #expect(kept.first?.free == calls.free)
    #expect(kept.last?.lifecycle == cache.lifecycle)
  }
}
