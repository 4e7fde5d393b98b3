import OmegaModel

/// The providers' published availabilities, put together as the tier is (Model M-10).
///
/// Parts on the way of requests are links of one chain. Those that exist in several regions are
/// redundant: the chain of what stands in the same regions is there while one region's is.
struct CompositeContract {
  let result: ContractResult

  init(of tier: Tier) {
    let reached = Self.servicesReached(in: tier)
    let pools = tier.pools.map { pool in
      (
        part: Part(pool.name, pool.contract, scope: pool.scope, in: tier),
        isOnTheWay: tier.services.contains {
          $0.hosting == .pool(pool.name) && reached.contains($0.name)
        }
      )
    }
    let services = tier.services.map { service in
      (
        part: Part(
          service.name, service.contract, scope: service.scope, in: tier, isEdge: service.isEdge),
        isOnTheWay: reached.contains(service.name)
      )
    }
    let parts = (pools + services).compactMap { entry in
      entry.part.map { (part: $0, isOnTheWay: entry.isOnTheWay) }
    }
    result = ContractResult(
      availability: Self.availability(of: parts.filter(\.isOnTheWay).map(\.part)),
      parts: parts.map { $0.part.result(isOnTheWay: $0.isOnTheWay) })
  }

  /// One stated contract.
  private struct Part {
    let name: String
    let contract: Contract
    /// Where it is redundant; empty when it is one thing.
    let regions: [String]

    init?(
      _ name: String, _ contract: Contract?, scope: RegionScope, in tier: Tier,
      isEdge: Bool = false
    ) {
      guard let contract else { return nil }
      self.name = name
      self.contract = contract
      let regions = tier.regions.filter(scope.includes)
      self.regions = isEdge || contract.isGlobal || regions.count == 1 ? [] : regions
    }

    func result(isOnTheWay: Bool) -> ContractPart {
      let composition: ContractPart.Composition =
        !isOnTheWay
        ? .offTheWay
        : contract.availability == nil ? .notPromised : regions.isEmpty ? .serial : .redundant
      return ContractPart(
        part: name, availability: contract.availability, composition: composition,
        regions: regions, source: contract.source)
    }
  }

  /// Product over the sets of regions of 1 − (1 − Π a)ⁿ; nil without any promise.
  private static func availability(of parts: [Part]) -> Double? {
    let promised = parts.filter { $0.contract.availability != nil }
    guard !promised.isEmpty else { return nil }
    var places: [[String]] = []
    for part in promised where !places.contains(part.regions) { places.append(part.regions) }
    return places.reduce(1) { product, regions in
      let chain = promised.filter { $0.regions == regions }
        .reduce(1) { $0 * ($1.contract.availability ?? 1) }
      // Parts that are one thing give the chain itself, without the rounding of two differences.
      guard regions.count > 1 else { return product * chain }
      let down = regions.reduce(1) { product, _ in product * (1 - chain) }
      return product * (1 - down)
    }
  }

  /// Services that requests of any class may call, fall-backs and tasks included.
  private static func servicesReached(in tier: Tier) -> Set<String> {
    var reached: Set<String> = []
    var operations: Set<String> = []
    var calls = tier.classes.flatMap(\.steps).flatMap(\.calls)
    while let call = calls.popLast() {
      guard operations.insert("\(call.service).\(call.operation)").inserted else { continue }
      reached.insert(call.service)
      let operation = tier.services.first { $0.name == call.service }?.operations
        .first { $0.name == call.operation }
      calls += operation?.steps.flatMap(\.calls) ?? []
    }
    return reached
  }
}

extension Step {
  /// Every call that this step may make, and those inside it.
  fileprivate var calls: [Call] {
    switch self {
    case .cpu, .wait, .use, .generate, .block: []
    case .call(let call), .handOff(let call, _):
      if case .fallBack(let steps) = call.onFailure {
        [call] + steps.flatMap(\.calls)
      } else {
        [call]
      }
    case .parallel(let lists): lists.joined().flatMap(\.calls)
    case .choose(let branches): branches.flatMap(\.steps).flatMap(\.calls)
    case .cache(_, let hit, let miss): (hit + miss).flatMap(\.calls)
    }
  }
}
