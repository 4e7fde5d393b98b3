import OmegaMeasurement
import OmegaModel
import OmegaUnits

/// Writes the steps of one operation or class onto the plant's tape.
struct TapeWriter {
  /// Name of the operation or class: the beginning of every key.
  let place: String
  /// Service whose operation this is; nil for a class, whose steps run at the client.
  let service: Int?
  /// What the operation's calls are about; nil: no keys.
  private let keys: KeyPopulation?
  /// Whether its replicas have cores to share: without, a computation takes its time whatever else goes on.
  private let sharesCores: Bool
  /// Whether what is written now is done by the attempt's own frame, which saves what it has done.
  private var savesProgress: Bool
  /// How often each kind of step has been written, so that equal steps get different keys.
  private var ordinals: [String: Int] = [:]

  init(
    place: String, service: Int? = nil, keys: KeyPopulation? = nil, sharesCores: Bool = false,
    savesProgress: Bool = false
  ) {
    self.place = place
    self.keys = keys
    self.service = service
    self.sharesCores = sharesCores
    self.savesProgress = savesProgress
  }

  private mutating func key(_ kind: String) -> UInt64 {
    let ordinal = ordinals[kind, default: 0]
    ordinals[kind] = ordinal + 1
    return StableHash.of("\(place)/\(kind)#\(ordinal)")
  }

  mutating func write(_ steps: [Step], compiler: inout PlantCompiler, plant: inout Plant) {
    for (number, step) in steps.enumerated() {
      if savesProgress, number > 0 { plant.instructions.append(.save) }
      write(step, compiler: &compiler, plant: &plant)
    }
  }

  /// Steps of another frame, whose work is not that of the attempt.
  private mutating func writeElsewhere(_ write: (inout TapeWriter) -> Void) {
    let saved = savesProgress
    savesProgress = false
    write(&self)
    savesProgress = saved
  }

  private func wait(_ sampler: SamplerIndex, key: UInt64) -> Instruction {
    savesProgress ? .waitInParts(sampler, key: key) : .wait(sampler, key: key)
  }

  private mutating func write(
    _ step: Step, compiler: inout PlantCompiler, plant: inout Plant
  ) {
    switch step {
    case .cpu(let work):
      let sampler = compiler.sampler(work, plant: &plant)
      let key = key("cpu")
      guard sharesCores else { return plant.instructions.append(wait(sampler, key: key)) }
      plant.instructions.append(
        savesProgress ? .workInParts(sampler, key: key) : .work(sampler, key: key))
    case .wait(let time):
      let sampler = compiler.sampler(time, plant: &plant)
      plant.instructions.append(wait(sampler, key: key("wait")))
    case .use(let meter, let amount):
      guard let service else { preconditionFailure("a class uses no meters") }
      let position = compiler.meter(meter, of: service)
      let sampler = compiler.sampler(amount, plant: &plant)
      let key = key("use \(meter)")
      guard let keys, compiler.hasPartitions(meter, of: service) else {
        return plant.instructions.append(.use(meter: position, sampler, key: key))
      }
      plant.keyedDraws.append(
        KeyedDraw(
          meter: position, amount: sampler,
          population: compiler.population(keys, plant: &plant)))
      plant.instructions.append(
        .useByKey(draw: UInt32(plant.keyedDraws.count - 1), key: key))
    case .generate(let generation):
      write(generation, compiler: &compiler, plant: &plant)
    case .call(let call):
      write(call, compiler: &compiler, plant: &plant)
    case .handOff(let call, let requestClass):
      write(handOff: call, as: requestClass, compiler: &compiler, plant: &plant)
    case .parallel(let lists):
      write(parallel: lists, needed: nil, compiler: &compiler, plant: &plant)
    case .quorum(let lists, let needed):
      write(parallel: lists, needed: needed, compiler: &compiler, plant: &plant)
    case .choose(let branches):
      write(choose: branches, compiler: &compiler, plant: &plant)
    case .conditional(let branches):
      write(conditional: branches, compiler: &compiler, plant: &plant)
    case .cache(let hitRatio, let hit, let miss):
      write(hitRatio: hitRatio, hit: hit, miss: miss, compiler: &compiler, plant: &plant)
    case .cached(let holder, let hit, let miss):
      guard let holder = compiler.serviceIndex[holder] else {
        preconditionFailure("who holds what is cached was not checked")
      }
      write(
        lookUp: .lookUpKey(service: UInt32(holder), miss: .none, key: key("cache")), hit: hit,
        miss: miss, compiler: &compiler, plant: &plant)
    case .block(let share):
      plant.shares.append(share)
      plant.instructions.append(
        .block(share: UInt32(plant.shares.count - 1), key: key("block")))
    }
  }

  private mutating func write(
    _ generation: Generation, compiler: inout PlantCompiler, plant: inout Plant
  ) {
    guard let service else { preconditionFailure("a class generates nothing") }
    plant.generations.append(
      PlantGeneration(
        prompt: Sampler(generation.promptTokens, tables: &plant.laws),
        output: Sampler(generation.outputTokens, tables: &plant.laws),
        outputMax: generation.outputTokensMax,
        firstToken: Sampler(generation.firstToken, tables: &plant.laws),
        secondsPerToken: 1 / generation.tokensPerSecond,
        promptMeter: compiler.meter(Generation.promptMeter, of: service),
        outputMeter: compiler.meter(Generation.outputMeter, of: service),
        quotaMeter: compiler.meter(Generation.quotaMeter, of: service),
        requestMeter: compiler.meter(Generation.requestMeter, of: service)))
    plant.instructions.append(
      .generate(generation: UInt32(plant.generations.count - 1), key: key("generate")))
  }

  /// The call, then what runs instead when it has failed for good.
  private mutating func write(
    _ call: Call, compiler: inout PlantCompiler, plant: inout Plant
  ) {
    let name = "\(call.service).\(call.operation)"
    guard let serviceIndex = compiler.serviceIndex[call.service],
      let operation = compiler.operationIndex[name]
    else { preconditionFailure("\(name) was not checked") }
    let site = plant.sites.count
    plant.sites.append(
      CallSite(
        key: key("call \(name)"), service: UInt32(serviceIndex), operation: operation,
        entry: compiler.operationEntries[operation], resume: .none, fallback: .none,
        lane: call.timeout.map { compiler.lane(for: $0, plant: &plant) } ?? .none,
        timeout: call.timeout?.nanoseconds ?? .max,
        retry: call.retry.map { compiler.retry($0, plant: &plant) } ?? .max,
        level: call.priority.map { compiler.level(of: $0) } ?? .max,
        guardIndex: compiler.guardIndex(of: call, plant: &plant)))
    plant.instructions.append(
      plant.sites[site].guardIndex == .max
        ? .call(CallSiteIndex(site)) : .guardedCall(CallSiteIndex(site)))
    let after = InstructionIndex(plant.instructions.count)
    switch call.onFailure {
    case .fail:
      plant.sites[site].resume = after
    case .ignore:
      plant.sites[site].resume = after
      plant.sites[site].fallback = after
    case .fallBack(let steps):
      let over = plant.instructions.count
      plant.instructions.append(.jump(.none))
      plant.sites[site].resume = after
      plant.sites[site].fallback = InstructionIndex(plant.instructions.count)
      write(steps, compiler: &compiler, plant: &plant)
      plant.instructions[over] = .jump(InstructionIndex(plant.instructions.count))
    }
  }

  private mutating func write(
    handOff call: Call, as requestClass: String, compiler: inout PlantCompiler,
    plant: inout Plant
  ) {
    guard let classIndex = compiler.classIndex[requestClass] else {
      preconditionFailure("class \(requestClass) was not checked")
    }
    let taskKey = key("hand-off \(requestClass)")
    // The task's own small tape stands beside the way of the request that hands it off.
    let handOff = plant.instructions.count
    plant.instructions.append(.handOff(task: UInt32(plant.tasks.count)))
    plant.instructions.append(.jump(.none))
    plant.tasks.append(
      HandedTask(
        entry: InstructionIndex(plant.instructions.count), requestClass: classIndex, key: taskKey))
    writeElsewhere { $0.write(task: call, compiler: &compiler, plant: &plant) }
    plant.instructions[handOff + 1] = .jump(InstructionIndex(plant.instructions.count))
  }

  /// The task itself; what it runs after its failure does not make it a success.
  private mutating func write(
    task call: Call, compiler: inout PlantCompiler, plant: inout Plant
  ) {
    guard case .fallBack(let steps) = call.onFailure else {
      write(call, compiler: &compiler, plant: &plant)
      return plant.instructions.append(.end)
    }
    var plain = call
    plain.onFailure = .fail
    let site = plant.sites.count
    write(plain, compiler: &compiler, plant: &plant)
    plant.instructions.append(.end)
    plant.sites[site].fallback = InstructionIndex(plant.instructions.count)
    write(steps, compiler: &compiler, plant: &plant)
    plant.instructions.append(.failAgain)
  }

  private mutating func write(
    parallel lists: [[Step]], needed: Int?, compiler: inout PlantCompiler, plant: inout Plant
  ) {
    guard !lists.isEmpty else { return }
    let first = plant.branches.count
    for _ in lists {
      plant.branches.append(
        PlantBranch(entry: .none, key: key("branch"), shareCumulative: 0))
    }
    plant.instructions.append(
      needed.map {
        .forkQuorum(first: UInt32(first), count: UInt16(lists.count), needed: UInt16($0))
      } ?? .fork(first: UInt32(first), count: UInt32(lists.count)))
    let over = plant.instructions.count
    plant.instructions.append(.jump(.none))
    for (position, steps) in lists.enumerated() {
      plant.branches[first + position].entry = InstructionIndex(plant.instructions.count)
      writeElsewhere { $0.write(steps, compiler: &compiler, plant: &plant) }
      plant.instructions.append(.end)
    }
    plant.instructions[over] = .jump(InstructionIndex(plant.instructions.count))
  }

  private mutating func write(
    choose branches: [Branch], compiler: inout PlantCompiler, plant: inout Plant
  ) {
    let first = plant.branches.count
    let total = branches.reduce(0) { $0 + $1.weight }
    var cumulative = 0.0
    for branch in branches {
      cumulative += branch.weight / total
      plant.branches.append(
        PlantBranch(entry: .none, key: 0, shareCumulative: cumulative))
    }
    plant.branches[plant.branches.count - 1].shareCumulative = 1
    plant.instructions.append(
      .choose(first: UInt32(first), count: UInt32(branches.count), key: key("choose")))
    var jumps: [Int] = []
    for (position, branch) in branches.enumerated() {
      plant.branches[first + position].entry = InstructionIndex(plant.instructions.count)
      write(branch.steps, compiler: &compiler, plant: &plant)
      jumps.append(plant.instructions.count)
      plant.instructions.append(.jump(.none))
    }
    for jump in jumps {
      plant.instructions[jump] = .jump(InstructionIndex(plant.instructions.count))
    }
  }

  private mutating func write(
    hitRatio: Double, hit: [Step], miss: [Step], compiler: inout PlantCompiler,
    plant: inout Plant
  ) {
    let share = UInt32(plant.shares.count)
    plant.shares.append(hitRatio)
    write(
      lookUp: .lookUp(share: share, miss: .none, key: key("cache")), hit: hit, miss: miss,
      compiler: &compiler, plant: &plant)
  }

  /// A look-up, whose way to a miss is filled in, and its two branches.
  private mutating func write(
    lookUp: Instruction, hit: [Step], miss: [Step], compiler: inout PlantCompiler,
    plant: inout Plant
  ) {
    let place = plant.instructions.count
    plant.instructions.append(lookUp)
    write(hit, compiler: &compiler, plant: &plant)
    let over = plant.instructions.count
    plant.instructions.append(.jump(.none))
    plant.instructions[place] = lookUp.missing(
      to: InstructionIndex(plant.instructions.count))
    write(miss, compiler: &compiler, plant: &plant)
    plant.instructions[over] = .jump(InstructionIndex(plant.instructions.count))
  }
}
