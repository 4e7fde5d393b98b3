import Foundation

/// How long a bill under other prices took.
public struct BillStatistics: Sendable {
  /// Rows of the book.
  public let prices: Int
  /// To read the book.
  public let bookSeconds: Double
  /// To read the run's usage and to price it.
  public let billSeconds: Double

  public init(prices: Int, bookSeconds: Double, billSeconds: Double) {
    self.prices = prices
    self.bookSeconds = bookSeconds
    self.billSeconds = billSeconds
  }

  /// One line of JSON.
  public var json: String {
    String(
      format: #"{"prices":%d,"book_load_s":%.6f,"bill_s":%.6f}"#, prices, bookSeconds, billSeconds)
  }
}
