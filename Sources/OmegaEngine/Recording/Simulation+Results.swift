import OmegaMeasurement
import OmegaModel
import OmegaUnits

extension Simulation {
  /// Everything that the replication has to say.
  func finishMeasurements() -> Measurements {
    Measurements(
      window: plant.window.length, classes: recorder.classMeasurements(),
      services: plant.stations.indices.map { serviceMeasurement(of: $0) },
      pools: plant.pools.indices.map { poolMeasurement(of: $0) },
      timelines: recorder.classTimelines() + stationTimelines(), usage: usageLedger(), work: work,
      requestsInside: recorder.requestsInside())
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
      timeouts: state.record.timeouts, restarts: state.record.restarts)
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
        offered: perSecond * plant.window.length.seconds)
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

  /// Curves of stations, meters and pools, in the order in which `takeReadings` adds their points.
  private func stationTimelines() -> [Timeline] {
    var result: [Timeline] = []
    var column = 0
    func add(_ kind: Timeline.Kind, _ subject: String) {
      let values = timelines.series.map { $0[column] }
      column += 1
      // A curve that never had anything to show is left out.
      guard values.contains(where: { !$0.isNaN }) else { return }
      result.append(
        Timeline(
          kind: kind, subject: subject, interval: SimDuration(nanoseconds: recorder.interval),
          values: values))
    }
    for station in plant.stations {
      let subject = "\(station.service)@\(plant.regions[Int(station.region)])"
      add(.replicas, subject)
      add(.waiting, subject)
      add(.slotUtilisation, subject)
      add(.cpuUtilisation, subject)
    }
    for meter in plant.meters {
      let station = plant.stations[meter.station]
      let subject = "\(station.service)@\(plant.regions[Int(station.region)])/\(meter.name)"
      add(.unitsPerSecond, subject)
      add(.throttledPerSecond, subject)
    }
    for pool in plant.pools {
      let subject = "\(pool.name)@\(plant.regions[Int(pool.region)])"
      add(.nodes, subject)
      add(.evictions, subject)
    }
    return result
  }
}
