public import Foundation

/// One page of the Azure Retail Prices API.
public struct RetailPage: Decodable, Sendable {
  public var items: [RetailItem]

  enum CodingKeys: String, CodingKey { case items = "Items" }

  /// - Throws: `DecodingError` when the text is no such page.
  public init(json: Data) throws { self = try JSONDecoder().decode(RetailPage.self, from: json) }
}

/// One item of it. A reservation's price is that of its whole term, although its unit says an hour.
public struct RetailItem: Decodable, Sendable {
  /// What a savings plan of one term makes of the price.
  public struct SavingsTerm: Decodable, Sendable {
    public var term: String
    public var retailPrice: Decimal
  }

  public var currencyCode: String
  public var tierMinimumUnits: Decimal?
  public var retailPrice: Decimal
  public var armRegionName: String?
  public var effectiveStartDate: String?
  public var meterName: String
  public var productName: String
  public var skuName: String
  public var serviceName: String
  public var unitOfMeasure: String
  public var type: String
  public var isPrimaryMeterRegion: Bool?
  public var armSkuName: String?
  public var reservationTerm: String?
  public var savingsPlan: [SavingsTerm]?

  /// How a report names it.
  public var title: String {
    "\(productName) / \(skuName) / \(meterName) @ \(armRegionName ?? "")"
  }
}
