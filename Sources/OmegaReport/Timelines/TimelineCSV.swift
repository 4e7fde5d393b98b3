import Foundation
import OmegaMeasurement
import OmegaUnits

/// Timelines as tidy CSV (RFC 4180, but for line ends): a row a point, under one heading.
///
/// An empty value was not measured. Text with a comma, a quote or a line end is quoted.
public struct TimelineCSV: Sendable {
  /// Names of the columns.
  public static let columns = [
    "run", "scenario", "tier", "kind", "subject", "part", "unit", "time_utc", "time_s", "value",
  ]

  public var run: RunTimelines

  public init(_ run: RunTimelines) { self.run = run }

  /// Hands the text over in pieces, of a timeline each.
  public func write(_ emit: (String) throws -> Void) rethrows {
    try emit(Self.columns.joined(separator: ",") + "\n")
    // Timelines of a run share their intervals.
    var times: [SimDuration: [String]] = [:]
    for timeline in run.tiers.flatMap(\.timelines) {
      if (times[timeline.interval] ?? []).count < timeline.values.count {
        times[timeline.interval] = self.times(of: timeline)
      }
    }
    for tier in run.tiers {
      for timeline in tier.timelines {
        try emit(rows(of: timeline, tier: tier.name, at: times[timeline.interval] ?? []))
      }
    }
  }

  private func rows(of timeline: Timeline, tier: String, at times: [String]) -> String {
    let kind = timeline.kind
    let head = [
      run.run, run.scenario, tier, kind.rawValue, timeline.subject, timeline.part, kind.unit,
    ].map(\.csvField).joined(separator: ",")
    var text = ""
    for (time, value) in zip(times, timeline.values) {
      text += "\(head),\(time),\(value.isFinite ? value.shortestText : "")\n"
    }
    return text
  }

  /// When each interval starts, by the clock of UTC and since the window opened.
  private func times(of timeline: Timeline) -> [String] {
    timeline.values.indices.map { position in
      let seconds = Double(RunTimelines.start(ofInterval: position, in: timeline)) / 1e9
      let date = Date(
        timeIntervalSince1970: Double(run.openingUnixSeconds) + seconds.rounded(.down))
      return "\(date.formatted(.iso8601)),\(seconds.shortestText)"
    }
  }
}

extension String {
  /// The text, quoted where it would be misread.
  fileprivate var csvField: String {
    // By bytes: a carriage return and a line feed together are one character.
    let isSpecial = utf8.contains {
      $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") || $0 == 10 || $0 == 13
    }
    return isSpecial ? "\"" + replacing("\"", with: "\"\"") + "\"" : self
  }
}
