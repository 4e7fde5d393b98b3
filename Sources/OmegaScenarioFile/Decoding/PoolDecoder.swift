import OmegaModel
import OmegaUnits

/// Reads a node pool.
enum PoolDecoder {
  static func pool(_ name: String, _ cursor: Cursor, names: TierNames) -> NodePool? {
    guard let reader = SectionReader(cursor, as: .pool) else { return nil }
    if name == "managed" || name == "containers" { cursor.report(.reservedPoolName(name)) }
    let scope = Placement.scope(in: reader, names: names)
    let zones = Self.zones(in: reader)
    let cores = reader.number("cores")
    let memory = reader.number("memory")
    let reserved = Placement.resources("reserved", in: reader)
    let daemons = Placement.resources("daemons", in: reader)
    let nodes = Self.nodes(in: reader)
    let spot = reader["spot"].map { Self.spot($0, zones: zones) }
    if spot != nil, case .fixed? = nodes { reader.report(.spotOnFixedNodes, at: "spot") }
    let contract = Placement.contract(in: reader)
    let failure = PodDecoder.failure(in: reader)
    let maintenance = PodDecoder.maintenance(in: reader)
    var scales = false
    if case .scaled? = nodes { scales = true }
    let bill = reader.items("bill").compactMap {
      BillDecoder(owner: .pool, isScaled: scales).line($0)
    }
    guard let cores, let memory, let nodes else { return nil }
    var pool = NodePool(
      name: name, scope: scope, zones: zones, cores: cores,
      memoryGiB: memory / Units.bytesOfGiB,
      reserved: reserved, daemons: daemons, nodes: nodes, spot: spot ?? nil, bill: bill,
      contract: contract)
    if let failure { pool.failure = failure }
    pool.maintenance = maintenance
    if pool.allocatable.cpu <= 0 || pool.allocatable.memoryGiB <= 0 {
      cursor.report(.nodeWithoutRoom)
    }
    return pool
  }

  private static func zones(in reader: SectionReader) -> [String] {
    guard let place = reader["zones"], !place.node.isScalar else {
      guard let count = reader.count("zones") else { return NodePool.oneZone }
      guard count <= Quantities.listMax else {
        reader.report(
          .tooMany(noun: "zones", count: count, countMax: Quantities.listMax), at: "zones")
        return NodePool.oneZone
      }
      return (1...count).map { "\($0)" }
    }
    if case .sequence(let items) = place.node.content, items.isEmpty {
      place.report(.empty("zone"))
    }
    place.checkCount("zones")
    let names = reader.names("zones").map(\.name)
    return names.isEmpty ? NodePool.oneZone : names
  }

  private static func nodes(in reader: SectionReader) -> NodeCount? {
    guard let place = reader["nodes"] else { return nil }
    if place.node.isScalar { return reader.count("nodes").map { .fixed($0) } }
    guard let scaling = SectionReader(place, as: .nodeScaling) else { return nil }
    let least = scaling.count("min")
    let most = scaling.count("max")
    let start = scaling.distribution("start")
    let priority = scaling.count("priority")
    guard
      scaling.expectOrder("min", "max"), let least, let most, let start, let priority
    else { return nil }
    return .scaled(
      NodeScaling(nodesMin: least, nodesMax: most, start: start, priority: priority))
  }

  private static func spot(_ cursor: Cursor, zones: [String]) -> SpotMarket? {
    guard let reader = SectionReader(cursor, as: .spot) else { return nil }
    let hazard = reader.number("evictions")
    let notice = reader.duration("notice")
    let priceMax = reader.money("max-price")
    let path = reader.section("price-path", as: .pricePath)
    let spread = path?.number("spread")
    let memory = path?.duration("memory")
    let policy = reader.choice("eviction-policy", as: EvictionPolicy.self)
    let restart = reader.distribution("restart")
    if policy == .delete, reader.isWritten("restart") {
      reader.report(.keyBelongsTo("restart", owner: "eviction-policy: deallocate"), at: "restart")
    }
    let shortages = reader["shortages"].map { Self.shortages($0) }
    let shocks = reader.items("shocks").map { shock($0, zones: zones) }
    guard let hazard, let notice, let policy else { return nil }
    var market = SpotMarket(
      evictionsPerNodeHour: hazard, notice: notice, evictionPolicy: policy, restart: restart,
      shortages: shortages ?? nil, shocks: shocks.compactMap { $0 })
    market.hourlyPriceMax = priceMax
    if let spread, let memory { market.pricePath = PricePath(spread: spread, memory: memory) }
    return market
  }

  private static func shortages(_ cursor: Cursor) -> CapacityShortages? {
    guard let reader = SectionReader(cursor, as: .shortages) else { return nil }
    let every = reader.distribution("every")
    let refusal = reader.distribution("refuses-for")
    guard let share = reader.number("share"), let every, let refusal else { return nil }
    guard every.mean > 0 else {
      reader.report(.shortageWithoutPause, at: "every")
      return nil
    }
    return CapacityShortages(every: every, refusal: refusal, share: share)
  }

  private static func shock(_ cursor: Cursor, zones: [String]) -> CapacityShock? {
    guard let reader = SectionReader(cursor, as: .shock) else { return nil }
    let start = reader.duration("at")
    let share = reader.number("share")
    let refusal = reader.duration("refuses-for")
    let written = reader.names("zones")
    if let place = reader["zones"], case .sequence(let items) = place.node.content, items.isEmpty {
      place.report(.empty("zone"))
    }
    for (zone, place) in written where !zones.contains(zone) { place.report(.zoneNotInPool(zone)) }
    guard let start, let share, let refusal else { return nil }
    return CapacityShock(
      start: start, share: share, refusal: refusal,
      zones: reader.isWritten("zones") ? written.map(\.name) : nil)
  }
}
