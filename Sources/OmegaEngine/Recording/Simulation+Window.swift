import OmegaMeasurement
import OmegaModel
import OmegaUnits

extension Simulation {
  /// The measured window opens: what was counted before is forgotten.
  mutating func openWindow() {
    isMeasuring = true
    waits.reset()
    book.reset()
    for station in stations.indices {
      stations[station].record = StationRecord()
      stations[station].record.replicasMax = stations[station].replicas.count
    }
    for pool in pools.indices {
      pools[pool].nodeTimeWasted = 0
      pools[pool].nodesMin = pools[pool].nodes.count
      pools[pool].nodesMax = pools[pool].nodes.count
    }
    timelines.lastTick = now
    _ = readStations(after: 0)
    _ = readMeters(after: 0)
    _ = readPools(after: 0)
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
    for meter in plant.meters.indices {
      let first = Int(plant.meters[meter].firstPartition)
      for partition in first..<first + Int(plant.meters[meter].partitions) {
        noteDemand(of: meter, in: partition)
      }
    }
    isMeasuring = false
    isWindowOver = true
  }

  /// Thousandths of the replication that this interval was.
  private func progressStep() -> Int {
    let before = timelines.series.count - 1
    return 1_000 * (before + 1) / recorder.intervalCount - 1_000 * before / recorder.intervalCount
  }

  /// What each station did since the last reading.
  private mutating func readStations(after seconds: Double) -> [StationInterval] {
    var intervals: [StationInterval] = []
    for station in stations.indices {
      let before = timelines.stationReadings[station]
      let reading = reading(of: station)
      timelines.stationReadings[station] = reading
      let serving = Double(reading.serving &- before.serving) * 1e-9
      // Only pods with a node of their own from the start can be granted less than their limit.
      let isShared =
        !plant.stations[station].nodesAtStart.isEmpty
        && tables.stations[station].cpuDiscipline != .fifo
      var totals = TimelineState.StationTotals()
      totals.busy = Double(reading.busy &- before.busy) * 1e-9
      totals.waiting = Double(reading.waiting &- before.waiting) * 1e-9
      totals.replicas = Double(reading.replicas &- before.replicas) * 1e-9
      totals.serving = serving
      totals.cpuSeconds = (reading.cpuUsed - before.cpuUsed) * 1e-9
      totals.cpuGranted =
        isShared
        ? (reading.cpuGranted - before.cpuGranted) * 1e-9
        : serving * tables.stations[station].cores
      intervals.append(
        StationInterval(
          seconds: seconds, concurrency: tables.stations[station].concurrency, totals: totals,
          from: before, to: reading))
    }
    return intervals
  }

  private mutating func reading(of station: Int) -> TimelineState.StationReading {
    var reading = TimelineState.StationReading()
    if tables.stations[station].cores > 0 {
      let first = tables.stations[station].firstReplica
      for number in first..<first + tables.stations[station].replicasMax {
        let replica = ReplicaIndex(number)
        if tables.stations[station].cpuDiscipline != .fifo { advance(replica) }
        reading.cpuUsed += processors[replica].used
        if number < first + plant.stations[station].replicasAtStart {
          reading.cpuGranted += processors[replica].granted
        }
      }
    }
    let gauges = timelines.gauges[station]
    reading.busy = stations[station].busy.value(at: now)
    reading.waiting = stations[station].waiting.value(at: now)
    reading.replicas = stations[station].replicas.value(at: now)
    reading.serving = stations[station].serving.value(at: now)
    reading.wanted = gauges.wanted.value(at: now)
    reading.ready = gauges.ready.value(at: now)
    reading.pending = gauges.pending.value(at: now)
    reading.calls = stations[station].record.calls
    reading.answered = stations[station].record.answered
    reading.cacheHits = stations[station].record.cacheHits
    reading.cacheMisses = stations[station].record.cacheMisses
    return reading
  }

  /// What each meter gave and refused since the last reading.
  private mutating func readMeters(after seconds: Double) -> [MeterInterval] {
    var intervals: [MeterInterval] = []
    for meter in meters.indices {
      let before = timelines.meterReadings[meter]
      let reading = TimelineState.MeterReading(
        granted: meters[meter].granted, refusals: meters[meter].refusals)
      timelines.meterReadings[meter] = reading
      intervals.append(
        MeterInterval(
          seconds: seconds, granted: reading.granted - before.granted,
          refusals: reading.refusals - before.refusals))
    }
    return intervals
  }

  /// What each pool had since the last reading.
  private mutating func readPools(after seconds: Double) -> [PoolInterval] {
    var intervals: [PoolInterval] = []
    for pool in pools.indices {
      let before = timelines.poolReadings[pool]
      let reading = TimelineState.PoolReading(
        nodes: pools[pool].nodes.value(at: now),
        starting: timelines.startingNodes[pool].value(at: now),
        stopped: pools[pool].stopped.value(at: now))
      timelines.poolReadings[pool] = reading
      intervals.append(
        PoolInterval(
          seconds: seconds, nodeSeconds: Double(reading.nodes &- before.nodes) * 1e-9,
          startingSeconds: Double(reading.starting &- before.starting) * 1e-9,
          stoppedSeconds: Double(reading.stopped &- before.stopped) * 1e-9,
          evictions: pools[pool].evictionsSinceTick))
      pools[pool].evictionsSinceTick = 0
    }
    return intervals
  }

  /// Adds one point to every curve.
  private mutating func takeReadings() {
    let seconds = Double(now - timelines.lastTick) * 1e-9
    recordPeaks()
    timelines.lastTick = now
    var points: [Double] = []
    points.reserveCapacity(timelines.layout.count)
    for (position, interval) in readStations(after: seconds).enumerated() {
      timelines.stationTotals[position].add(interval.totals)
      points += StationInterval.curves.map { $0.value(interval) }
    }
    for interval in readMeters(after: seconds) {
      points += MeterInterval.curves.map { $0.value(interval) }
    }
    for (position, interval) in readPools(after: seconds).enumerated() {
      timelines.poolTotals[position] += interval.nodeSeconds
      timelines.stoppedTotals[position] += interval.stoppedSeconds
      points += PoolInterval.curves.map { $0.value(interval) }
    }
    timelines.recordFailures(over: seconds, intervals: recorder.intervalCount)
    recordOperations()
    timelines.series.append(points)
  }

  /// Counts the calls of those operations that are paid by the call.
  private mutating func recordOperations() {
    for (place, rule) in timelines.countedRules.enumerated() {
      let calls = operationCalls(for: plant.billRules[rule])
      timelines.operationSeries[place].append(Double(calls - timelines.operationReadings[place]))
      timelines.operationReadings[place] = calls
    }
  }
}
