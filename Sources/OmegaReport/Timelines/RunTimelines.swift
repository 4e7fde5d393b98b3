public import OmegaMeasurement
import OmegaUnits

/// What the tiers of a run did over time, to be written for other programs.
public struct RunTimelines: Sendable {
  public struct Tier: Sendable {
    public var name: String
    public var timelines: [Timeline]

    public init(name: String, timelines: [Timeline]) {
      self.name = name
      self.timelines = timelines
    }
  }

  public var run: String
  public var scenario: String
  /// When the window opens, in seconds since 1970 in UTC.
  public var openingUnixSeconds: Int64
  public var tiers: [Tier]

  public init(run: String, scenario: String, openingUnixSeconds: Int64, tiers: [Tier]) {
    self.run = run
    self.scenario = scenario
    self.openingUnixSeconds = openingUnixSeconds
    self.tiers = tiers
  }

  /// Nanoseconds from the opening to the start of a timeline's interval.
  static func start(ofInterval position: Int, in timeline: Timeline) -> Int64 {
    Int64(position) * timeline.interval.nanoseconds
  }
}

extension Double {
  /// The shortest digits that give the same number, without a fraction of none: `12`, `0.5`, `1e+16`.
  var shortestText: String {
    let text = "\(self)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
