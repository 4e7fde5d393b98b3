import Foundation
import OmegaModel
import OmegaUnits

extension PlantCompiler {
  mutating func compilePools(into plant: inout Plant) {
    for pool in tier.pools {
      for (region, regionName) in tier.regions.enumerated() where pool.scope.includes(regionName) {
        let nodesMax: Int
        var scaling: PlantNodeScaling?
        switch pool.nodes {
        case .fixed(let count):
          nodesMax = count
        case .scaled(let rule):
          nodesMax = rule.nodesMax
          scaling = PlantNodeScaling(
            nodesMin: rule.nodesMin, start: Sampler(rule.start, tables: &plant.laws),
            restart: Sampler(pool.spot?.restart ?? rule.start, tables: &plant.laws),
            priority: rule.priority)
        }
        plant.pools.append(
          PlantPool(
            name: pool.name, region: UInt8(region), zones: pool.zones,
            firstNode: UInt32(plant.nodeCount),
            nodesMax: UInt32(nodesMax), scaling: scaling, spot: pool.spot,
            priceCeiling: priceCeiling(of: pool, in: regionName), failure: pool.failure,
            allocatable: pool.allocatable,
            key: StableHash.of("pool \(pool.name)@\(regionName)")))
        plant.nodeCount += nodesMax
        plant.upkeeps += pool.maintenance.map {
          PlantUpkeep(pool: PoolIndex(plant.pools.count - 1), rule: $0)
        }
      }
    }
  }

  /// Nil where the price stays, or nothing bounds it.
  private func priceCeiling(of pool: NodePool, in region: String) -> PriceCeiling? {
    guard let spot = pool.spot, let path = spot.pricePath, let indexMax = spot.indexMax[region],
      let price = pool.spotPrice
    else { return nil }
    let market = MeterKey(
      service: price.service, sku: price.sku, meter: price.meter, billing: price.billing,
      region: price.region ?? region)
    return PriceCeiling(path: path, market: market, indexMax: indexMax)
  }

  mutating func compileStations(into plant: inout Plant) {
    for (position, service) in tier.services.enumerated() {
      for (region, regionName) in tier.regions.enumerated()
      where service.scope.includes(regionName) {
        compileStation(
          service, position: position, region: region, regionName: regionName, into: &plant)
      }
    }
    placeFixedPods(in: &plant)
    shareNodes(in: &plant)
    orderPlacements(in: &plant)
  }

  private mutating func compileStation(
    _ service: Service, position: Int, region: Int, regionName: String, into plant: inout Plant
  ) {
    let pools = pools(of: service, region: region, in: plant)
    let mayScale = pools.contains { plant.pools[$0].scaling != nil }
    var scaling: PlantScaling?
    var replicasAtStart = 0
    var hasFixedCount = false
    switch service.replicas {
    case .fixed(let count):
      hasFixedCount = true
      // On a pool that scales, even a fixed count has to wait for its nodes; of several, each pod takes any.
      let isPlaced = !mayScale && pools.count <= 1
      if isPlaced { replicasAtStart = count }
      if !isPlaced || isMoved(service) {
        scaling = self.scaling(.constant(count, start: service.start), tables: &plant.laws)
      }
    case .scaled(let rule):
      scaling = self.scaling(rule, tables: &plant.laws)
    }
    let pods = pods(of: service, tables: &plant.laws)
    plant.stations.append(
      PlantStation(
        service: service.name, region: UInt8(region), isEdge: service.isEdge,
        hasAdmission: service.hosting != .managed || service.concurrency != nil
          || service.cpuLimit != nil || service.rateLimit != nil || service.replicasMax != 1
          || service.checkpoint != nil || service.halfSpeedAt != nil,
        mayBeLost: mayScale || pods != nil || service.checkpoint != nil,
        servesOnce: scaling?.rule.scaler == .jobs,
        hasPrimary: !service.primaryOperations.isEmpty,
        firstReplica: UInt32(plant.replicaCount),
        replicasAtStart: UInt32(replicasAtStart),
        replicasMax: UInt32(replicaPlaces(of: service)),
        concurrency: service.concurrency.map { Int32(clamping: $0) } ?? .max,
        queueLimit: service.queue.map { Int32(clamping: $0) } ?? .max,
        shedLevel: service.shedding.map { level(below: $0.below) } ?? .max,
        shedLimit: shedLimit(of: service),
        doorRate: (service.rateLimit?.perSecond ?? 0) * 1e-9,
        doorBurst: service.rateLimit?.burst ?? 0,
        patience: service.patience.map { sampler($0, plant: &plant) } ?? .none,
        balancing: service.balancing, cores: service.cpuLimit ?? 0,
        slowingByAnswer: service.halfSpeedAt.map { 1 / Double(max(1, $0 - 1)) } ?? 0,
        cpuDiscipline: service.cpuDiscipline, cpuRequest: service.request.cpu,
        memoryRequestGiB: service.request.memoryGiB, firstMeter: UInt32(plant.meters.count),
        meterCount: UInt32(meterNames[position].count), scaling: scaling,
        hasFixedCount: hasFixedCount,
        pods: pods, pools: pools,
        nodesAtStart: [], key: StableHash.of("station \(service.name)@\(regionName)")))
    let last = plant.stations.count - 1
    plant.stations[last].healthCheck = service.healthCheck
    plant.stations[last].disruption = service.disruption
    plant.stations[last].imagePull = service.imagePull.map { Sampler($0, tables: &plant.laws) }
    plant.stations[last].checkpoint =
      service.checkpoint.map {
        CheckpointRule(
          every: $0.every.nanoseconds, write: $0.write.nanoseconds, resume: $0.resume.nanoseconds)
      } ?? CheckpointRule()
    plant.replicaCount += plant.stations[last].replicaSlots
    compileMeters(of: service, position: position, into: &plant)
  }

  /// Queue length from which on requests of low priority are refused.
  private func shedLimit(of service: Service) -> Int32 {
    guard let shedding = service.shedding, let queue = service.queue else { return .max }
    return Int32(clamping: Int((Double(queue) * shedding.queueShare).rounded()))
  }

  private func compileMeters(of service: Service, position: Int, into plant: inout Plant) {
    for name in meterNames[position] {
      let limit = service.limits.first { $0.meter == name }
      let partitions = limit?.partitions ?? 0
      let budget = limit.map { $0.amount / Double($0.partitions) } ?? 0
      let period = limit?.period.nanoseconds ?? 0
      // Who has no less than bursts may take has nothing to save for.
      let savings = limit?.savings.flatMap { $0.partitionAmountMax > budget ? $0 : nil }
      let firstPartition = plant.meters.reduce(0) { $0 + $1.partitions }
      plant.meters.append(
        PlantMeter(
          station: StationIndex(plant.stations.count - 1), name: name,
          partitionBudget: budget, burstBudget: savings?.partitionAmountMax ?? 0,
          savingsMax: savings.map { budget * Double($0.time.nanoseconds) / Double(period) } ?? 0,
          nanosecondsPerUnit: limit.map { $0.excess != .refused } == true
            ? Double(period) / budget : 0,
          drains: limit?.excess == .drains,
          doorRate: name == RateLimit.meter
            ? (service.rateLimit?.perSecond ?? 0) * Double(tier.regions.count) : 0,
          period: period, partitions: UInt32(partitions),
          firstPartition: firstPartition))
      if let ranges = limit?.ranges, !ranges.isEven {
        plant.meters[plant.meters.count - 1].firstRange = UInt32(plant.rangePartitions.count)
        plant.meters[plant.meters.count - 1].rangeCount = UInt32(ranges.rangeCount)
        plant.rangePartitions += ranges.partitions.map { UInt32($0) }
      }
    }
  }

  private func pools(of service: Service, region: Int, in plant: Plant) -> [PoolIndex] {
    service.hosting.pools.map { name in
      guard
        let position = plant.pools.firstIndex(where: { $0.name == name && $0.region == region })
      else {
        preconditionFailure("pool \(name) was not checked in every region of \(service.name)")
      }
      return PoolIndex(position)
    }
  }

  /// Puts the pods of services with a fixed count onto pools with a fixed count; those that do not fit never start.
  private func placeFixedPods(in plant: inout Plant) {
    for (position, pool) in plant.pools.enumerated() where pool.scaling == nil {
      let members = plant.stations.indices.filter {
        plant.stations[$0].pools == [PoolIndex(position)] && plant.stations[$0].replicasAtStart > 0
      }
      let groups = members.map { member in
        PodPlacement.Group(
          service: member, replicas: Int(plant.stations[member].replicasAtStart),
          request: PodRequest(
            cpu: plant.stations[member].cpuRequest,
            memoryGiB: plant.stations[member].memoryRequestGiB))
      }
      let placement = PodPlacement(
        nodeCount: Int(pool.nodesMax), allocatable: pool.allocatable, groups: groups)
      for (member, nodes) in zip(members, placement.nodes) {
        let placed = nodes.compactMap { $0 }
        plant.stations[member].nodesAtStart = placed.map {
          NodeIndex(Int(pool.firstNode) + $0)
        }
        plant.stations[member].replicasAtStart = UInt32(placed.count)
      }
    }
  }

  /// Whose pods may get less CPU than their limits: where limits are above requests, for only requests fit for sure.
  private func shareNodes(in plant: inout Plant) {
    plant.contendedPools = plant.pools.indices.map { PoolIndex($0) }.filter { pool in
      plant.stations.contains {
        $0.pools.contains(pool) && $0.sharesCores && $0.cores > $0.cpuRequest
      }
    }
    for position in plant.stations.indices where plant.stations[position].sharesCores {
      let station = plant.stations[position]
      plant.stations[position].sharesNodes =
        !station.nodesAtStart.isEmpty
        || station.pools.contains { plant.contendedPools.contains($0) }
    }
  }

  /// Who of those that come later is placed first: who asks for the most CPU, as at the start (Model K-4).
  private func orderPlacements(in plant: inout Plant) {
    let later = plant.stations.indices.filter {
      plant.stations[$0].scaling != nil && !plant.stations[$0].pools.isEmpty
    }
    plant.placementOrder = later.sorted {
      (-plant.stations[$0].cpuRequest, $0) < (-plant.stations[$1].cpuRequest, $1)
    }.map { StationIndex($0) }
  }

  private func scaling(
    _ rule: ReplicaScaling, tables: inout SamplerTables
  ) -> PlantScaling {
    PlantScaling(
      rule: rule, start: Sampler(rule.start, tables: &tables),
      minimums: ScheduleSteps.minimums(of: rule, window: scenario.window))
  }

  /// For each service and calling region, the station that answers, and the ways between regions.
  func compileRoutes(into plant: inout Plant) {
    plant.serviceNames = tier.services.map(\.name)
    plant.regionLegs = tier.regions.flatMap { caller in
      tier.regions.map { tier.network.roundTrip(caller, $0).nanoseconds / 2 }
    }
    for service in tier.services {
      let first = service.failover?.order.first
      for caller in tier.regions {
        let serving = tier.regions.filter { service.scope.includes($0) }
        let nearest = serving.min {
          tier.network.roundTrip(caller, $0) < tier.network.roundTrip(caller, $1)
        }
        guard let region = first ?? (serving.contains(caller) ? caller : nearest),
          let station = plant.stations.firstIndex(where: {
            $0.service == service.name && tier.regions[Int($0.region)] == region
          })
        else { preconditionFailure("\(service.name) is in none of the tier's regions") }
        plant.routes.append(StationIndex(station))
      }
    }
  }

  mutating func compileLoad(into plant: inout Plant) {
    compileClients(into: &plant)
    for source in scenario.load {
      let total = source.mix.reduce(0) { $0 + $1.weight }
      var cumulative = 0.0
      var shares: [Double] = []
      for share in source.mix {
        cumulative += share.weight / total
        shares.append(cumulative)
      }
      shares[shares.count - 1] = 1
      plant.sources.append(
        PlantSource(
          name: source.name, key: StableHash.of("source \(source.name)"),
          curve: source.pattern.map {
            RateCurve(
              pattern: $0, window: scenario.window,
              scale: tier.loadScale / source.bundle.requestsMean)
          } ?? .dry,
          classShares: shares,
          classes: source.mix.map { share in
            guard let index = classIndex[share.requestClass] else {
              preconditionFailure("class \(share.requestClass) was not checked")
            }
            return index
          }))
      plant.loads.append(shape(of: source, into: &plant))
    }
  }

  private func compileClients(into plant: inout Plant) {
    let first = tier.routing?.order.first.flatMap { tier.regions.firstIndex(of: $0) }
    guard !scenario.clients.isEmpty else {
      plant.clientShares = [1]
      plant.clientRegions = [UInt8(first ?? 0)]
      plant.clientLegs = tier.regions.map { _ in 0 }
      return
    }
    let total = scenario.clients.reduce(0) { $0 + $1.share }
    var cumulative = 0.0
    for client in scenario.clients {
      cumulative += client.share / total
      plant.clientShares.append(cumulative)
      let legs = tier.regions.map { (client.roundTrips[$0] ?? .zero).nanoseconds / 2 }
      let nearest = legs.indices.min { legs[$0] < legs[$1] } ?? 0
      plant.clientRegions.append(UInt8(first ?? nearest))
      plant.clientLegs += legs
    }
    plant.clientShares[plant.clientShares.count - 1] = 1
  }
}

/// A schedule of least replica counts as steps in time.
enum ScheduleSteps {
  /// From each instant on, this many replicas at least; the first step covers the lead-in's beginning.
  static func minimums(
    of rule: ReplicaScaling, window: Window
  ) -> [(from: Int64, replicas: Int)] {
    let begin = -window.leadIn.nanoseconds
    let base = rule.replicasIdle ?? rule.replicasMin
    guard !rule.schedule.isEmpty else { return [(begin, base)] }
    var steps: [(from: Int64, replicas: Int)] = []
    var time = begin
    let second = SimDuration.seconds(1).nanoseconds
    let end = window.length.nanoseconds + SimDuration.days(1).nanoseconds
    while time < end {
      let unixSeconds = window.startUnixSeconds + floorDivision(time, by: second)
      let replicas = minimum(of: rule, unixSeconds: unixSeconds)
      if steps.last?.replicas != replicas { steps.append((time, replicas)) }
      // Whole minutes by the clock, which the window need not begin on: schedules name minutes.
      let minute = floorDivision(unixSeconds, by: 60)
      time = ((minute + 1) * 60 - window.startUnixSeconds) * second
    }
    return steps
  }

  private static func floorDivision(_ dividend: Int64, by divisor: Int64) -> Int64 {
    let (quotient, remainder) = dividend.quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }

  private static func minimum(of rule: ReplicaScaling, unixSeconds: Int64) -> Int {
    rule.schedule.reduce(rule.replicasIdle ?? rule.replicasMin) { least, entry in
      guard let zone = TimeZone(identifier: entry.zone) else {
        preconditionFailure("the schedule's zone \(entry.zone) was not checked")
      }
      let local = LocalTime(unixSeconds: unixSeconds, zone: zone)
      let applies =
        entry.days.contains(local.weekday) && local.minute >= entry.startMinute
        && local.minute < entry.endMinute
      return applies ? max(least, entry.replicasMin) : least
    }
  }
}
