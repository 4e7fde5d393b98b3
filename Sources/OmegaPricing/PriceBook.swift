public import OmegaUnits

/// A dated list of prices, each under a key of its own.
public struct PriceBook: Sendable {
  /// The region whose prices hold everywhere.
  public static let globalRegion = "global"

  public let name: String
  /// Date of the book, `YYYY-MM-DD`.
  public let date: String
  /// Every price in the order of the book; no two have the same key and step.
  public let prices: [Price]

  /// Positions of a meter's steps, the lowest first.
  private let positions: [MeterKey: [Int]]
  /// By what is sold, wherever and however.
  let units: [MeterKey: String]

  /// Text that may be wrong goes through `init(csv:name:date:)` instead.
  ///
  /// - Precondition: no two prices have the same key and step.
  public init(name: String, date: String, prices: [Price]) {
    self.name = name
    self.date = date
    self.prices = prices
    var positions: [MeterKey: [Int]] = [:]
    positions.reserveCapacity(prices.count)
    for (position, price) in prices.enumerated() {
      var steps = positions[price.meter] ?? []
      let place = steps.firstIndex { prices[$0].from >= price.from } ?? steps.count
      precondition(
        place == steps.count || prices[steps[place]].from != price.from,
        "a key has one price in a book for each step: \(price.meter)")
      steps.insert(position, at: place)
      positions[price.meter] = steps
    }
    self.positions = positions
    units = Dictionary(
      prices.lazy.map { ($0.meter.thing, $0.unit) }, uniquingKeysWith: { first, _ in first })
  }

  /// The price of the first unit of a meter in its own region, or else the one that holds everywhere.
  ///
  /// An unknown key is an error that names what the book has instead, never a price of zero.
  public func price(for key: MeterKey) throws(PriceError) -> Price { try steps(for: key)[0] }

  /// The prices of a meter by the month's volume, the first step first: one, where volume does not
  /// matter.
  ///
  /// The meter's own region comes before the price that holds everywhere. An unknown key is an error.
  public func steps(for key: MeterKey) throws(PriceError) -> [Price] {
    if let steps = positions[key] { return steps.map { prices[$0] } }
    var everywhere = key
    everywhere.region = Self.globalRegion
    if let steps = positions[everywhere] { return steps.map { prices[$0] } }
    throw error(for: key)
  }

  /// An error for each different key that has no price, in the order of the keys.
  public func missing(in keys: [MeterKey]) -> [PriceError] {
    var seen: Set<MeterKey> = []
    var errors: [PriceError] = []
    for key in keys where seen.insert(key).inserted {
      do throws(PriceError) {
        _ = try price(for: key)
      } catch {
        errors.append(error)
      }
    }
    return errors
  }

  /// An error for each meter whose price here is for another unit, in the order of the keys.
  public func otherUnits(than units: [MeterKey: String]) -> [PriceError] {
    units.keys.sorted().compactMap { key in
      guard let unit = units[key], let price = try? price(for: key), price.unit != unit else {
        return nil
      }
      return PriceError(key: key, unknown: .unit, name: unit, nearest: [price.unit])
    }
  }

  /// Names the first part that leaves no row, and what stands in its place.
  private func error(for key: MeterKey) -> PriceError {
    var rows = prices.map(\.meter)
    let parts: [(PriceError.Part, KeyPath<MeterKey, String>)] = [
      (.service, \.service), (.sku, \.sku), (.meter, \.meter), (.billing, \.billing),
      (.region, \.region),
    ]
    for (part, text) in parts {
      let matching = rows.filter { $0[keyPath: text] == key[keyPath: text] }
      if matching.isEmpty {
        let name = key[keyPath: text]
        return PriceError(
          key: key, unknown: part, name: name,
          nearest: NearestNames.of(name, among: rows.map { $0[keyPath: text] }))
      }
      rows = matching
    }
    preconditionFailure("a key whose every part is known has a price: \(key)")
  }
}

extension MeterKey {
  /// What is sold, without where and how: that has one unit, as a bill line counts in one.
  var thing: MeterKey {
    MeterKey(service: service, sku: sku, meter: meter, billing: "", region: "")
  }
}
