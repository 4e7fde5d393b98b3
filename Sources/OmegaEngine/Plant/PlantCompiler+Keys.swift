import OmegaModel
import OmegaUnits

extension PlantCompiler {
  /// Whether draws from a meter have a partition to choose.
  func hasPartitions(_ meter: String, of service: Int) -> Bool {
    tier.services[service].limits.contains { $0.meter == meter && $0.partitions > 1 }
  }

  /// Position of a population; equal names are one.
  mutating func population(_ keys: KeyPopulation, plant: inout Plant) -> UInt32 {
    if let index = populationIndex[keys.name] { return index }
    let index = UInt32(plant.populations.count)
    populationIndex[keys.name] = index
    plant.populations.append(KeySampler(keys))
    return index
  }

  /// A cache for each station of a service that holds something.
  mutating func compileCaches(into plant: inout Plant) {
    plant.cacheOfStation = Array(repeating: -1, count: plant.stations.count)
    for service in tier.services {
      guard let contents = service.contents else { continue }
      let shape = cache(of: contents, plant: &plant)
      for (position, station) in plant.stations.enumerated() where station.service == service.name {
        plant.cacheOfStation[position] = Int32(plant.caches.count)
        plant.caches.append(shape)
      }
    }
  }

  private mutating func cache(of contents: CacheContents, plant: inout Plant) -> CacheShape {
    var shape = CacheShape(
      population: population(contents.keys, plant: &plant), memory: contents.law.memory,
      lifetime: contents.lifetime?.nanoseconds ?? 0, expiry: contents.expiry,
      startsCold: contents.startsCold, isPerReplica: contents.isPerReplica, firstMemory: .max)
    // What expires on write makes room for others, the more the shorter it lives.
    guard shape.lifetime > 0, shape.expiry == .write, shape.memory.isFinite, shape.memory > 0
    else { return shape }
    shape.firstMemory = UInt32(plant.shares.count)
    for step in 0...CacheShape.lifetimeSteps {
      let lifetime = shape.memory * CacheShape.lifetime(ofStep: step)
      plant.shares.append(1 / contents.law.memory(lifetime: lifetime))
    }
    return shape
  }
}
