import Foundation
import OmegaPricing

/// Pages of the Azure Retail Prices API, put over a price book.
public struct PriceImport: Sendable {
  /// The new book as CSV.
  public let csv: String
  /// One line for each price that is new, gone or other than before.
  public let changes: [String]
  /// One line for each item that gave no price, with the reason; equal ones once, with their number.
  public let refusals: [String]
  /// Items that were read, and prices that came of them.
  public let itemCount: Int
  public let priceCount: Int

  /// - Throws: `WrongPrices` when a file is no page of the API, or none gives a price.
  public init(files: [String], over list: PriceList) throws(WrongPrices) {
    var items: [RetailItem] = []
    var problems: [String] = []
    for file in files {
      do {
        items += try RetailPage(json: Data(contentsOf: URL(filePath: file))).items
      } catch let error as DecodingError {
        problems.append("\(file): is no page of the Retail Prices API: \(Self.place(of: error))")
      } catch {
        problems.append("\(file): cannot be read; check the path")
      }
    }
    let old = list.book
    let names = files.map { URL(filePath: $0).lastPathComponent }.joined(separator: ", ")
    let found = RetailImport(items, source: "Azure Retail Prices API, \(names)")
    let (prices, otherUnits) = Self.inUnits(of: old, found.prices)
    let refused = Self.lines(found.refusals + otherUnits)
    if problems.isEmpty, prices.isEmpty {
      problems = ["none of the \(items.count) items gives a price"] + refused
    }
    guard problems.isEmpty else { throw WrongPrices(messages: problems) }
    let book = old.updated(with: prices, name: old.name, date: old.date)
    csv = book.csv
    changes = old.changes(to: book).map(\.description)
    refusals = refused
    itemCount = items.count
    priceCount = prices.count
  }

  /// Bill lines count in the unit that a book has: prices for another one are refused, and so are those of one thing
  /// for two.
  private static func inUnits(
    of book: PriceBook, _ prices: [Price]
  ) -> ([Price], [RetailImport.Refusal]) {
    let new = PriceBook(name: book.name, date: book.date, prices: prices)
    var taken: [Price] = []
    var refusals: [RetailImport.Refusal] = []
    for price in prices {
      let unit = book.unit(of: price.meter) ?? new.unit(of: price.meter) ?? price.unit
      if unit == price.unit {
        taken.append(price)
      } else {
        refusals.append(
          RetailImport.Refusal(
            item: "\(price.meter)",
            reason: "its unit is '\(price.unit)', and bill lines count in '\(unit)'"))
      }
    }
    return (taken, refusals)
  }

  private static func lines(_ refusals: [RetailImport.Refusal]) -> [String] {
    var counts: [RetailImport.Refusal: Int] = [:]
    for refusal in refusals { counts[refusal, default: 0] += 1 }
    var seen: Set<RetailImport.Refusal> = []
    return refusals.filter { seen.insert($0).inserted }.map {
      let times = counts[$0].map { $0 > 1 ? " (\($0) times)" : "" } ?? ""
      return "refused  \($0.item): \($0.reason)\(times)"
    }
  }

  private static func place(of error: DecodingError) -> String {
    switch error {
    case .keyNotFound(let key, let context):
      "\(path(context)): `\(key.stringValue)` is missing"
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      "\(path(context)): \(context.debugDescription)"
    case .dataCorrupted: "it is no JSON"
    @unknown default: "it cannot be read"
    }
  }

  private static func path(_ context: DecodingError.Context) -> String {
    let path = context.codingPath.map { $0.intValue.map { "\($0)" } ?? $0.stringValue }
    return path.isEmpty ? "the document" : path.joined(separator: ".")
  }
}
