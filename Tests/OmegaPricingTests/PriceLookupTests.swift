import OmegaPricing
import OmegaUnits
import Testing

@Suite struct PriceLookupTests {
  private static let virtualMachine = MeterKey(
    service: "Virtual Machines", sku: "Standard_D4s_v5", meter: "Linux compute", billing: "payg",
    region: "eastus")

  private static func error(for key: MeterKey) -> PriceError? {
    do throws(PriceError) {
      _ = try PriceBook.bundled.price(for: key)
      return nil
    } catch {
      return error
    }
  }

  @Test(
    "a price is that of its own region",
    arguments: [("eastus", "0.192"), ("westeurope", "0.23"), ("southeastasia", "0.24")])
  func region(region: String, dollars: String) throws {
    var key = Self.virtualMachine
    key.region = region
    #expect(try PriceBook.bundled.price(for: key).unitPrice.description == dollars)
  }

  @Test("a region without a row of its own takes the row for all regions")
  func everywhere() throws {
    var key = MeterKey(
      service: "Microsoft Defender", sku: "Containers", meter: "vCore", billing: "payg",
      region: "eastus")
    let price = try PriceBook.bundled.price(for: key)
    #expect(price.meter.region == PriceBook.globalRegion)
    #expect(price.unitPrice.description == "6.87")
    // A row of its own comes first.
    key.region = "westeurope"
    #expect(try PriceBook.bundled.price(for: key).unitPrice.description == "6.8693")
  }

  @Test("a row of one region is no price for any other")
  func noOtherRegion() throws {
    var key = Self.virtualMachine
    key.region = "germanynorth"
    let error = try #require(Self.error(for: key))
    #expect(error.unknown == .region)
    #expect(Set(error.nearest) == ["eastus", "westeurope", "southeastasia"])
  }

  @Test(
    "an unknown key is an error that names the part and what is nearest",
    arguments: [
      (PriceError.Part.service, "virtual machine", "Virtual Machines"),
      (.sku, "Standard_D4s-v5", "Standard_D4s_v5"),
      (.sku, "standard_d4s_v5", "Standard_D4s_v5"),
      (.meter, "Linux", "Linux compute"),
      (.billing, "reserved", "reserved-1y"),
      (.region, "eastus3", "eastus"),
      (.region, "", "eastus"),
    ])
  func unknown(part: PriceError.Part, name: String, nearest: String) throws {
    var key = Self.virtualMachine
    switch part {
    case .service: key.service = name
    case .sku: key.sku = name
    case .meter: key.meter = name
    case .billing: key.billing = name
    case .region: key.region = name
    case .unit: Issue.record("a unit is no part of a key")
    }
    let error = try #require(Self.error(for: key))
    #expect(error.key == key)
    #expect(error.unknown == part)
    #expect(error.nearest.first == nearest)
    #expect(error.nearest.count <= 5)
    #expect(error.description.contains("unknown \(part.rawValue) '\(name)'"))
    #expect(error.description.contains("'\(nearest)'"))
  }

  @Test("an unknown unit is an error that names the book's, and the book's own unit is none")
  func unit() throws {
    let key = Self.virtualMachine
    let error = try #require(PriceBook.bundled.otherUnits(than: [key: "vCPU-hour"]).first)
    #expect(error.unknown == .unit && error.nearest == ["hour"])
    #expect(error.description.contains("unknown unit 'vCPU-hour'; the book has 'hour'"))
    #expect(PriceBook.bundled.otherUnits(than: [key: "month"]).map(\.name) == ["month"])
    #expect(PriceBook.bundled.otherUnits(than: [key: "hour"]).isEmpty)
  }

  @Test("what is nearest is always something that exists, and the same every time")
  func nearestExists() {
    for price in PriceBook.bundled.prices {
      var key = price.meter
      key.sku += "x"
      let error = Self.error(for: key)
      #expect(error?.nearest.first == price.meter.sku)
      #expect(error == Self.error(for: key))
    }
  }

  @Test("missing keys are listed once each, in their order, and no others")
  func missing() {
    var unknownSku = Self.virtualMachine
    unknownSku.sku = "Standard_Z9"
    var unknownRegion = Self.virtualMachine
    unknownRegion.region = "nowhere"
    let keys = [unknownSku, Self.virtualMachine, unknownRegion, unknownSku]
    #expect(PriceBook.bundled.missing(in: keys).map(\.key) == [unknownSku, unknownRegion])
    #expect(PriceBook.bundled.missing(in: []).isEmpty)
  }

  @Test("an empty book has no price and says so")
  func emptyBook() {
    let empty = PriceBook(name: "empty", date: "2026-01-01", prices: [])
    let errors = empty.missing(in: [Self.virtualMachine])
    #expect(errors.map(\.unknown) == [.service])
    #expect(errors.first?.description.hasSuffix("the book is empty") == true)
  }
}
