import OmegaUnits

/// The operations of a tier in each region, each with what one visit to it asks for in the mean.
///
/// A node is one operation of one service in one region. Retries and fall-backs are left out: they come
/// with failures, which the traffic equations do not know.
struct CallGraph {
  private let tier: Tier
  private let routing: RegionRouting
  private let services: [String: Int]
  /// Position of a service's first operation among all operations of the tier.
  private let firstOperation: [Int]
  private let operationCount: Int
  /// Of what each service that holds something holds, warm and unexpired.
  private let hitRatios: [String: Double]
  /// Of the class whose way is followed.
  private let attributes: [RequestAttribute]
  /// What one visit asks for, by node.
  private(set) var demands: [StepDemand?]

  init(tier: Tier, routing: RegionRouting, attributes: [RequestAttribute] = []) {
    self.attributes = attributes
    self.tier = tier
    self.routing = routing
    hitRatios = tier.services.reduce(into: [:]) { ratios, service in
      service.contents.map { ratios[service.name] = $0.warmHitRatio }
    }
    services = Dictionary(
      tier.services.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    var first: [Int] = []
    var count = 0
    for service in tier.services {
      first.append(count)
      count += service.operations.count
    }
    firstOperation = first
    operationCount = count
    demands = Array(repeating: nil, count: count * tier.regions.count)
    for service in tier.services.indices {
      for operation in tier.services[service].operations.indices {
        for region in tier.regions.indices {
          _ = demand(ofOperation: operation, service: service, region: region)
        }
      }
    }
  }

  func nodes(service: Int, region: Int) -> Range<Int> {
    let first = region * operationCount + firstOperation[service]
    return first..<first + tier.services[service].operations.count
  }

  /// What a client's steps ask for when it enters the tier in a region.
  mutating func demand(ofClient steps: [Step], entering region: Int) -> StepDemand {
    demand(of: steps, region: region, speed: 1)
  }

  /// Visits to every node that follow from some first visits, hand-offs included.
  ///
  /// Follows the calls level by level. Calls form no cycle, so it ends at the deepest one; hand-offs that
  /// come back to where they started are followed until what is left is nothing, or for 1,000 levels.
  func visits(from entries: [Int: Double]) -> [Double] {
    var visits = Array(repeating: 0.0, count: demands.count)
    var level = visits
    for (node, count) in entries { level[node] = count }
    for _ in 0..<1_000 {
      var next = Array(repeating: 0.0, count: demands.count)
      var left = 0.0
      for node in level.indices where level[node] > 0 {
        visits[node] += level[node]
        for (callee, count) in (demands[node]?.calls ?? [:]).sorted(by: { $0.key < $1.key }) {
          next[callee] += level[node] * count
          left += level[node] * count
        }
      }
      guard left > 1e-12 else { break }
      level = next
    }
    return visits
  }

  private mutating func demand(ofOperation operation: Int, service: Int, region: Int) -> StepDemand
  {
    let node = nodes(service: service, region: region).lowerBound + operation
    if let known = demands[node] { return known }
    let callee = tier.services[service]
    // A request uses at most one core, and less when its replica has less.
    let speed = min(1, callee.cpuLimit ?? 1)
    let demand = demand(of: callee.operations[operation].steps, region: region, speed: speed)
    demands[node] = demand
    return demand
  }

  private mutating func demand(of steps: [Step], region: Int, speed: Double) -> StepDemand {
    var sum = StepDemand()
    for step in steps {
      sum.append(demand(of: step, region: region, speed: speed))
    }
    return sum
  }

  private mutating func demand(of step: Step, region: Int, speed: Double) -> StepDemand {
    switch step {
    case .cpu(let work):
      return StepDemand(cpuSeconds: work.mean, holdSeconds: work.mean / speed)
    case .wait(let time):
      return StepDemand(holdSeconds: time.mean)
    case .use(let meter, let amount):
      return StepDemand(units: [meter: amount.mean])
    case .generate(let generation):
      return StepDemand(
        answerSeconds: generation.meanSeconds, holdSeconds: generation.meanSeconds,
        units: generation.meanUnits)
    case .call(let call):
      return demand(of: call, from: region)
    case .parallel(let branches):
      return .all(branches.map { demand(of: $0, region: region, speed: speed) })
    case .quorum(let branches, let needed):
      return .some(needed, of: branches.map { demand(of: $0, region: region, speed: speed) })
    case .choose(let branches):
      let whole = branches.reduce(0) { $0 + $1.weight }
      guard whole > 0 else { return StepDemand() }
      return .oneOf(
        branches.map { ($0.weight / whole, demand(of: $0.steps, region: region, speed: speed)) })
    case .conditional(let branches):
      return .oneOf(
        ConditionShares(of: attributes).shares(of: branches).map { branch, share in
          let steps = branch.map { branches[$0].steps } ?? []
          return (probability: share, demand: demand(of: steps, region: region, speed: speed))
        })
    case .cache(let hitRatio, let hit, let miss):
      return .oneOf([
        (hitRatio, demand(of: hit, region: region, speed: speed)),
        (1 - hitRatio, demand(of: miss, region: region, speed: speed)),
      ])
    case .cached(let holder, let hit, let miss):
      // What expires is left out: that would take the rate of look-ups, which is what is being solved for.
      let hitRatio = hitRatios[holder] ?? 0
      return .oneOf([
        (hitRatio, demand(of: hit, region: region, speed: speed)),
        (1 - hitRatio, demand(of: miss, region: region, speed: speed)),
      ])
    case .handOff(let call, _):
      guard let callee = node(of: call, from: region) else { return StepDemand() }
      return StepDemand(calls: [callee.node: 1])
    case .block(let share):
      return StepDemand(survival: 1 - share)
    }
  }

  /// A call holds its caller for the answer and the way there and back, never longer than its timeout.
  private mutating func demand(of call: Call, from region: Int) -> StepDemand {
    guard let callee = node(of: call, from: region) else { return StepDemand() }
    let answer = demand(
      ofOperation: callee.operation, service: callee.service, region: callee.region)
    let time = answer.holdSeconds + routing.roundTripSeconds(from: region, to: callee.region)
    return StepDemand(
      holdSeconds: min(time, call.timeout?.seconds ?? .infinity), survival: answer.survival,
      calls: [callee.node: 1])
  }

  /// Where a call from a region arrives; nil only for a name that a decoded scenario cannot have.
  private func node(
    of call: Call, from region: Int
  ) -> (node: Int, service: Int, operation: Int, region: Int)? {
    guard let service = services[call.service],
      let operation = tier.services[service].operations.firstIndex(where: {
        $0.name == call.operation
      })
    else { return nil }
    let serving = routing.region(serving: service, callsFrom: region)
    let node = nodes(service: service, region: serving).lowerBound + operation
    return (node, service, operation, serving)
  }
}
