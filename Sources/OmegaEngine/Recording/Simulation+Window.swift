import OmegaMeasurement
import OmegaModel
import OmegaUnits

/// Readings of everything that is integrated over time, and the curves that follow from their differences.
struct TimelineState: Sendable {
  struct StationReading: Sendable {
    var busy: Int64 = 0
    var waiting: Int64 = 0
    var replicas: Int64 = 0
    var serving: Int64 = 0
    var cpuUsed: Double = 0
    var cpuGranted: Double = 0
  }

  struct MeterReading: Sendable {
    var granted: Double = 0
    var refusals = 0
  }

  /// What happened in one interval, per station, meter and pool; appended interval by interval.
  var stationReadings: [StationReading]
  var meterReadings: [MeterReading]
  var poolReadings: [Int64]
  var lastTick: Int64 = 0
  /// Totals over the window in unit-seconds.
  var stationTotals: [StationTotals]
  var poolTotals: [Double]
  var series: [[Double]] = []
  /// The share of its limit that each meter's busiest period used, interval by interval; 0 where nobody asks.
  var peaks: [[Double]] = []

  struct StationTotals: Sendable {
    var busy = 0.0
    var waiting = 0.0
    var replicas = 0.0
    var serving = 0.0
    var cpuSeconds = 0.0
    /// Core-seconds that its replicas could have used: their limits, or less on contended nodes.
    var cpuGranted = 0.0
  }

  init(plant: Plant) {
    stationReadings = Array(repeating: StationReading(), count: plant.stations.count)
    meterReadings = Array(repeating: MeterReading(), count: plant.meters.count)
    poolReadings = Array(repeating: 0, count: plant.pools.count)
    stationTotals = Array(repeating: StationTotals(), count: plant.stations.count)
    poolTotals = Array(repeating: 0, count: plant.pools.count)
  }
}

extension Simulation {
  /// The measured window opens: what was counted before is forgotten.
  mutating func openWindow() {
    isMeasuring = true
    waits.reset()
    for station in stations.indices {
      stations[station].record = StationRecord()
      stations[station].record.replicasMax = stations[station].replicas.count
    }
    for pool in pools.indices {
      pools[pool].nodesMin = pools[pool].nodes.count
      pools[pool].nodesMax = pools[pool].nodes.count
      pools[pool].evictionsSinceTick = 0
    }
    timelines.lastTick = now
    readIntegrals { _, _, _ in }
    scheduleMinute()
    schedule(.timelineDue, at: min(now + recorder.interval, recorder.window))
  }

  /// One interval of the timelines is over.
  mutating func recordTimelines() {
    takeReadings()
    progress?.advance(byThousandths: progressStep())
    if now < recorder.window {
      schedule(.timelineDue, at: min(now + recorder.interval, recorder.window))
    }
  }

  /// The window closes: stations stop counting; its requests go on until they are resolved.
  mutating func closeWindow() {
    isMeasuring = false
    isWindowOver = true
  }

  /// Thousandths of the replication that this interval was.
  private func progressStep() -> Int {
    let before = timelines.series.count - 1
    return 1_000 * (before + 1) / recorder.intervalCount - 1_000 * before / recorder.intervalCount
  }

  /// Reads every integral and hands the differences since the last reading to `use`, in unit-seconds.
  private mutating func readIntegrals(
    _ use: (Int, TimelineState.StationTotals, inout TimelineState) -> Void
  ) {
    for station in stations.indices {
      var cpuUsed = 0.0
      var cpuGranted = 0.0
      if tables.stations[station].cores > 0 {
        let first = tables.stations[station].firstReplica
        for number in first..<first + tables.stations[station].replicasMax {
          let replica = ReplicaIndex(number)
          if tables.stations[station].cpuDiscipline != .fifo { advance(replica) }
          cpuUsed += processors[replica].used
          if plant.stations[station].pods != nil
            || number < first + plant.stations[station].replicasAtStart
          {
            cpuGranted += processors[replica].granted
          }
        }
      }
      let reading = TimelineState.StationReading(
        busy: stations[station].busy.value(at: now),
        waiting: stations[station].waiting.value(at: now),
        replicas: stations[station].replicas.value(at: now),
        serving: stations[station].serving.value(at: now), cpuUsed: cpuUsed, cpuGranted: cpuGranted)
      let before = timelines.stationReadings[station]
      timelines.stationReadings[station] = reading
      let serving = Double(stations[station].serving.value(at: now) &- before.serving) * 1e-9
      // Only pods with a node of their own from the start can be granted less than their limit.
      let isShared =
        !plant.stations[station].nodesAtStart.isEmpty
        && tables.stations[station].cpuDiscipline != .fifo
      let difference = TimelineState.StationTotals(
        busy: Double(reading.busy &- before.busy) * 1e-9,
        waiting: Double(reading.waiting &- before.waiting) * 1e-9,
        replicas: Double(reading.replicas &- before.replicas) * 1e-9,
        serving: serving,
        cpuSeconds: (reading.cpuUsed - before.cpuUsed) * 1e-9,
        cpuGranted: isShared
          ? (reading.cpuGranted - before.cpuGranted) * 1e-9
          : serving * tables.stations[station].cores)
      use(station, difference, &timelines)
    }
    for meter in meters.indices {
      timelines.meterReadings[meter] = .init(
        granted: meters[meter].granted, refusals: meters[meter].refusals)
    }
    for pool in pools.indices { timelines.poolReadings[pool] = pools[pool].nodes.value(at: now) }
  }

  /// Adds one point to every curve.
  private mutating func takeReadings() {
    let seconds = Double(now - timelines.lastTick) * 1e-9
    recordPeaks()
    timelines.lastTick = now
    var points: [Double] = []
    let metersBefore = timelines.meterReadings
    let poolsBefore = timelines.poolReadings
    let plant = plant
    readIntegrals { position, difference, timelines in
      timelines.stationTotals[position].add(difference)
      let station = plant.stations[position]
      let slots = difference.serving * Double(station.concurrency)
      points += [
        difference.replicas / seconds, difference.waiting / seconds,
        station.concurrency == .max || slots == 0 ? .nan : difference.busy / slots,
        difference.cpuGranted == 0 ? .nan : difference.cpuSeconds / difference.cpuGranted,
      ]
    }
    for meter in meters.indices {
      points.append((meters[meter].granted - metersBefore[meter].granted) / seconds)
      points.append(Double(meters[meter].refusals - metersBefore[meter].refusals) / seconds)
    }
    for pool in pools.indices {
      let nodeSeconds = Double(timelines.poolReadings[pool] &- poolsBefore[pool]) * 1e-9
      timelines.poolTotals[pool] += nodeSeconds
      points.append(nodeSeconds / seconds)
      points.append(Double(pools[pool].evictionsSinceTick))
      pools[pool].evictionsSinceTick = 0
    }
    timelines.series.append(points)
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
