import OmegaMeasurement

/// A curve: what it shows, and how a point of it follows from what happened in an interval.
typealias Curve<Interval> = (kind: Timeline.Kind, value: @Sendable (Interval) -> Double)

/// What one station did in an interval of the timelines.
struct StationInterval {
  var seconds: Double
  var concurrency: Int32
  var totals: TimelineState.StationTotals
  /// What its counters and integrals said at the beginning and at the end.
  var from: TimelineState.StationReading
  var to: TimelineState.StationReading

  /// The curves of every service and region: a line each (Model M-17).
  static let curves: [Curve<Self>] = [
    (.replicas, { $0.totals.replicas / $0.seconds }),
    (.waiting, { $0.totals.waiting / $0.seconds }),
    (.slotUtilisation, { $0.slotUtilisation }),
    (.cpuUtilisation, { $0.cpuUtilisation }),
    (.replicasWanted, { $0.mean { $0.wanted } }),
    (.replicasReady, { $0.mean { $0.ready } }),
    (.replicasPending, { $0.mean { $0.pending } }),
    (.callsPerSecond, { $0.rate { $0.calls } }),
    (.callsOkPerSecond, { $0.rate { $0.answered } }),
    (.cacheHitsPerSecond, { $0.rate { $0.cacheHits } }),
    (.cacheMissesPerSecond, { $0.rate { $0.cacheMisses } }),
  ]

  /// NaN without a bound of slots, or without anything that serves.
  private var slotUtilisation: Double {
    let slots = totals.serving * Double(concurrency)
    return concurrency == .max || slots == 0 ? .nan : totals.busy / slots
  }

  private var cpuUtilisation: Double {
    totals.cpuGranted == 0 ? .nan : totals.cpuSeconds / totals.cpuGranted
  }

  /// Mean number of something that is integrated.
  private func mean(_ integral: (TimelineState.StationReading) -> Int64) -> Double {
    Double(integral(to) &- integral(from)) * 1e-9 / seconds
  }

  /// How often a second something was counted.
  private func rate(_ count: (TimelineState.StationReading) -> Int) -> Double {
    Double(count(to) - count(from)) / seconds
  }
}

/// What one meter gave and refused in an interval.
struct MeterInterval {
  var seconds: Double
  var granted: Double
  var refusals: Int

  static let curves: [Curve<Self>] = [
    (.unitsPerSecond, { $0.granted / $0.seconds }),
    (.throttledPerSecond, { Double($0.refusals) / $0.seconds }),
  ]
}

/// What one pool had in an interval.
struct PoolInterval {
  var seconds: Double
  var nodeSeconds: Double
  var startingSeconds: Double
  var stoppedSeconds: Double
  var evictions: Int

  static let curves: [Curve<Self>] = [
    (.nodes, { $0.nodeSeconds / $0.seconds }),
    (.nodesStarting, { $0.startingSeconds / $0.seconds }),
    (.nodesStopped, { $0.stoppedSeconds / $0.seconds }),
    (.evictions, { Double($0.evictions) }),
  ]
}

/// Where the curves of stations, meters and pools stand in a row of points.
struct CurveLayout: Sendable {
  let stations: Int
  let meters: Int
  let pools: Int

  private var firstMeter: Int { stations * StationInterval.curves.count }
  private var firstPool: Int { firstMeter + meters * MeterInterval.curves.count }
  var count: Int { firstPool + pools * PoolInterval.curves.count }

  func column(_ kind: Timeline.Kind, ofStation position: Int) -> Int {
    position * StationInterval.curves.count + place(of: kind, in: StationInterval.curves)
  }

  func column(_ kind: Timeline.Kind, ofMeter position: Int) -> Int {
    firstMeter + position * MeterInterval.curves.count + place(of: kind, in: MeterInterval.curves)
  }

  func column(_ kind: Timeline.Kind, ofPool position: Int) -> Int {
    firstPool + position * PoolInterval.curves.count + place(of: kind, in: PoolInterval.curves)
  }

  private func place<Interval>(of kind: Timeline.Kind, in curves: [Curve<Interval>]) -> Int {
    guard let place = curves.firstIndex(where: { $0.kind == kind }) else {
      preconditionFailure("there is no curve of this kind")
    }
    return place
  }
}
