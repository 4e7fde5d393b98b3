import OmegaMeasurement
import OmegaModel
import OmegaUnits

/// Successful requests that took no longer than a threshold.
struct ThresholdCount: BitwiseCopyable {
  var nanoseconds: Int64
  var isOfFirstToken: Bool
  var within = 0
}

/// Counts what becomes of the window's requests, by the instant of their arrival.
struct Recorder: ~Copyable {
  /// Most points that a timeline has.
  static let intervalsMax: Int64 = 2_000
  static var minute: Int64 { 60_000_000_000 }

  let window: Int64
  /// Length of a timeline's interval: the first of these that gives no more points than allowed.
  let interval: Int64
  let intervalCount: Int
  private let byInterval: Divider
  private let byMinute: Divider
  let minuteCount: Int
  /// When waiting for unresolved requests ends.
  let runOutEnd: Int64
  private let outcomeCount = Outcome.allCases.count
  private let classes: [PlantClass]

  // One row a class.
  private var outcomes: Slab<Int>
  private var latencies: DurationHistograms
  /// Times to the first token, and how many requests had one before their end; empty where nothing is streamed.
  private var firstTokens: DurationHistograms
  private var streamed: Slab<Int>
  private var thresholds: Slab<ThresholdCount>
  /// Where each class's thresholds begin; one more entry at the end.
  private var firstThreshold: Slab<Int>
  /// Requests to judge and successes by the minute of their arrival.
  private var minuteRequests: Slab<UInt32>
  private var minuteSuccesses: Slab<UInt32>
  /// Whether a minute without a request to judge counts as up: what a synthetic probe found at its end.
  private var minuteProbes: Slab<Bool>
  // One row a class, one entry an interval.
  private var intervalArrivals: Slab<UInt32>
  /// The same for each outcome.
  private var intervalFailures: Slab<UInt32>
  private var intervalLatencies: CoarseHistograms
  /// Whether the number of requests inside is asked for.
  private let countsInside: Bool
  private var inside: RequestsInside

  init(plant: Plant) {
    classes = plant.classes
    window = plant.window.length.nanoseconds
    interval = Self.interval(forWindow: window)
    byInterval = Divider(interval)
    byMinute = Divider(Self.minute)
    intervalCount = Int((window + interval - 1) / interval)
    minuteCount = Int((window + Self.minute - 1) / Self.minute)
    // Long enough for any time-out or task; an overloaded plant would never be done.
    runOutEnd = window + max(window, SimDuration.hours(4).nanoseconds)
    let count = plant.classes.count
    outcomes = Slab(repeating: 0, count: count * outcomeCount)
    latencies = DurationHistograms(count: count)
    firstTokens = DurationHistograms(count: plant.hasStreams ? count : 0)
    streamed = Slab(repeating: 0, count: plant.hasStreams ? count : 0)
    thresholds = Slab(
      plant.classes.flatMap(\.thresholds).map {
        ThresholdCount(nanoseconds: $0.nanoseconds, isOfFirstToken: $0.isOfFirstToken)
      })
    firstThreshold = Slab(
      plant.classes.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.thresholds.count) })
    minuteRequests = Slab(repeating: 0, count: count * minuteCount)
    minuteSuccesses = Slab(repeating: 0, count: count * minuteCount)
    minuteProbes = Slab(repeating: false, count: count * minuteCount)
    intervalArrivals = Slab(repeating: 0, count: count * intervalCount)
    intervalFailures = Slab(repeating: 0, count: count * outcomeCount * intervalCount)
    intervalLatencies = CoarseHistograms(count: count * intervalCount)
    countsInside = plant.countsRequestsInside
    inside = RequestsInside(interval: interval, count: countsInside ? intervalCount : 0)
  }

  /// The shortest usual length that cuts a window into no more points than allowed.
  private static func interval(forWindow window: Int64) -> Int64 {
    let seconds: [Int64] = [
      1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 21_600, 86_400,
    ]
    for length in seconds where length * 1_000_000_000 * intervalsMax >= window {
      return length * 1_000_000_000
    }
    return (window + intervalsMax - 1) / intervalsMax
  }

  @inline(__always)
  func isInWindow(_ instant: Int64) -> Bool { instant >= 0 && instant < window }

  @inline(__always)
  mutating func arrived(_ requestClass: ClassIndex, at instant: Int64) {
    if countsInside { inside.change(by: 1, at: instant, in: place(instant)) }
    intervalArrivals[row(requestClass, instant)] += 1
    minuteRequests[minute(requestClass, instant)] += 1
  }

  /// Whether no request of the minute has succeeded so far.
  func isUnproven(_ requestClass: Int, minuteEndingAt instant: Int64) -> Bool {
    minuteSuccesses[requestClass * minuteCount + minute(endingAt: instant)] == 0
  }

  mutating func recordProbe(of requestClass: Int, minuteEndingAt instant: Int64, isUp: Bool) {
    minuteProbes[requestClass * minuteCount + minute(endingAt: instant)] = isUp
  }

  private func minute(endingAt instant: Int64) -> Int { Int((instant - 1) / Self.minute) }

  @inline(__always)
  private func minute(_ requestClass: ClassIndex, _ instant: Int64) -> Int {
    requestClass.position * minuteCount + byMinute.quotient(of: instant)
  }

  @inline(__always)
  private func row(_ requestClass: ClassIndex, _ instant: Int64) -> Int {
    requestClass.position * intervalCount + place(instant)
  }

  /// Where the failures of a class by one cause begin.
  @inline(__always)
  private func failures(of requestClass: Int, as outcome: Outcome) -> Int {
    (requestClass * outcomeCount + Int(outcome.rawValue)) * intervalCount
  }

  /// Number of the interval.
  @inline(__always)
  private func place(_ instant: Int64) -> Int {
    byInterval.quotient(of: instant)
  }

  @inline(__always)
  mutating func resolved(
    _ requestClass: ClassIndex, arrivedAt instant: Int64, outcome: Outcome,
    after nanoseconds: Int64, firstTokenAfter firstToken: Int64
  ) {
    outcomes[requestClass.position * outcomeCount + Int(outcome.rawValue)] += 1
    if countsInside, instant + nanoseconds < window {
      inside.change(by: -1, at: instant + nanoseconds, in: place(instant + nanoseconds))
    }
    let minute = minute(requestClass, instant)
    guard outcome == .ok else {
      if outcome == .blocked {
        minuteRequests[minute] -= 1
      } else {
        intervalFailures[failures(of: requestClass.position, as: outcome) + place(instant)] += 1
      }
      return
    }
    minuteSuccesses[minute] += 1
    latencies.record(nanoseconds, in: requestClass.position)
    intervalLatencies.record(nanoseconds, in: row(requestClass, instant))
    if streamed.count > 0 { recordFirstToken(firstToken, of: requestClass, ofWhole: nanoseconds) }
    for position in thresholdRange(of: requestClass.position) {
      let time = thresholds[position].isOfFirstToken ? firstToken : nanoseconds
      if time <= thresholds[position].nanoseconds { thresholds[position].within += 1 }
    }
  }

  @inline(never)
  private mutating func recordFirstToken(
    _ nanoseconds: Int64, of requestClass: ClassIndex, ofWhole whole: Int64
  ) {
    firstTokens.record(nanoseconds, in: requestClass.position)
    if nanoseconds < whole { streamed[requestClass.position] += 1 }
  }

  @inline(__always)
  private func thresholdRange(of requestClass: Int) -> Range<Int> {
    firstThreshold[requestClass]..<firstThreshold[requestClass + 1]
  }

  /// Mean number of requests inside by interval; empty where nobody asks.
  func requestsInside() -> IntervalSeries { inside.series() }

  /// What is known about every class when the replication ends.
  func classMeasurements() -> [ClassMeasurement] {
    var measurements: [ClassMeasurement] = []
    for position in classes.indices { measurements.append(classMeasurement(position)) }
    return measurements
  }

  private func classMeasurement(_ position: Int) -> ClassMeasurement {
    var counts = OutcomeCounts()
    for outcome in Outcome.allCases {
      counts[outcome] = outcomes[position * outcomeCount + Int(outcome.rawValue)]
    }
    var arrivedCount = 0
    for row in rows(of: position) { arrivedCount += Int(intervalArrivals[row]) }
    var minutes = MinuteCounts()
    var up = 0
    for minute in position * minuteCount..<(position + 1) * minuteCount {
      minutes.judged.append(minuteRequests[minute])
      minutes.failed.append(minuteRequests[minute] - minuteSuccesses[minute])
      if isUp(minute, threshold: classes[position].uptimeThreshold) { up += 1 }
    }
    var within: [Int] = []
    for threshold in thresholdRange(of: position) { within.append(thresholds[threshold].within) }
    return ClassMeasurement(
      name: classes[position].name, outcomes: counts,
      unresolved: arrivedCount - counts.counts.reduce(0, +),
      latency: latencies.histogram(position), withinThreshold: within,
      minutesJudged: minuteCount, minutesUp: up, minutes: minutes,
      firstToken: streams(position) ? firstTokens.histogram(position) : nil)
  }

  /// Whether some successful request of a class had its first token before its end.
  private func streams(_ requestClass: Int) -> Bool {
    streamed.count > 0 && streamed[requestClass] > 0
  }

  /// By its requests, or by the probe where none was to judge.
  private func isUp(_ minute: Int, threshold: Double) -> Bool {
    guard minuteRequests[minute] > 0 else { return minuteProbes[minute] }
    return Double(minuteSuccesses[minute]) >= threshold * Double(minuteRequests[minute])
  }

  private func rows(of requestClass: Int) -> Range<Int> {
    requestClass * intervalCount..<(requestClass + 1) * intervalCount
  }

  /// Load, outcomes and latency of every class over time.
  func classTimelines() -> [Timeline] { classes.indices.flatMap { timelines(of: $0) } }

  private func timelines(of position: Int) -> [Timeline] {
    let seconds = (0..<intervalCount).map { place in
      Double(min(interval, window - Int64(place) * interval)) * 1e-9
    }
    let rows = Array(rows(of: position))
    let causes = Outcome.allCases.filter(\.isFailure)
    let byCause = causes.map { cause in
      let first = failures(of: position, as: cause)
      return (0..<intervalCount).map { Double(intervalFailures[first + $0]) }
    }
    let failed = (0..<intervalCount).map { place in byCause.reduce(0) { $0 + $1[place] } }
    func rates(_ counts: [Double]) -> [Double] { zip(counts, seconds).map { $0 / $1 } }
    func milliseconds(_ q: Double) -> [Double] {
      rows.map { intervalLatencies.quantile(q, of: $0) * 1e-6 }
    }
    let curves: [(Timeline.Kind, part: String, [Double])] =
      [
        (.arrivalsPerSecond, "", rates(rows.map { Double(intervalArrivals[$0]) })),
        (.okPerSecond, "", rates(rows.map { Double(intervalLatencies.count(of: $0)) })),
        (.failuresPerSecond, "", rates(failed)),
      ] + zip(causes, byCause).map { (.failuresByCause, $0.name, rates($1)) } + [
        (.latencyP50, "", milliseconds(0.5)), (.latencyP95, "", milliseconds(0.95)),
        (.latencyP99, "", milliseconds(0.99)),
      ]
    return curves.filter { !$0.isZeroWhereMissing || $2.contains { $0 > 0 } }.map {
      Timeline(
        kind: $0, subject: classes[position].name, part: $1,
        interval: SimDuration(nanoseconds: interval), values: $2)
    }
  }
}
