import Foundation
import OmegaMeasurement
import OmegaUnits

/// One line of a chart: values at equal intervals over the window, NaN where nothing was measured.
struct Series: Hashable, Sendable {
  var name: String
  var intervalSeconds: Double
  var values: [Double]

  var mean: Double? {
    let known = values.filter(\.isFinite)
    return known.isEmpty ? nil : known.reduce(0, +) / Double(known.count)
  }

  var least: Double? { values.filter(\.isFinite).min() }

  /// The highest value, and the middle of its interval in seconds since the window opened.
  var peak: (value: Double, seconds: Double)? {
    var peak: (value: Double, position: Int)?
    for (position, value) in values.enumerated() where value.isFinite {
      if value > peak?.value ?? -.infinity { peak = (value, position) }
    }
    return peak.map { ($0.value, (Double($0.position) + 0.5) * intervalSeconds) }
  }

  /// The same over intervals so many times as long: means of what was measured, or sums.
  func merged(by factor: Int, adding: Bool) -> Series {
    guard factor > 1 else { return self }
    var merged = self
    merged.intervalSeconds *= Double(factor)
    merged.values = stride(from: 0, to: values.count, by: factor).map { start in
      let known = values[start..<min(start + factor, values.count)].filter(\.isFinite)
      guard !known.isEmpty else { return .nan }
      let sum = known.reduce(0, +)
      return adding ? sum : sum / Double(known.count)
    }
    return merged
  }
}

/// The timelines of one kind in one tier, which share a chart.
struct SeriesChart: Hashable, Sendable {
  let kind: SeriesKind
  /// What is metered, where a kind has several meters: they do not share an axis.
  let meter: String
  /// Whether it says what no other chart of the tier says better. Meters that nothing bounds only tell what is billed.
  private(set) var isTelling: Bool
  var series: [Series]

  /// Those that are ever anything but 0.
  var moving: [Series] { series.filter { $0.values.contains { $0.isFinite && $0 != 0 } } }

  var isDrawn: Bool { isTelling && kind.isDrawn && !moving.isEmpty }

  var title: String { meter.isEmpty ? kind.title : "\(kind.title): \(meter)" }

  /// Charts in the order of a report; the highest series of each first.
  ///
  /// - Parameter bounded: meters that have a limit.
  static func charts(of timelines: [Timeline], bounded: Set<String>) -> [SeriesChart] {
    var charts: [SeriesChart] = []
    for timeline in timelines where timeline.values.contains(where: \.isFinite) {
      let kind = SeriesKind(timeline.kind)
      let (subject, meter) = parts(of: timeline)
      let series = Series(
        name: subject, intervalSeconds: Double(timeline.interval.nanoseconds) / 1e9,
        values: timeline.values.map(Self.asStored))
      if let position = charts.firstIndex(where: { $0.kind == kind && $0.meter == meter }) {
        charts[position].series.append(series)
      } else {
        charts.append(
          SeriesChart(
            kind: kind, meter: meter,
            isTelling: timeline.kind != .unitsPerSecond || meter.isEmpty || bounded.contains(meter),
            series: [series]))
      }
    }
    let drawn = Set(charts.filter(\.isDrawn).map(\.kind.name))
    for position in charts.indices {
      if let better = charts[position].kind.better, drawn.contains(better) {
        charts[position].isTelling = false
      }
      charts[position].series = sorted(charts[position].series) { ($0.peak?.value ?? 0) }
    }
    // Sorting by rank alone could swap equals: the standard library promises no stable sort.
    return charts.enumerated()
      .sorted { ($0.element.kind.rank, $0.offset) < ($1.element.kind.rank, $1.offset) }
      .map(\.element)
  }

  /// Six significant digits, which is what a database keeps of a value: a stored run gives the same page.
  static func asStored(_ value: Double) -> Double {
    guard value.isFinite, value != 0 else { return value }
    let scale = pow(10, 5 - log10(value.magnitude).rounded(.down))
    guard scale.isFinite, scale > 0 else { return value }
    let digits = value * scale
    let isNearTie = (digits - digits.rounded(.down) - 0.5).magnitude < 1e-6
    guard isNearTie, let exact = Double(String(format: "%.6g", value)) else {
      return digits.rounded() / scale
    }
    return (exact * scale).rounded() / scale
  }

  private static func sorted(_ series: [Series], by value: (Series) -> Double) -> [Series] {
    series.map { ($0, value($0)) }.enumerated()
      .sorted { ($1.element.1, $0.offset) < ($0.element.1, $1.offset) }
      .map(\.element.0)
  }

  /// What a line is of, and its meter, for kinds that are metered.
  private static func parts(of timeline: Timeline) -> (subject: String, meter: String) {
    let (name, region, meter) = timeline.subjectParts
    let place = region.isEmpty ? name : "\(name)@\(region)"
    let words = [place, timeline.part].filter { !$0.isEmpty }.joined(separator: ": ")
    return (words.isEmpty ? "in all" : words, meter)
  }
}
