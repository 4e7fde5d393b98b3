/// The providers' published availabilities, put together as the tier is (Model M-10).
///
/// Parts on the way of requests are links of one chain. Those that exist in several regions are
/// redundant: the chain of what stands in the same regions is there while one region's is.
public struct CompositeContract: Sendable {
  /// How a part counts.
  public enum Composition: String, Codable, Hashable, Sendable {
    /// A link of the chain.
    case serial
    /// A link of the chain in each of its regions, of which one is enough.
    case redundant
    /// On the way, and the provider promises nothing: not in the figure.
    case notPromised = "not-promised"
    /// No request calls it: not in the figure.
    case offTheWay = "off-the-way"
  }

  /// A pool or a service that states a contract.
  public struct Part: Sendable {
    public let name: String
    public let contract: Contract
    public let composition: Composition
    /// Where it is redundant; empty when it is one thing.
    public let regions: [String]
  }

  /// Pools, then services.
  public let parts: [Part]

  public init(of tier: Tier) {
    let reached = Self.servicesReached(in: tier)
    let pools = tier.pools.map { pool in
      Part(
        pool.name, pool.contract, regions: tier.regions.filter(pool.scope.includes),
        isOnTheWay: tier.services.contains {
          $0.hosting.pools.contains(pool.name) && reached.contains($0.name)
        })
    }
    let services = tier.services.map { service in
      Part(
        service.name, service.contract,
        regions: service.isEdge ? [] : tier.regions.filter(service.scope.includes),
        isOnTheWay: reached.contains(service.name))
    }
    parts = (pools + services).compactMap { $0 }
  }

  /// Product over the sets of regions of 1 − (1 − Π a)ⁿ; nil without any promise.
  public var availability: Double? {
    let promised = parts.filter { $0.composition == .serial || $0.composition == .redundant }
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

  /// Parts on the way for which the provider explicitly promises nothing.
  public var withoutPromise: [String] {
    parts.filter { $0.composition == .notPromised }.map(\.name)
  }

  /// Services that requests of any class may call, fall-backs and tasks included.
  private static func servicesReached(in tier: Tier) -> Set<String> {
    var reached: Set<String> = []
    var operations: Set<String> = []
    var calls = tier.classes.flatMap(\.steps).flatMap(\.callees)
    while let call = calls.popLast() {
      guard operations.insert("\(call.service).\(call.operation)").inserted else { continue }
      reached.insert(call.service)
      let operation = tier.services.first { $0.name == call.service }?.operations
        .first { $0.name == call.operation }
      calls += operation?.steps.flatMap(\.callees) ?? []
    }
    return reached
  }
}

extension CompositeContract.Part {
  fileprivate init?(
    _ name: String, _ contract: Contract?, regions: [String], isOnTheWay: Bool
  ) {
    guard let contract else { return nil }
    let redundant = contract.isGlobal || regions.count < 2 ? [] : regions
    self.init(
      name: name, contract: contract,
      composition: !isOnTheWay
        ? .offTheWay
        : contract.availability == nil
          ? .notPromised : redundant.isEmpty ? .serial : .redundant,
      regions: redundant)
  }
}
