import OmegaMeasurement
import OmegaModel
import OmegaUnits

// What programs write about themselves. It is counted once the run is over, from what was counted anyway: the loop knows
// nothing of it (Model O-3).
extension Simulation {
  func telemetryMeasurements() -> [TelemetryMeasurement] {
    plant.telemetry.flatMap { signal in
      plant.stations.indices.filter { plant.stations[$0].service == signal.store }.map {
        TelemetryMeasurement(
          signal: signal.name, store: signal.store,
          region: plant.regions[Int(plant.stations[$0].region)],
          units: telemetry(signal.name, keptBy: StationIndex($0)))
      }
    }
  }

  /// Units of a signal that a station keeps; 0 for what is no signal of its.
  func telemetry(_ name: String, keptBy store: StationIndex) -> Double {
    let service = plant.stations[store].service
    guard let signal = plant.telemetry.first(where: { $0.name == name && $0.store == service })
    else { return 0 }
    var units = 0.0
    for (position, station) in plant.stations.enumerated()
    where signal.sources.contains(station.service)
      && keeper(of: signal, inRegion: station.region) == store
    {
      units += Double(stations[position].record.calls) * signal.perCall
      units += timelines.stationTotals[position].replicas * signal.perReplicaSecond
    }
    for (position, pool) in plant.pools.enumerated()
    where keeper(of: signal, inRegion: pool.region) == store {
      units += timelines.poolTotals[position] * signal.perNodeSecond
    }
    return units
  }

  /// The store of the own region, else of the nearest one that has it, wherever its callers are sent now.
  private func keeper(of signal: PlantTelemetry, inRegion region: UInt8) -> StationIndex {
    plant.routes[signal.service * regionCount + Int(region)]
  }
}
