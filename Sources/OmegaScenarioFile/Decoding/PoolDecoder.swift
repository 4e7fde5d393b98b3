import OmegaModel
import OmegaUnits

/// Reads a node pool.
enum PoolDecoder {
  static func pool(_ name: String, _ cursor: Cursor, names: TierNames) -> NodePool? {
    guard let reader = SectionReader(cursor, as: .pool) else { return nil }
    if name == "managed" || name == "containers" { cursor.report(.reservedPoolName(name)) }
    let scope = Placement.scope(in: reader, names: names)
    let cores = reader.number("cores")
    let memory = reader.number("memory")
    let reserved = Placement.resources("reserved", in: reader)
    let daemons = Placement.resources("daemons", in: reader)
    let nodes = Self.nodes(in: reader)
    let spot = reader["spot"].map { Self.spot($0) }
    if spot != nil, case .fixed? = nodes { reader.report(.spotOnFixedNodes, at: "spot") }
    let contract = Placement.contract(in: reader)
    let bill = reader.items("bill").compactMap { BillDecoder(owner: .pool).line($0) }
    guard let cores, let memory, let nodes else { return nil }
    let pool = NodePool(
      name: name, scope: scope, cores: cores, memoryGiB: memory / Units.bytesOfGiB,
      reserved: reserved, daemons: daemons, nodes: nodes, spot: spot ?? nil, bill: bill,
      contractualAvailability: contract.availability, hasContract: contract.isStated)
    if pool.allocatable.cpu <= 0 || pool.allocatable.memoryGiB <= 0 {
      cursor.report(.nodeWithoutRoom)
    }
    return pool
  }

  private static func nodes(in reader: SectionReader) -> NodeCount? {
    guard let place = reader["nodes"] else { return nil }
    if place.node.isScalar { return reader.count("nodes").map { .fixed($0) } }
    guard let scaling = SectionReader(place, as: .nodeScaling) else { return nil }
    let least = scaling.count("min")
    let most = scaling.count("max")
    let start = scaling.distribution("start")
    let idleTimeout = scaling.duration("idle-timeout")
    let scanInterval = scaling.duration("scan-interval")
    guard
      scaling.expectOrder("min", "max"), let least, let most, let start, let idleTimeout,
      let scanInterval
    else { return nil }
    return .scaled(
      NodeScaling(
        nodesMin: least, nodesMax: most, start: start, idleTimeout: idleTimeout,
        scanInterval: scanInterval))
  }

  private static func spot(_ cursor: Cursor) -> SpotMarket? {
    guard let reader = SectionReader(cursor, as: .spot) else { return nil }
    let hazard = reader.number("evictions")
    let notice = reader.duration("notice")
    let priceMax = reader.money("max-price")
    guard let hazard, let notice else { return nil }
    var market = SpotMarket(evictionsPerNodeHour: hazard, notice: notice)
    market.hourlyPriceMax = priceMax
    return market
  }
}
