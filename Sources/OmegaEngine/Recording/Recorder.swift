import OmegaMeasurement
import OmegaModel
import OmegaUnits

/// Counts what becomes of the window's requests, by the instant of their arrival.
struct Recorder: Sendable {
  /// Most points that a timeline has.
  static let intervalsMax: Int64 = 2_000

  let window: Int64
  /// Length of a timeline's interval: the first of these that gives no more points than allowed.
  let interval: Int64
  let intervalCount: Int
  let minuteCount: Int
  /// When waiting for unresolved requests ends.
  let runOutEnd: Int64
  private let outcomeCount = Outcome.allCases.count
  private let classes: [PlantClass]

  // One row a class.
  private var outcomes: [Int]
  private(set) var latencies: [DurationHistogram]
  private var withinThreshold: [[Int]]
  private var minuteArrivals: [UInt32]
  private var minuteFailures: [UInt32]
  private var minuteBlocked: [UInt32]
  // One row a class, one entry an interval.
  private(set) var intervalArrivals: [UInt32]
  private(set) var intervalFailures: [UInt32]
  private var intervalLatencies: CoarseHistograms

  init(plant: Plant) {
    classes = plant.classes
    window = plant.window.length.nanoseconds
    let second: Int64 = 1_000_000_000
    let lengths: [Int64] = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 21_600, 86_400]
    let length = lengths.first { $0 * second * Self.intervalsMax >= plant.window.length.nanoseconds }
    interval = length.map { $0 * second } ?? (window + Self.intervalsMax - 1) / Self.intervalsMax
    intervalCount = Int((window + interval - 1) / interval)
    minuteCount = Int((window + 60 * second - 1) / (60 * second))
    // Long enough for any time-out or task; an overloaded plant would never be done.
    runOutEnd = window + max(window, SimDuration.hours(4).nanoseconds)
    let count = plant.classes.count
    outcomes = Array(repeating: 0, count: count * outcomeCount)
    latencies = Array(repeating: DurationHistogram(), count: count)
    withinThreshold = plant.classes.map { Array(repeating: 0, count: $0.thresholds.count) }
    minuteArrivals = Array(repeating: 0, count: count * minuteCount)
    minuteFailures = minuteArrivals
    minuteBlocked = minuteArrivals
    intervalArrivals = Array(repeating: 0, count: count * intervalCount)
    intervalFailures = intervalArrivals
    intervalLatencies = CoarseHistograms(count: count * intervalCount)
  }

  @inline(__always)
  func isInWindow(_ instant: Int64) -> Bool { instant >= 0 && instant < window }

  @inline(__always)
  mutating func arrived(_ requestClass: ClassIndex, at instant: Int64) {
    intervalArrivals[row(requestClass, instant)] += 1
  }

  @inline(__always)
  private func row(_ requestClass: ClassIndex, _ instant: Int64) -> Int {
    requestClass.position * intervalCount + Int(instant / interval)
  }

  @inline(__always)
  mutating func resolved(
    _ requestClass: ClassIndex, arrivedAt instant: Int64, outcome: Outcome, after nanoseconds: Int64
  ) {
    outcomes[requestClass.position * outcomeCount + Int(outcome.rawValue)] += 1
    let minute = requestClass.position * minuteCount + Int(instant / 60_000_000_000)
    if outcome == .ok {
      minuteArrivals[minute] += 1
      latencies[requestClass].record(SimDuration(nanoseconds: nanoseconds))
      intervalLatencies.record(nanoseconds, in: row(requestClass, instant))
      for (position, threshold) in classes[requestClass].thresholds.enumerated()
      where nanoseconds <= threshold {
        withinThreshold[requestClass][position] += 1
      }
    } else if outcome == .blocked {
      minuteBlocked[minute] += 1
    } else {
      minuteArrivals[minute] += 1
      minuteFailures[minute] += 1
      intervalFailures[row(requestClass, instant)] += 1
    }
  }

  /// What is known about every class when the replication ends.
  func classMeasurements() -> [ClassMeasurement] {
    classes.indices.map { position in
      var counts = OutcomeCounts()
      for outcome in Outcome.allCases {
        counts[outcome] = outcomes[position * outcomeCount + Int(outcome.rawValue)]
      }
      let resolvedCount = counts.counts.reduce(0, +)
      let arrivedCount = intervalArrivals[
        position * intervalCount..<(position + 1) * intervalCount
      ].reduce(0) { $0 + Int($1) }
      var judged = 0
      var up = 0
      for minute in position * minuteCount..<(position + 1) * minuteCount
      where minuteArrivals[minute] > 0 {
        judged += 1
        let ok = minuteArrivals[minute] - minuteFailures[minute]
        if Double(ok) >= classes[position].uptimeThreshold * Double(minuteArrivals[minute]) {
          up += 1
        }
      }
      return ClassMeasurement(
        name: classes[position].name, outcomes: counts, unresolved: arrivedCount - resolvedCount,
        latency: latencies[position].trimmed(), withinThreshold: withinThreshold[position],
        minutesJudged: judged, minutesUp: up)
    }
  }

  /// Load, failures and latency of every class over time.
  func classTimelines() -> [Timeline] {
    let seconds = Double(interval) * 1e-9
    var timelines: [Timeline] = []
    for (position, requestClass) in classes.enumerated() {
      let rows = position * intervalCount..<(position + 1) * intervalCount
      func timeline(_ kind: Timeline.Kind, _ values: [Double]) -> Timeline {
        Timeline(
          kind: kind, subject: requestClass.name,
          interval: SimDuration(nanoseconds: interval), values: values)
      }
      timelines += [
        timeline(.arrivalsPerSecond, rows.map { Double(intervalArrivals[$0]) / seconds }),
        timeline(.failuresPerSecond, rows.map { Double(intervalFailures[$0]) / seconds }),
        timeline(.latencyP50, rows.map { intervalLatencies.quantile(0.5, of: $0) * 1e-6 }),
        timeline(.latencyP99, rows.map { intervalLatencies.quantile(0.99, of: $0) * 1e-6 }),
      ]
    }
    return timelines
  }
}
