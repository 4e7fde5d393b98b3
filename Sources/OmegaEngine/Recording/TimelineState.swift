import OmegaMeasurement
import OmegaModel
import OmegaUnits

/// Readings of everything that is integrated or counted over time, and the curves that follow from their differences.
struct TimelineState: ~Copyable {
  struct StationReading: Sendable {
    // Unit-nanoseconds.
    var busy: Int64 = 0
    var waiting: Int64 = 0
    var replicas: Int64 = 0
    var serving: Int64 = 0
    var wanted: Int64 = 0
    var ready: Int64 = 0
    var pending: Int64 = 0
    var cpuUsed: Double = 0
    var cpuGranted: Double = 0
    // Counts.
    var calls = 0
    var answered = 0
    var cacheHits = 0
    var cacheMisses = 0
  }

  struct MeterReading: Sendable {
    var granted: Double = 0
    var refusals = 0
  }

  /// Unit-nanoseconds.
  struct PoolReading: Sendable {
    var nodes: Int64 = 0
    var starting: Int64 = 0
    var stopped: Int64 = 0
  }

  /// Numbers of a station's replicas that only its curves ask for; they change when it is scaled.
  struct StationGauges: BitwiseCopyable {
    /// That there are meant to be.
    var wanted = Integral()
    /// That are in rotation.
    var ready = Integral()
    /// That are wanted and wait for a node, or start.
    var pending = Integral()
  }

  struct StationTotals: Sendable {
    var busy = 0.0
    var waiting = 0.0
    var replicas = 0.0
    var serving = 0.0
    var cpuSeconds = 0.0
    /// Core-seconds that its replicas could have used: their limits, or less on contended nodes.
    var cpuGranted = 0.0
  }

  let layout: CurveLayout
  var gauges: Slab<StationGauges>
  /// Nodes that were asked for and are not there yet, by pool.
  var startingNodes: Slab<Integral>
  /// What the last reading found, by station, meter and pool.
  var stationReadings: [StationReading]
  var meterReadings: [MeterReading]
  var poolReadings: [PoolReading]
  var lastTick: Int64 = 0
  /// Totals over the window in unit-seconds.
  var stationTotals: [StationTotals]
  var poolTotals: [Double]
  var stoppedTotals: [Double]
  /// By interval, a value of each curve in the order of the layout.
  var series: [[Double]] = []
  /// The share of its limit that each meter's busiest period used, interval by interval; 0 where nobody asks.
  var peaks: [[Double]] = []

  private static var causes: Int { Outcome.allCases.count }
  /// Failed calls while the window is open, station × outcome, now and at the last reading.
  private var failures: Slab<Int>
  private var failureReadings: [Int]
  /// Failed calls a second by interval, for each station × outcome that has some.
  private var failureSeries: [Int: [Double]] = [:]

  /// Bill rules that count calls, what the last reading found of each, and the calls of each by interval.
  let countedRules: [Int]
  var operationReadings: [Int]
  var operationSeries: [[Double]]

  init(plant: Plant) {
    layout = CurveLayout(
      stations: plant.stations.count, meters: plant.meters.count, pools: plant.pools.count)
    gauges = Slab(repeating: StationGauges(), count: plant.stations.count)
    startingNodes = Slab(repeating: Integral(), count: plant.pools.count)
    stationReadings = Array(repeating: StationReading(), count: plant.stations.count)
    meterReadings = Array(repeating: MeterReading(), count: plant.meters.count)
    poolReadings = Array(repeating: PoolReading(), count: plant.pools.count)
    stationTotals = Array(repeating: StationTotals(), count: plant.stations.count)
    poolTotals = Array(repeating: 0, count: plant.pools.count)
    stoppedTotals = poolTotals
    failures = Slab(repeating: 0, count: plant.stations.count * Self.causes)
    failureReadings = Array(repeating: 0, count: plant.stations.count * Self.causes)
    countedRules = plant.billRules.indices.filter {
      if case .metered(_, .operations, _) = plant.billRules[$0].line.charge { true } else { false }
    }
    operationReadings = Array(repeating: 0, count: countedRules.count)
    operationSeries = Array(repeating: [], count: countedRules.count)
  }
}

extension TimelineState {
  mutating func countFailure(at station: StationIndex, as outcome: Outcome) {
    failures[station.position * Self.causes + Int(outcome.rawValue)] += 1
  }

  /// Adds a point to the curves of failed calls; one that has none yet begins here, after zeros.
  mutating func recordFailures(over seconds: Double, intervals: Int) {
    for position in failures.indices where failures[position] > failureReadings[position] {
      let rate = Double(failures[position] - failureReadings[position]) / seconds
      failureSeries[position, default: Array(repeating: 0, count: intervals)][series.count] = rate
      failureReadings[position] = failures[position]
    }
  }

  /// Failed calls of a station a second, by each cause that there was.
  func failureCurves(of station: Int) -> [(cause: Outcome, values: [Double])] {
    Outcome.allCases.compactMap { cause in
      failureSeries[station * Self.causes + Int(cause.rawValue)].map { (cause, $0) }
    }
  }
}

extension TimelineState.StationTotals {
  mutating func add(_ other: Self) {
    busy += other.busy
    waiting += other.waiting
    replicas += other.replicas
    serving += other.serving
    cpuSeconds += other.cpuSeconds
    cpuGranted += other.cpuGranted
  }
}
