import OmegaMeasurement
import OmegaModel
import OmegaUnits

extension Simulation {
  /// A replication at the beginning of its lead-in: fixed replicas are ready, caches are as their hit ratios say.
  init(plant: Plant, seed: UInt64, observer: Observer, progress: Progress?) {
    self.plant = plant
    tables = PlantTables(plant)
    self.observer = observer
    self.progress = progress
    seedKey = seed
    regionCount = plant.regions.count
    now = -plant.window.leadIn.nanoseconds
    queue = EventQueue(capacity: 4_096)
    arena = FrameArena(capacity: 4_096, hasContexts: plant.hasContexts)
    lines = WaitingLines(plant: plant)
    lanes = plant.laneDurations.map { _ in TimerLane() }
    stations = Slab(repeating: StationState(), count: plant.stations.count)
    waits = DurationHistograms(count: plant.stations.count)
    replicas = Slab(capacity: plant.replicaCount)
    rotation = Slab((0..<plant.replicaCount).map { ReplicaIndex($0) })
    processors = Slab(capacity: plant.replicaCount)
    for (position, station) in plant.stations.enumerated() {
      for _ in 0..<station.replicaSlots {
        replicas.append(ReplicaState(station: StationIndex(position)))
        processors.append(
          Processor(
            cores: station.cores, limit: station.cores, slowing: station.slowingByAnswer))
      }
    }
    pods = Array(repeating: PodState(), count: plant.hasPodRules ? plant.replicaCount : 0)
    book = TaskBook(plant: plant)
    meters = Slab(repeating: MeterState(), count: plant.meters.count)
    let partitionCount = plant.meters.reduce(0) { $0 + Int($1.partitions) }
    partitions = Slab(repeating: PartitionState(), count: partitionCount)
    savings = Slab(repeating: PartitionSavings(), count: partitionCount)
    partitionCounts = Slab(repeating: PartitionCount(), count: partitionCount)
    caches = Slab(plant.caches.map { CacheState(sinceCold: $0.startsCold ? 0 : .infinity) })
    lookUpsByPart = Slab(repeating: 0, count: plant.caches.count * Int(CacheShape.parts))
    retryTokens = Slab(repeating: 10, count: plant.sites.count * plant.regions.count)
    operationCalls = Slab(
      repeating: 0, count: plant.operationNames.count * plant.regions.count)
    connections = ConnectionTable(plant: plant)
    circuits = CircuitBook(count: plant.guards.count * plant.regions.count)
    doors = Slab(Self.doors(of: plant))
    bulkheads = Slab(repeating: BulkheadState(), count: plant.bulkheadCount)
    routes = Slab(plant.routes)
    clientRegions = Slab(plant.clientRegions)
    watches = plant.watches.map { WatchState(rule: $0.rule, candidateCount: $0.candidates.count) }
    faults = FaultBook(plant: plant)
    scalers = Self.scalers(of: plant)
    scalerPositions = Self.scalerPositions(of: plant)
    pools = plant.pools.map { _ in PoolState() }
    nodes = Self.nodes(of: plant)
    clusters = plant.clusters.map { ClusterState($0, nodesMax: plant.nodeCount) }
    upkeepTurns = plant.upkeeps.map { _ in 0 }
    contendedPools = plant.contendedPools
    cpuDemands = Slab(repeating: CPUDemand(instant: now), count: plant.replicaCount)
    arrivals = Slab(
      plant.sources.map {
        ArrivalState(key: StableHash.mix(seed, $0.key), piece: $0.curve.pieces[0])
      })
    bursts = Slab(
      zip(plant.sources, plant.loads).map {
        BurstState(curve: $0.curve, seconds: $1.burstSeconds)
      })
    traces = Slab(repeating: TraceState(), count: plant.sources.count)
    recorder = Recorder(plant: plant)
    timelines = TimelineState(plant: plant)
    #if OMEGA_CHECKS
      walkPeriod = Self.walkPeriod(of: plant)
    #endif
    begin()
  }

  /// Station × calling region.
  private static func doors(of plant: Plant) -> [TokenBucket] {
    plant.stations.flatMap { station in
      Array(
        repeating: TokenBucket(
          tokens: station.doorBurst, updated: -plant.window.leadIn.nanoseconds),
        count: plant.regions.count)
    }
  }

  /// A place for each node that there may ever be at once.
  private static func nodes(of plant: Plant) -> [NodeState] {
    plant.pools.enumerated().flatMap { position, pool in
      Array(
        repeating: NodeState(
          pool: PoolIndex(position), room: NodeRoom(allocatable: pool.allocatable)),
        count: Int(pool.nodesMax))
    }
  }

  /// Scalers stand in the order of their stations.
  private static func scalerPositions(of plant: Plant) -> [Int32] {
    var count: Int32 = 0
    return plant.stations.map { station in
      guard station.scaling != nil else { return -1 }
      defer { count += 1 }
      return count
    }
  }

  private static func scalers(of plant: Plant) -> [ScalerState] {
    plant.stations.enumerated().compactMap { position, station in
      station.scaling.map {
        ScalerState(
          station: StationIndex(position), rule: $0.rule, places: Int(station.replicaSlots),
          begin: -plant.window.leadIn.nanoseconds)
      }
    }
  }

  private mutating func begin() {
    for pool in plant.pools.indices {
      pools[pool].hoursPricedOut = hoursPricedOut(of: plant.pools[pool])
    }
    startNodes()
    startSupplies()
    startReplicas()
    for source in plant.sources.indices { startLoad(of: SourceIndex(source)) }
    for scaler in scalers.indices { startScaler(scaler) }
    for cluster in plant.clusters.indices { startClusterAutoscaler(ClusterIndex(cluster)) }
    for (position, station) in plant.stations.enumerated() {
      for rollout in station.pods?.rollouts ?? [] {
        schedule(.rolloutDue(StationIndex(position)), at: rollout.start.nanoseconds)
      }
    }
    if !contendedPools.isEmpty { schedule(.cpuSharesDue, at: now + Self.cpuShareInterval) }
    startWatches()
    scheduleUpkeeps()
    scheduleFaults()
    schedule(.windowOpened, at: 0)
    schedule(.windowClosed, at: recorder.window)
  }

  /// Nodes of fixed pools are there from the start.
  private mutating func startNodes() {
    for (position, pool) in plant.pools.enumerated() where pool.scaling == nil {
      for number in pool.firstNode..<pool.firstNode + pool.nodesMax {
        nodes[NodeIndex(number)].zone = Int(number - pool.firstNode) % pool.zones.count
        nodes[NodeIndex(number)].phase = .ready
        pools[position].nodes.add(at: now)
      }
    }
  }

  /// Fixed replicas that have found their node are ready from the start.
  private mutating func startReplicas() {
    for (position, station) in plant.stations.enumerated() {
      for number in 0..<station.replicasAtStart {
        let replica = ReplicaIndex(station.firstReplica + number)
        replicas[replica].phase = .ready
        replicas[replica].isInRotation = true
        replicas[replica].serves = true
        stations[position].replicas.add(at: now)
        stations[position].serving.add(at: now)
        stations[position].readyCount += 1
        if station.scaling == nil { timelines.gauges[position].wanted.add(at: now) }
        timelines.gauges[position].ready.add(at: now)
        processors[replica].updated = now
        if !station.nodesAtStart.isEmpty {
          let node = station.nodesAtStart[Int(number)]
          replicas[replica].node = node
          nodes[node].room.place(
            PodRequest(cpu: station.cpuRequest, memoryGiB: station.memoryRequestGiB))
          nodes[node].pods.append(replica)
          nodes[node].images[StationIndex(position)] = now
        }
        if station.pods != nil {
          pods[replica].isUp = true
          pods[replica].started = now
          startProbes(of: replica, isNew: false)
        }
      }
      // What is not there is granted no CPU.
      if station.sharesNodes {
        for place in Int(station.replicasAtStart)..<station.replicaSlots {
          processors[Int(station.firstReplica) + place].cores = 0
        }
      }
    }
  }
}
