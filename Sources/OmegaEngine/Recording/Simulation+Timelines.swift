import OmegaMeasurement
import OmegaUnits

extension Simulation {
  /// Curves of stations, meters and pools.
  func stationTimelines() -> [Timeline] {
    var result: [Timeline] = []
    for (position, station) in plant.stations.enumerated() {
      let subject = "\(station.service)@\(plant.regions[Int(station.region)])"
      for curve in StationInterval.curves {
        let column = timelines.layout.column(curve.kind, ofStation: position)
        add(curve.kind, subject, column: column, to: &result)
      }
      result += timelines.failureCurves(of: position).map { cause, values in
        timeline(.callFailuresByCause, subject, part: cause.name, values: values)
      }
    }
    for (position, meter) in plant.meters.enumerated() {
      let station = plant.stations[meter.station]
      let subject = "\(station.service)@\(plant.regions[Int(station.region)])/\(meter.name)"
      for curve in MeterInterval.curves {
        let column = timelines.layout.column(curve.kind, ofMeter: position)
        add(curve.kind, subject, column: column, to: &result)
      }
    }
    for (position, pool) in plant.pools.enumerated() {
      let subject = "\(pool.name)@\(plant.regions[Int(pool.region)])"
      for curve in PoolInterval.curves {
        let column = timelines.layout.column(curve.kind, ofPool: position)
        add(curve.kind, subject, column: column, to: &result)
      }
    }
    return result
  }

  /// A curve that never had anything to show is left out, and one of zeros where that says the same.
  private func add(
    _ kind: Timeline.Kind, _ subject: String, column: Int, to result: inout [Timeline]
  ) {
    let values = timelines.series.map { $0[column] }
    guard values.contains(where: { kind.isZeroWhereMissing ? $0 > 0 : !$0.isNaN }) else { return }
    result.append(timeline(kind, subject, values: values))
  }

  private func timeline(
    _ kind: Timeline.Kind, _ subject: String, part: String = "", values: [Double]
  ) -> Timeline {
    Timeline(
      kind: kind, subject: subject, part: part,
      interval: SimDuration(nanoseconds: recorder.interval), values: values)
  }
}
