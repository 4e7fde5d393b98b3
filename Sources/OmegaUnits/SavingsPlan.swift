/// A promise to spend so many dollars an hour on what is bought at a term's savings prices.
public struct SavingsPlan: Hashable, Sendable {
  /// The way of buying that it covers: `savings-1y` or `savings-3y`.
  public var billing: String
  /// Dollars for every hour, spent or not.
  public var hourly: Money

  public init(billing: String, hourly: Money) {
    self.billing = billing
    self.hourly = hourly
  }
}
