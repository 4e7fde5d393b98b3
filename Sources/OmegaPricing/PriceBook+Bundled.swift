extension PriceBook {
  /// The book that the program carries: Azure list prices and those of the model providers.
  ///
  /// Read once, on first use. `docs/prices.md` says what it holds.
  public static let bundled: PriceBook = {
    do throws(PriceBookInvalid) {
      return try PriceBook(
        csv: BundledPriceBook.csv, name: BundledPriceBook.name, date: BundledPriceBook.date)
    } catch {
      preconditionFailure("the bundled price book is wrong:\n\(error)")
    }
  }()
}
