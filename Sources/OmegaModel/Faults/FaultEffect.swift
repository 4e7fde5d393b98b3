/// What a fault does to its targets while it lasts. Several effects go together (Model F-2).
public struct FaultEffect: Hashable, Sendable {
  /// Share of the calls that fail at once, and the cause that their callers are told.
  public var failing: Double
  public var cause: RetryCause
  /// Share of the calls that are never answered: their callers wait for their time-outs, or for the end of the fault.
  public var hanging: Double
  /// How many times longer everything takes that is done there; 1 or more.
  public var slowdown: Double
  /// What is left of limits, slots and cores; above 0, at most 1.
  public var capacity: Double
  /// Nothing is done there, and what was under way is lost.
  public var isDown: Bool
  /// What is under way at the beginning is lost, whatever comes after.
  public var dropsConnections: Bool
  /// What a store holds for the caches of others is gone: they are cold when it is over (Model H-5).
  public var losesContents: Bool

  public init(
    failing: Double = 0, cause: RetryCause = .faulted, hanging: Double = 0, slowdown: Double = 1,
    capacity: Double = 1, isDown: Bool = false, dropsConnections: Bool = false,
    losesContents: Bool = false
  ) {
    self.losesContents = losesContents
    precondition(failing >= 0 && hanging >= 0 && failing + hanging <= 1, "shares of one whole")
    precondition(slowdown >= 1 && capacity > 0 && capacity <= 1, "a fault makes nothing better")
    self.failing = failing
    self.cause = cause
    self.hanging = hanging
    self.slowdown = slowdown
    self.capacity = capacity
    self.isDown = isDown
    self.dropsConnections = dropsConnections
  }

  /// Whether work that is under way can be lost to it.
  public var breaksWork: Bool { isDown || dropsConnections }

  /// Each effect in words, such as `10 % of calls fail (faulted)`.
  public var words: [String] {
    var words: [String] = []
    if isDown { words.append("down") }
    if failing > 0 { words.append("\(Self.percent(failing)) of calls fail (\(cause.rawValue))") }
    if hanging > 0 { words.append("\(Self.percent(hanging)) of calls hang") }
    if slowdown > 1 { words.append("\(Self.plain(slowdown)) times slower") }
    if capacity < 1 { words.append("\(Self.percent(capacity)) of the capacity left") }
    if dropsConnections, !isDown { words.append("connections dropped") }
    if losesContents { words.append("contents lost") }
    return words
  }

  static func percent(_ share: Double) -> String { plain(share * 100) + " %" }

  /// Without the dust of binary fractions, and without `.0`.
  private static func plain(_ value: Double) -> String {
    let rounded = (value * 1e6).rounded() / 1e6
    return rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)"
  }
}
