import OmegaModel
import OmegaUnits

/// What a station's requests need to know about it.
struct StationShape: BitwiseCopyable {
  var region: UInt8
  var isEdge: Bool
  var hasAdmission: Bool
  var mayBeLost: Bool
  /// Its replicas are jobs: each ends with its first request.
  var servesOnce: Bool
  var balancing: Balancing
  var cpuDiscipline: CPUDiscipline
  var firstReplica: UInt32
  var replicasMax: UInt32
  var concurrency: Int32
  var queueLimit: Int32
  var shedLimit: Int32
  var doorRate: Double
  var doorBurst: Double
  var shedLevel: UInt8
  var patience: SamplerIndex
  var firstMeter: UInt32
  /// Cores of one replica; 0: no CPU is modelled.
  var cores: Double
}

/// How tasks of a station save what they have done, in nanoseconds.
struct CheckpointRule: BitwiseCopyable {
  /// Progress from one checkpoint to the next; 0: there are none.
  var every: Int64 = 0
  var write: Int64 = 0
  var resume: Int64 = 0
}

/// What a meter's draws need to know about it.
struct MeterShape: BitwiseCopyable {
  var station: StationIndex
  /// Units that one partition may give in a period; 0: no limit.
  var partitionBudget: Double
  /// The same with what it has saved, and the most that it saves; 0: it saves nothing.
  var burstBudget: Double
  var savingsMax: Double
  /// Nanoseconds for a unit where draws wait for their turn; 0: what is too much is refused.
  var nanosecondsPerUnit: Double
  var period: Int64
  var partitions: UInt32
  var firstPartition: UInt32
  var tracksPeak: Bool
}

/// What a request's beginning and end need to know about its class.
struct ClassShape: BitwiseCopyable {
  var entry: InstructionIndex
  var direct: CallSiteIndex
  var lane: LaneIndex
  var timeout: Int64
  var level: UInt8
  var propagatesDeadline: Bool
  var hasAttributes: Bool
}

/// The class that a share of a source's requests belongs to.
struct ClassShareShape: BitwiseCopyable {
  /// Sum of the shares of this and the source's earlier classes.
  var cumulative: Double
  var requestClass: ClassIndex
}

/// Where a source's classes stand among all sources' classes.
struct SourceShape: BitwiseCopyable {
  var firstShare: Int32
  var shareCount: Int32
}

/// The part of a plant that the event loop reads: plain values only, one copy a simulation.
struct PlantTables: ~Copyable {
  let tape: Slab<Instruction>
  let samplers: Slab<Sampler>
  let laws: SamplerSlabs
  let sites: Slab<CallSite>
  let branches: Slab<PlantBranch>
  let shares: Slab<Double>
  let tasks: Slab<HandedTask>
  let generations: Slab<PlantGeneration>
  let retries: Slab<PlantRetry>
  let guards: Slab<PlantGuard>
  let attributeShares: Slab<AttributeShare>
  let attributeValueCount: Int
  /// Whether a replica may have to end under branches that nobody waits for.
  let hasQuorums: Bool
  /// Whether anything may be at fault: only then is the book of faults looked at.
  let hasFaults: Bool
  /// Whether what attempts have done must be known, because they may be lost.
  let mayLoseWork: Bool
  /// Whether some tasks save what they have done.
  let hasCheckpoints: Bool
  let keyedDraws: Slab<KeyedDraw>
  let populations: Slab<KeySampler>
  let caches: Slab<CacheShape>
  let cacheOfStation: Slab<Int32>
  let classes: Slab<ClassShape>
  let stations: Slab<StationShape>
  /// By station.
  let checkpoints: Slab<CheckpointRule>
  let meters: Slab<MeterShape>
  /// Region × region → one-way network time.
  let regionLegs: Slab<Int64>
  let sources: Slab<SourceShape>
  let loads: Slab<LoadShape>
  let traceRows: Slab<Int64>
  let classShares: Slab<ClassShareShape>
  /// Cumulative shares of the places that requests come from.
  let clientShares: Slab<Double>
  let clientLegs: Slab<Int64>

  init(_ plant: Plant) {
    tape = Slab(plant.instructions)
    samplers = Slab(plant.samplers)
    laws = SamplerSlabs(plant.laws)
    sites = Slab(plant.sites)
    branches = Slab(plant.branches)
    shares = Slab(plant.shares)
    tasks = Slab(plant.tasks)
    generations = Slab(plant.generations)
    retries = Slab(plant.retries)
    guards = Slab(plant.guards)
    attributeShares = Slab(plant.attributeShares)
    attributeValueCount = plant.attributeValueCount
    hasQuorums = plant.hasQuorums
    hasFaults = !plant.faults.isEmpty
    mayLoseWork = plant.mayLoseWork
    hasCheckpoints = plant.stations.contains { $0.checkpoint.every > 0 }
    keyedDraws = Slab(plant.keyedDraws)
    populations = Slab(plant.populations)
    caches = Slab(plant.caches)
    cacheOfStation = Slab(plant.cacheOfStation)
    classes = Slab(
      plant.classes.map {
        ClassShape(
          entry: $0.entry, direct: $0.direct, lane: $0.lane, timeout: $0.timeout, level: $0.level,
          propagatesDeadline: $0.propagatesDeadline, hasAttributes: $0.hasAttributes)
      })
    stations = Slab(plant.stations.map(\.shape))
    checkpoints = Slab(plant.stations.map(\.checkpoint))
    meters = Slab(plant.meters.map(\.shape))
    regionLegs = Slab(plant.regionLegs)
    var shapes: [SourceShape] = []
    var shares: [ClassShareShape] = []
    for source in plant.sources {
      shapes.append(
        SourceShape(firstShare: Int32(shares.count), shareCount: Int32(source.classes.count)))
      shares += zip(source.classShares, source.classes).map {
        ClassShareShape(cumulative: $0, requestClass: $1)
      }
    }
    sources = Slab(shapes)
    loads = Slab(plant.loads)
    traceRows = Slab(plant.traceRows)
    classShares = Slab(shares)
    clientShares = Slab(
      plant.clientShares)
    clientLegs = Slab(plant.clientLegs)
  }
}

extension PlantStation {
  var shape: StationShape {
    StationShape(
      region: region, isEdge: isEdge, hasAdmission: hasAdmission, mayBeLost: mayBeLost,
      servesOnce: servesOnce, balancing: balancing,
      cpuDiscipline: cpuDiscipline, firstReplica: firstReplica, replicasMax: replicasMax,
      concurrency: concurrency, queueLimit: queueLimit, shedLimit: shedLimit,
      doorRate: doorRate, doorBurst: doorBurst,
      shedLevel: shedLevel, patience: patience, firstMeter: firstMeter, cores: cores)
  }
}

extension PlantMeter {
  var shape: MeterShape {
    MeterShape(
      station: station, partitionBudget: partitionBudget, burstBudget: burstBudget,
      savingsMax: savingsMax, nanosecondsPerUnit: nanosecondsPerUnit, period: period,
      partitions: partitions,
      firstPartition: firstPartition, tracksPeak: tracksPeak)
  }
}
