import OmegaMeasurement
import OmegaModel
import OmegaUnits

extension Simulation {
  /// Everything that the replication has to say.
  func finishMeasurements() -> Measurements {
    let usage = usage()
    return Measurements(
      window: plant.window.length, classes: recorder.classMeasurements(),
      services: plant.stations.indices.map { serviceMeasurement(of: $0) },
      pools: plant.pools.indices.map { poolMeasurement(of: $0) },
      timelines: recorder.classTimelines() + stationTimelines(), usage: usage.ledger, work: work,
      requestsInside: recorder.requestsInside(), usageTimes: usage.times)
  }

  private func serviceMeasurement(of position: Int) -> ServiceMeasurement {
    let station = plant.stations[position]
    let state = stations[position]
    let totals = timelines.stationTotals[position]
    let seconds = plant.window.length.seconds
    let slots = totals.serving * Double(station.concurrency)
    return ServiceMeasurement(
      service: station.service, region: plant.regions[Int(station.region)],
      replicasMean: totals.replicas / seconds, replicasMax: Int(state.record.replicasMax),
      calls: state.record.calls, rejected: state.record.rejected,
      wait: waits.histogram(position),
      busyMean: station.hasAdmission
        ? totals.busy / seconds : Double(state.record.residence) * 1e-9 / seconds,
      waitingMean: totals.waiting / seconds,
      slotUtilisation: station.concurrency == .max || slots == 0 ? nil : totals.busy / slots,
      cpuUtilisation: totals.cpuGranted == 0 ? nil : totals.cpuSeconds / totals.cpuGranted,
      cpuSeconds: totals.cpuSeconds, limits: limitMeasurements(of: station),
      retries: state.record.retries, cacheHits: state.record.cacheHits,
      cacheMisses: state.record.cacheMisses, failures: state.record.failures,
      timeouts: state.record.timeouts, lostWork: lostWork(of: position))
  }

  private func lostWork(of station: Int) -> LostWork {
    let record = book.records[station]
    return LostWork(
      lost: record.lost, restarted: record.restarted, resumed: record.resumed,
      replicaSeconds: record.wasted.replicaTime * 1e-9, cpuSeconds: record.wasted.cpu * 1e-9,
      checkpoints: record.checkpoints, checkpointSeconds: Double(record.checkpointTime) * 1e-9)
  }

  private func limitMeasurements(of station: PlantStation) -> [LimitMeasurement] {
    let first = Int(station.firstMeter)
    return (first..<first + Int(station.meterCount)).compactMap { position in
      let meter = plant.meters[position]
      guard meter.partitionBudget > 0 || meter.doorRate > 0 else { return nil }
      let perSecond =
        meter.doorRate > 0
        ? meter.doorRate
        : meter.partitionBudget * Double(meter.partitions) / (Double(meter.period) * 1e-9)
      return LimitMeasurement(
        meter: meter.name, granted: meters[position].granted,
        refusals: meters[position].refusals, refused: meters[position].refused,
        offered: perSecond * plant.window.length.seconds,
        demandPeakPerSecond: meter.period > 0
          ? meters[position].askedMax * Double(meter.partitions) / (Double(meter.period) * 1e-9)
          : nil,
        partitions: meter.partitions > 1 ? partitionMeasurements(of: meter) : [])
    }
  }

  private func partitionMeasurements(of meter: PlantMeter) -> [PartitionMeasurement] {
    let first = Int(meter.firstPartition)
    return (first..<first + Int(meter.partitions)).map {
      PartitionMeasurement(
        granted: partitionCounts[$0].granted, refused: partitionCounts[$0].refused)
    }
  }

  private func poolMeasurement(of position: Int) -> PoolMeasurement {
    let pool = plant.pools[position]
    return PoolMeasurement(
      pool: pool.name, region: plant.regions[Int(pool.region)],
      nodesMin: Int(pools[position].nodesMin),
      nodesMean: timelines.poolTotals[position] / plant.window.length.seconds,
      nodesMax: Int(pools[position].nodesMax), evictions: pools[position].evictions,
      hoursPricedOut: pools[position].hoursPricedOut.count { $0 })
  }
}
