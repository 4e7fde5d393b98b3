import OmegaModel

/// What providers publish about the sizes of managed stores, by the names that the price book has for them.
enum StoreFacts {
  static let redis = "Azure Cache for Redis"
  static let search = "Azure AI Search"
  static let cosmos = "Azure Cosmos DB"

  /// One size of Azure Cache for Redis.
  struct RedisSize {
    var name: String
    /// GB that one shard holds.
    var gigabytes: Double
    /// GET requests a second of a shard, 1 kB each, without TLS: the most that any test shows.
    var readsPerSecond: Double
    var megabitsPerSecond: Double
    /// Clients of the whole cache; more shards take no more. Nil: not published.
    var connectionsMax: Int?
  }

  /// Source: Microsoft Learn, Azure Cache for Redis, *Best practices for performance* (available cache
  /// performance) and *How to configure* (maximum memory, maximum client connections).
  private static let redisSizes: [String: RedisSize] = {
    let rows: [(String, Double, Double, Double, Int?)] = [
      ("C0", 0.25, 15_000, 100, 256), ("C1", 1, 38_000, 500, 1_000),
      ("C2", 2.5, 41_000, 500, 2_000), ("C3", 6, 100_000, 1_000, 5_000),
      ("C4", 13, 60_000, 500, 10_000), ("C5", 26, 102_000, 1_000, 15_000),
      ("C6", 53, 126_000, 2_000, 20_000), ("P1", 6, 180_000, 1_500, 7_500),
      ("P2", 13, 350_000, 3_000, 15_000), ("P3", 26, 350_000, 3_000, 30_000),
      ("P4", 53, 400_000, 6_000, 40_000), ("P5", 120, 400_000, 6_000, nil),
    ]
    var sizes: [String: RedisSize] = [:]
    for (name, gigabytes, reads, megabits, connections) in rows {
      sizes[name] = RedisSize(
        name: name, gigabytes: gigabytes, readsPerSecond: reads, megabitsPerSecond: megabits,
        connectionsMax: connections)
    }
    return sizes
  }()

  /// The size that a price's SKU names, such as `Premium P4`; nil: not known here.
  static func redisSize(ofSKU sku: String) -> RedisSize? {
    sku.split(separator: " ").last.flatMap { redisSizes[String($0)] }
  }

  /// The size of the same family that holds an amount; nil: none does exactly.
  static func redisSize(holding gigabytes: Double, like sku: String) -> RedisSize? {
    let family = sku.split(separator: " ").last?.first
    return redisSizes.values.first {
      $0.name.first == family && abs($0.gigabytes - gigabytes) < 0.01 * gigabytes
    }
  }

  /// Shards that a bill pays for: the meter `Cache` is a whole one, `Cache Instance` one of its two nodes.
  static func redisShards(price: PriceReference, factor: Double) -> Double {
    max(1, price.meter == "Cache Instance" ? factor / 2 : factor)
  }

  /// One size of Azure AI Search. Source: Microsoft Learn, Azure AI Search, *Capacity planning* and *Service limits*.
  struct SearchSize {
    var replicasMax: Int
    var partitionsMax: Int
    /// GB of vectors that a partition of a new service takes.
    var vectorGigabytes: Double?
  }

  /// Replicas × partitions that a search service has at most.
  static let searchUnitsMax = 36
  /// Least minutes until a replica that is added to a search service serves.
  static let searchMinutesToAdd = 15.0

  /// The size that a price's SKU names, such as `Standard S1`; nil: not known here.
  static func searchSize(ofSKU sku: String) -> SearchSize? {
    let vectors = ["S1": 35.0, "S2": 150, "S3": 300]
    switch sku.split(separator: " ").last.map(String.init) {
    case "Basic": return SearchSize(replicasMax: 3, partitionsMax: 3, vectorGigabytes: 5)
    case let size? where sku.hasPrefix("Standard "):
      return SearchSize(replicasMax: 12, partitionsMax: 12, vectorGigabytes: vectors[size])
    default: return nil
    }
  }

  /// Why the provider promises nothing for a store as it is bought; nil when it does or nothing is known.
  static func reasonWithoutSLA(of service: Service) -> String? {
    let prices = LintSubject.prices(of: service.bill).map(\.price)
    if prices.contains(where: { $0.service == redis && $0.sku.hasPrefix("Basic ") }) {
      return "Basic caches have no SLA"
    }
    if prices.contains(where: { $0.service == search && $0.meter == "Search Unit" }),
      case .fixed(let replicas) = service.replicas, replicas < 2
    {
      return
        "a search service with one replica has no SLA; two have one for queries, three for indexing too"
    }
    return nil
  }
}
