import OmegaModel
import OmegaUnits

/// Reads a service with its operations, and gathers the calls that they make.
struct ServiceDecoder {
  private let name: String
  private let names: TierNames
  private let pools: [NodePool]
  private let policies: CallPolicies
  private(set) var calls = CallGraph()

  init(_ name: String, names: TierNames, pools: [NodePool], policies: CallPolicies) {
    self.name = name
    self.names = names
    self.pools = pools
    self.policies = policies
  }

  mutating func service(_ cursor: Cursor) -> Service? {
    guard let reader = SectionReader(cursor, as: .service) else { return nil }
    let scope = Placement.scope(in: reader, names: names)
    let request = Placement.resources("requests", in: reader)
    let tolerated = reader.items("tolerates").compactMap {
      $0.text(as: .choice(Section.taints))
    }
    let hosting = hosting(in: reader, scope: scope, tolerated: tolerated)
    let replicas = replicas(in: reader)
    let store = StoreDecoder(
      name: name, operations: names.operations[name] ?? [], names: names, policies: policies)
    let limits = store.limits(in: reader)
    let contract = Placement.contract(in: reader)
    let drawn = decodeOperations(in: reader)
    var scales = false
    if case .scaled? = replicas { scales = true }
    let bill = bill(in: reader, drawn: drawn.meters, limits: limits, isScaled: scales)
    checkLimits(in: reader, drawn: drawn.meters, bill: bill)
    let cores = reader.number("cpu")
    let discipline = reader.choice("cpu-discipline", as: CPUDiscipline.self) ?? .processorSharing
    if discipline == .fifo, let cores, cores != cores.rounded() {
      reader.report(.fractionOfCoreInTurn, at: "cpu")
    }
    checkUtilisation(
      of: replicas, in: reader, cores: cores, request: request, discipline: discipline)
    let concurrency = reader.count("concurrency")
    let balancing = reader.choice("balancing", as: Balancing.self) ?? .leastOfTwo
    if case .scaled(let scaling)? = replicas, scaling.scaler == .jobs {
      if concurrency != 1 { reader.report(.jobsWithout("concurrency: 1"), at: "replicas") }
      if balancing != .sharedQueue {
        reader.report(.jobsWithout("balancing: shared-queue"), at: "replicas")
      }
    }
    let shedding = shedding(in: reader)
    if reader.isWritten("patience"), !reader.isWritten("concurrency") {
      reader.report(.needsBound("patience", bound: "concurrency"), at: "patience")
    }
    let rateLimit = rateLimit(in: reader)
    var service = Service(
      name: name, about: reader.text("about") ?? "", layer: reader.text("layer") ?? "",
      scope: scope, isEdge: reader.flag("edge") ?? false, hosting: hosting,
      replicas: replicas ?? .fixed(1),
      concurrency: concurrency, queue: reader.count("queue"),
      patience: reader.distribution("patience"), shedding: shedding, rateLimit: rateLimit,
      balancing: balancing, cpuLimit: cores, cpuDiscipline: discipline,
      request: request, limits: limits, operations: drawn.operations, bill: bill,
      contract: contract)
    service.failover = FailoverDecoder.failover(
      "failover", in: reader, regions: names.regions.filter { scope.includes($0) }, of: name,
      names: names)
    service.checkpoint = DisruptionDecoder.checkpoint(in: reader, discipline: discipline)
    service.disruption = DisruptionDecoder.budget(
      in: reader, hosting: hosting, replicas: replicas)
    service.consistency = reader.choice("consistency", as: Consistency.self)
    service.statedMemoryGiB = reader.number("memory").map { $0 / Units.bytesOfGiB }
    service.keys = store.keys(in: reader)
    service.contents = store.contents(in: reader)
    let keysOf = store.keysOfOperations(in: reader)
    for position in service.operations.indices {
      service.operations[position].keys = keysOf[service.operations[position].name]
    }
    return service
  }

  private func hosting(
    in reader: SectionReader, scope: RegionScope, tolerated: [String]
  ) -> Hosting {
    guard let place = reader["runs-on"], !place.node.isScalar else {
      switch reader.text("runs-on") {
      case nil, "managed": return .managed
      case "containers": return .containers
      case let name?:
        reader["runs-on"].map { checkPool(name, at: $0, scope: scope, tolerated: tolerated) }
        return .nodes([name])
      }
    }
    if case .sequence(let items) = place.node.content, items.isEmpty {
      place.report(.empty("pool"))
    }
    place.checkCount("pools")
    let listed = reader.names("runs-on")
    for (name, cursor) in listed { checkPool(name, at: cursor, scope: scope, tolerated: tolerated) }
    return .nodes(listed.map(\.name))
  }

  /// A pool that pods may run on is there, in all their regions, and they tolerate it.
  private func checkPool(
    _ name: String, at place: Cursor, scope: RegionScope, tolerated: [String]
  ) {
    guard names.pools.contains(name) else {
      place.report(
        .unknown(
          noun: "pool", name,
          nearest: Spelling.nearest(to: name, among: names.pools + ["managed", "containers"])))
      return
    }
    guard let pool = pools.first(where: { $0.name == name }) else { return }
    for region in names.regions where scope.includes(region) && !pool.scope.includes(region) {
      place.report(.poolNotInRegion(name, region: region))
    }
    if pool.spot != nil, !tolerated.contains("spot") {
      place.report(.spotNotTolerated(name))
    }
  }

  private func replicas(in reader: SectionReader) -> ReplicaCount? {
    guard let place = reader["replicas"], !place.node.isScalar else {
      return reader.count("replicas").map { .fixed($0) }
    }
    return ScalingDecoder.scaling(place).map { .scaled($0) }
  }

  /// Utilisation is used CPU by requested CPU: it takes both.
  private func checkUtilisation(
    of replicas: ReplicaCount?, in reader: SectionReader, cores: Double?, request: PodRequest,
    discipline: CPUDiscipline
  ) {
    guard case .scaled(let scaling)? = replicas, scaling.cpuUtilisation != nil else { return }
    if cores == nil { reader.report(.utilisationOfNothing(missing: "cpu"), at: "replicas") }
    if discipline == .fifo { reader.report(.utilisationInTurn, at: "replicas") }
    if request.cpu == 0 {
      reader.report(.utilisationOfNothing(missing: "requests"), at: "replicas")
    }
  }

  private func shedding(in reader: SectionReader) -> LoadShedding? {
    guard let section = reader.section("shed", as: .shedding) else { return nil }
    for bound in ["queue", "concurrency"] where !reader.isWritten(bound) {
      reader.report(.needsBound("shed", bound: bound), at: "shed")
    }
    let below = section.priority("below")
    guard let below, let share = section.number("above") else { return nil }
    return LoadShedding(below: below, queueShare: share)
  }

  private func rateLimit(in reader: SectionReader) -> RateLimit? {
    guard let section = reader.section("rate-limit", as: .rateLimit) else { return nil }
    let burst = section.count("burst").map { Double($0) }
    guard let rate = section.number("rate") else { return nil }
    guard rate > 0 else {
      section.report(.rateOfNothing, at: "rate")
      return nil
    }
    return RateLimit(perSecond: rate, burst: burst ?? max(1, rate))
  }

  private mutating func decodeOperations(
    in reader: SectionReader
  ) -> (operations: [OmegaModel.Operation], meters: Set<String>) {
    var operations: [OmegaModel.Operation] = []
    var meters: Set<String> = []
    for (operation, cursor) in reader.named("operations") {
      let caller = OperationName(service: name, operation: operation)
      var decoder = StepDecoder(names: names, policies: policies, caller: caller)
      operations.append(OmegaModel.Operation(name: operation, steps: decoder.steps(cursor)))
      meters.formUnion(decoder.meters)
      calls.add(decoder.calls)
    }
    return (operations, meters)
  }

  private func bill(
    in reader: SectionReader, drawn: Set<String>, limits: [ThroughputLimit], isScaled: Bool
  ) -> [BillLine] {
    let decoder = BillDecoder(
      owner: .service, isScaled: isScaled,
      meters: drawn.sorted(), limits: reader.named("limits").map(\.name),
      waiting: limits.filter { $0.excess == .waits }.map(\.meter),
      operations: names.operations[name] ?? [], name: name)
    return reader.items("bill").compactMap { decoder.line($0) }
  }

  /// A limit bounds something that steps draw, or is capacity that is paid for whether or not.
  private func checkLimits(in reader: SectionReader, drawn: Set<String>, bill: [BillLine]) {
    let paid = bill.compactMap { line -> String? in
      guard case .metered(_, .capacityHours(let meter), _) = line.charge else { return nil }
      return meter
    }
    for (meter, cursor) in reader.named("limits")
    where !drawn.contains(meter) && !paid.contains(meter) {
      cursor.report(.limitNeverDrawn(meter))
    }
  }
}
