import Foundation
import OmegaAssessment
import OmegaPricing

/// The prices that a run, a check or a bill uses: the bundled book, or one from a file.
public struct PriceList: Sendable {
  let book: PriceBook
  /// The file as it was named; nil for the bundled book.
  let file: String?

  public static let bundled = PriceList(book: .bundled)

  /// How many prices it has.
  public var count: Int { book.prices.count }

  /// What identifies it in results.
  let stamp: PriceBookStamp

  init(book: PriceBook, file: String? = nil) {
    self.book = book
    self.file = file
    stamp = PriceBookStamp(name: book.name, date: book.date, hash: book.contentHash)
  }

  /// Reads a book from a CSV file; its date is in its name (`azure-2026-11-22.csv`), or else that of its newest price.
  public init(path: String) throws(WrongPrices) {
    let text: String
    do {
      text = try String(contentsOf: URL(filePath: path), encoding: .utf8)
    } catch {
      throw WrongPrices(messages: ["\(path): \(Self.reason(ofUnreadable: path))"])
    }
    let stem = URL(filePath: path).deletingPathExtension().lastPathComponent
    let date = String(stem.suffix(10))
    let isDated = date.wholeMatch(of: /\d{4}-\d{2}-\d{2}/) != nil && stem.count > 11
    do throws(PriceBookInvalid) {
      let name = isDated ? String(stem.dropLast(11)) : stem
      let book = try PriceBook(csv: text, name: name, date: isDated ? date : "undated")
      let newest = book.prices.map(\.asOf).filter { $0 != "undated" }.max() ?? "undated"
      self.init(
        book: isDated ? book : PriceBook(name: name, date: newest, prices: book.prices), file: path)
    } catch {
      throw WrongPrices(messages: error.issues.map { "\(path):\($0)" })
    }
  }

  private static func reason(ofUnreadable path: String) -> String {
    let files = FileManager.default
    guard files.fileExists(atPath: path) else { return "there is no such file; check the path" }
    let values = try? URL(filePath: path).resourceValues(forKeys: [.isDirectoryKey])
    if values?.isDirectory == true { return "this is a folder; name a CSV file" }
    return files.isReadableFile(atPath: path)
      ? "this is no UTF-8 text; name a CSV file" : "the file cannot be read; check its rights"
  }

  /// The book at a path, or the bundled one.
  public static func at(_ path: String?) throws(WrongPrices) -> PriceList {
    guard let path else { return .bundled }
    return try PriceList(path: path)
  }
}

/// A file that is no price book, or prices that cannot be imported: everything that is wrong.
public struct WrongPrices: Error, Hashable, Sendable {
  public let messages: [String]
}
