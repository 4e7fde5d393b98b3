import OmegaMeasurement
import OmegaReport
import OmegaUnits

/// Timelines of which every line of an export is known.
enum SampleTimelines {
  static func timeline(
    _ kind: Timeline.Kind, _ subject: String, part: String = "",
    interval: SimDuration = .minutes(10),
    _ values: [Double]
  ) -> Timeline {
    Timeline(kind: kind, subject: subject, part: part, interval: interval, values: values)
  }

  /// Monday 2026-03-02 00:00 in New York.
  static func run(_ tiers: [(String, [Timeline])], scenario: String = "week") -> RunTimelines {
    RunTimelines(
      run: "7", scenario: scenario, openingUnixSeconds: 1_772_427_600,
      tiers: tiers.map { RunTimelines.Tier(name: $0.0, timelines: $0.1) })
  }

  static let plain = run([
    (
      "small",
      [
        timeline(.arrivalsPerSecond, "lookup", [12, 0.5]),
        timeline(.failuresByCause, "lookup", part: "timed-out", [0, 1.23457e-05]),
        timeline(.latencyP50, "lookup", [12.3456, .nan]),
        timeline(.latencyP99, "lookup", [250, .nan]),
        timeline(.unitsPerSecond, "orders@eastus/ru", [1_234_570, 0]),
        timeline(.nodes, "spot@eastus", [3, 4]), timeline(.costPerHour, "", [2.5, 2.5]),
        timeline(.costPerHour, "", part: "compute", [1.5, 2]),
      ]
    ),
    ("large", [timeline(.arrivalsPerSecond, "lookup", [24, 1])]),
  ])

  static let hostileName = "a\"b\\c,d\ne\r\nf{}=#\u{1F4B0}"
  /// Every name holds what a format gives a meaning to.
  static let hostile = run(
    [
      (
        hostileName,
        [
          timeline(.arrivalsPerSecond, hostileName, [1]),
          timeline(.unitsPerSecond, "\(hostileName)@\(hostileName)/\(hostileName)", [2]),
          timeline(.failuresByCause, hostileName, part: hostileName, [3]),
        ]
      )
    ], scenario: hostileName)

  /// All pieces of an export.
  static func text(_ write: ((String) throws -> Void) throws -> Void) rethrows -> String {
    var text = ""
    try write { text += $0 }
    return text
  }
}
