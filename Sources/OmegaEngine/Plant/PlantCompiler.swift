import OmegaModel
import OmegaUnits

/// Turns names into positions and call graphs into tapes.
///
/// Keys of draws are hashes of names, never of positions: a hop keeps its draws when others come or go.
struct PlantCompiler {
  let scenario: Scenario
  let tier: Tier
  var serviceIndex: [String: Int] = [:]
  var operationIndex: [String: OperationIndex] = [:]
  var operationEntries: [InstructionIndex] = []
  var classIndex: [String: ClassIndex] = [:]
  var laneOfDuration: [Int64: LaneIndex] = [:]
  var retryIndex: [RetryPolicy: UInt32] = [:]
  /// Priorities that occur, the highest first.
  let priorities: [Int]
  /// Position of each attribute's value.
  var attributeValues: [ConditionalBranch.Condition: UInt32] = [:]
  /// Position of each population; equal names are one.
  var populationIndex: [String: UInt32] = [:]
  /// Meter names of each service, in the order of their first use.
  var meterNames: [[String]] = []

  init(scenario: Scenario, tier: Tier) {
    self.scenario = scenario
    self.tier = tier
    priorities = Self.priorities(in: tier)
    for (position, service) in tier.services.enumerated() {
      serviceIndex[service.name] = position
      // The door's meter comes first, so that it is found without its name.
      meterNames.append(
        (service.rateLimit == nil ? [] : [RateLimit.meter]) + service.limits.map(\.meter))
      for operation in service.operations {
        operationIndex["\(service.name).\(operation.name)"] = OperationIndex(operationIndex.count)
      }
    }
    for (position, requestClass) in tier.classes.enumerated() {
      classIndex[requestClass.name] = ClassIndex(position)
    }
  }

  /// Every priority that a class or a call has, the highest first.
  private static func priorities(in tier: Tier) -> [Int] {
    let steps = tier.services.flatMap(\.operations).flatMap(\.steps) + tier.classes.flatMap(\.steps)
    let all = tier.classes.map(\.priority) + steps.flatMap(\.callees).compactMap(\.priority)
    return Set(all).sorted(by: >)
  }

  /// Level of a priority: 0 is served first.
  func level(of priority: Int) -> UInt8 {
    UInt8(priorities.firstIndex { $0 <= priority } ?? priorities.count)
  }

  /// The first level whose priority is lower.
  func level(below priority: Int) -> UInt8 {
    UInt8(priorities.firstIndex { $0 < priority } ?? priorities.count)
  }

  mutating func compile(into plant: inout Plant) {
    plant.priorities = priorities
    compileAttributes(into: &plant)
    compileTapes(into: &plant)
    compileClasses(into: &plant)
    compilePools(into: &plant)
    compileSupplies(into: &plant)
    compileStations(into: &plant)
    compileCaches(into: &plant)
    compileClusters(into: &plant)
    compileRoutes(into: &plant)
    compileFaults(into: &plant)
    compileLoad(into: &plant)
    compileWatches(into: &plant)
    compileProbes(into: &plant)
    compileBill(into: &plant)
  }

  /// Operations first, callees before callers, so that every call knows its entry.
  private mutating func compileTapes(into plant: inout Plant) {
    operationEntries = Array(repeating: .none, count: operationIndex.count)
    for service in tier.services {
      for operation in service.operations {
        plant.operationNames.append((serviceIndex[service.name] ?? 0, operation.name))
      }
    }
    for service in tier.services {
      for operation in service.operations { compile(operation, of: service, into: &plant) }
    }
  }

  private mutating func compile(
    _ operation: Operation, of service: Service, into plant: inout Plant
  ) {
    let name = "\(service.name).\(operation.name)"
    guard let index = operationIndex[name], operationEntries[index].isNone else { return }
    for callee in operation.steps.flatMap(\.callees) {
      guard let position = serviceIndex[callee.service],
        let called = tier.services[position].operations.first(where: { $0.name == callee.operation }
        )
      else { preconditionFailure("\(callee.service).\(callee.operation) was not checked") }
      compile(called, of: tier.services[position], into: &plant)
    }
    operationEntries[index] = InstructionIndex(plant.instructions.count)
    var tape = TapeWriter(
      place: name, service: serviceIndex[service.name], keys: operation.keys ?? service.keys,
      sharesCores: service.cpuLimit != nil, savesProgress: service.checkpoint != nil)
    tape.write(operation.steps, compiler: &self, plant: &plant)
    plant.instructions.append(.end)
  }

  private mutating func compileClasses(into plant: inout Plant) {
    for requestClass in tier.classes {
      let entry = InstructionIndex(plant.instructions.count)
      var tape = TapeWriter(place: "class \(requestClass.name)")
      tape.write(requestClass.steps, compiler: &self, plant: &plant)
      plant.instructions.append(.end)
      let objective = tier.objectives.first { $0.requestClass == requestClass.name }
      plant.classes.append(
        PlantClass(
          name: requestClass.name, entry: entry, direct: directCall(from: entry, in: plant),
          lane: requestClass.timeout.map { lane(for: $0, plant: &plant) } ?? .none,
          timeout: requestClass.timeout?.nanoseconds ?? .max,
          level: level(of: requestClass.priority),
          propagatesDeadline: requestClass.propagatesDeadline && requestClass.timeout != nil,
          hasAttributes: !requestClass.attributes.isEmpty,
          thresholds: objective?.latency.map(\.threshold.nanoseconds) ?? [],
          uptimeThreshold: tier.uptimeThreshold))
    }
  }

  /// The call that is all of a class's steps, if nothing but its outcome concerns the client.
  private func directCall(from entry: InstructionIndex, in plant: Plant) -> CallSiteIndex {
    guard plant.instructions.count == entry.position + 2,
      case .call(let index) = plant.instructions[entry]
    else { return .none }
    let site = plant.sites[index]
    return site.lane.isNone && site.retry == .max && site.fallback.isNone ? index : .none
  }

  /// The lane of all timers of one duration.
  mutating func lane(for duration: SimDuration, plant: inout Plant) -> LaneIndex {
    if let lane = laneOfDuration[duration.nanoseconds] { return lane }
    let lane = LaneIndex(plant.laneDurations.count)
    plant.laneDurations.append(duration.nanoseconds)
    laneOfDuration[duration.nanoseconds] = lane
    return lane
  }

  mutating func sampler(_ distribution: Distribution, plant: inout Plant) -> SamplerIndex {
    plant.samplers.append(Sampler(distribution, tables: &plant.laws))
    return SamplerIndex(plant.samplers.count - 1)
  }

  /// Position of a meter among those of its service.
  mutating func meter(_ name: String, of service: Int) -> UInt32 {
    if let position = meterNames[service].firstIndex(of: name) { return UInt32(position) }
    meterNames[service].append(name)
    return UInt32(meterNames[service].count - 1)
  }
}
