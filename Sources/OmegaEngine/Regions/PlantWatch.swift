import OmegaModel
import OmegaUnits

enum WatchTag {}
typealias WatchIndex = DenseIndex<WatchTag>

/// Somebody who looks after the health of regions and sends callers elsewhere, compiled.
struct PlantWatch: Sendable {
  enum Subject: Sendable {
    /// Where clients are served.
    case clients
    /// Where calls to a service go, by its position.
    case service(Int)
  }

  var subject: Subject
  var rule: RegionFailover
  /// Regions that can serve.
  var candidates: [UInt8]
  /// For each of them, the stations that must answer its probe.
  var checks: [[StationIndex]]
  /// For each client, or each calling region: the regions in the order in which they would serve it.
  var preferences: [[UInt8]]
  /// Names the probes' draws.
  var key: UInt64
}

extension PlantCompiler {
  /// Those who watch regions; nobody where there is only one to go to.
  func compileWatches(into plant: inout Plant) {
    if let rule = tier.routing, tier.regions.count > 1 {
      let legs = (0..<plant.clientRegions.count).map { client in
        tier.regions.indices.map { plant.clientLegs[client * tier.regions.count + $0] }
      }
      watch(.clients, rule, among: Array(tier.regions.indices), legs: legs, in: &plant)
    }
    for (position, service) in tier.services.enumerated() {
      guard let rule = service.failover else { continue }
      let serving = tier.regions.indices.filter { service.scope.includes(tier.regions[$0]) }
      guard serving.count > 1 else { continue }
      let legs = tier.regions.indices.map { caller in
        tier.regions.indices.map { region in
          caller == region ? -1 : plant.regionLegs[caller * tier.regions.count + region]
        }
      }
      watch(.service(position), rule, among: serving, legs: legs, in: &plant)
    }
  }

  private func watch(
    _ subject: PlantWatch.Subject, _ rule: RegionFailover, among regions: [Int], legs: [[Int64]],
    in plant: inout Plant
  ) {
    let ordered = rule.order.compactMap { name in regions.first { tier.regions[$0] == name } }
    let candidates = ordered.isEmpty ? regions : ordered
    let preferences = legs.map { legs in
      guard ordered.isEmpty else { return ordered.map { UInt8($0) } }
      return regions.sorted { (legs[$0], $0) < (legs[$1], $1) }.map { UInt8($0) }
    }
    let name: String
    var checks = Set(rule.checks)
    switch subject {
    case .clients:
      name = "clients"
      if checks.isEmpty { checks = servicesCalledByClients }
    case .service(let position):
      name = tier.services[position].name
      if checks.isEmpty { checks = [name] }
    }
    plant.watches.append(
      PlantWatch(
        subject: subject, rule: rule, candidates: candidates.map { UInt8($0) },
        checks: candidates.map { stations(of: checks, in: $0, plant) },
        preferences: preferences, key: StableHash.of("watch \(name)")))
  }

  private func stations(of services: Set<String>, in region: Int, _ plant: Plant) -> [StationIndex]
  {
    plant.stations.indices.filter {
      plant.stations[$0].region == region && services.contains(plant.stations[$0].service)
    }.map { StationIndex($0) }
  }

  /// Services that clients call themselves or through the edge: the doors of a region.
  private var servicesCalledByClients: Set<String> {
    var doors: Set<String> = []
    var followed: Set<String> = []
    var waiting = tier.classes.flatMap(\.steps).flatMap(\.callees)
    while let call = waiting.popLast() {
      guard let service = tier.services.first(where: { $0.name == call.service }) else { continue }
      guard service.isEdge else {
        doors.insert(service.name)
        continue
      }
      guard followed.insert("\(call.service).\(call.operation)").inserted else { continue }
      let operation = service.operations.first { $0.name == call.operation }
      waiting += operation?.steps.flatMap(\.callees) ?? []
    }
    return doors
  }
}
