/// When a bound of a service is nearly used up, or refuses (Model M-30).
public struct BusyTimes: Codable, Hashable, Sendable {
  /// Seconds since the window opened.
  public struct Stretch: Codable, Hashable, Sendable {
    public var fromS: Double
    public var toS: Double

    public init(fromS: Double, toS: Double) {
      self.fromS = fromS
      self.toS = toS
    }

    public var lengthS: Double { toS - fromS }
  }

  /// Part of the window, 0 to 1.
  public var share: Double
  /// How many stretches there are, with short pauses counted in.
  public var count: Int
  /// The longest of them, at most three, in the order of time.
  public var longest: [Stretch]

  public init(share: Double, count: Int, longest: [Stretch]) {
    self.share = share
    self.count = count
    self.longest = longest
  }

  static let longestMax = 3
}
