import OmegaModel
import OmegaUnits

/// Reads what makes a service a store: its limits, what its calls are about, and what it holds.
struct StoreDecoder {
  let name: String
  let operations: [String]
  let names: TierNames
  let policies: CallPolicies

  /// The largest exponent: beyond it, all but the first key are never asked for.
  private static let zipfMax = 10.0

  // MARK: - Keys

  static func population(named name: String, _ cursor: Cursor) -> KeyPopulation? {
    guard let reader = SectionReader(cursor, as: .keys) else { return nil }
    let count = reader.number("count")
    let exponent = reader.number("zipf")
    guard let count, let exponent else { return nil }
    guard count == count.rounded() else {
      reader.report(.notWhole, at: "count")
      return nil
    }
    guard exponent <= zipfMax else {
      reader.report(.badRatio(least: 0, most: zipfMax), at: "zipf")
      return nil
    }
    return KeyPopulation(name: name, law: ZipfLaw(count: Int(count), exponent: exponent))
  }

  func keys(in reader: SectionReader) -> KeyPopulation? {
    reader["keys"].flatMap { population($0, ownName: name) }
  }

  /// By operation.
  func keysOfOperations(in reader: SectionReader) -> [String: KeyPopulation] {
    var keys: [String: KeyPopulation] = [:]
    for (operation, cursor) in reader.named("keys-of") {
      if !operations.contains(operation) {
        cursor.log.report(
          .unknownIn(
            noun: "operation", operation, owner: name,
            nearest: Spelling.nearest(to: operation, among: operations)), path: cursor.path,
          location: cursor.keyLocation)
      }
      keys[operation] = population(cursor, ownName: "\(name).\(operation)")
    }
    return keys
  }

  /// A population of the tier by its name, or one that is written where it is used.
  private func population(_ cursor: Cursor, ownName: String) -> KeyPopulation? {
    guard cursor.node.isScalar else { return Self.population(named: ownName, cursor) }
    guard let named = cursor.text(as: .name) else { return nil }
    guard names.populations.contains(named) else {
      cursor.report(
        .unknown(
          noun: "population", named,
          nearest: Spelling.nearest(to: named, among: names.populations)))
      return nil
    }
    return policies.populations[named]
  }

  // MARK: - Contents

  func contents(in reader: SectionReader) -> CacheContents? {
    guard let section = reader.section("holds", as: .contents) else { return nil }
    if !reader.isWritten("memory") {
      reader.report(.keyMissingBeside("memory", owner: "holds"), at: "holds")
    }
    if section.isWritten("lifetime-from"), !section.isWritten("lifetime") {
      section.report(.keyMissingBeside("lifetime", owner: "lifetime-from"), at: "lifetime-from")
    }
    let keys = section["keys"].flatMap { population($0, ownName: name) }
    let item = section.number("item")
    let overhead = section.number("overhead")
    let reserved = section.number("reserved")
    let shards = section.count("shards")
    let expiry = section.choice("lifetime-from", as: CacheExpiry.self)
    guard let keys, let item, let overhead, let reserved, let shards, let expiry,
      let memory = reader.number("memory")
    else { return nil }
    return CacheContents(
      keys: keys, itemBytes: item, overheadBytes: overhead, memoryBytes: memory * Double(shards),
      reserved: reserved, lifetime: section.duration("lifetime"), expiry: expiry,
      startsCold: section.text("starts") == "cold",
      isPerReplica: section.text("per") == "replica")
  }

  // MARK: - Limits

  func limits(in reader: SectionReader) -> [ThroughputLimit] {
    reader.named("limits").compactMap { meter, cursor in
      guard let section = SectionReader(cursor, as: .limit) else { return nil }
      let throughput = section.value("amount")
      let excess = section.choice("beyond", as: LimitExcess.self)
      guard case .throughput(let amount, let period)? = throughput, let excess else { return nil }
      let layout = PartitionDecoder(section: section)
      let ranges = layout.ranges(amountPerSecond: amount / period.seconds)
      let savings = savings(in: section, period: period)
      guard let ranges else { return nil }
      let partitions = ranges.counts.count
      if excess == .drains, partitions > 1 {
        section.report(.keysExclude("partitions", "beyond: drain"), at: "beyond")
      }
      return ThroughputLimit(
        meter: meter, amount: amount, period: period, partitions: partitions, excess: excess,
        savings: savings, ranges: ranges.isEven ? nil : ranges)
    }
  }

  private func savings(in section: SectionReader, period: SimDuration) -> BudgetSavings? {
    guard section.isWritten("saves") || section.isWritten("burst") else { return nil }
    for (key, owner) in [("saves", "burst"), ("burst", "saves")] where !section.isWritten(key) {
      section.report(.keyMissingBeside(key, owner: owner), at: owner)
    }
    if let beyond = section.text("beyond"), beyond != "refuse", section.isWritten("saves") {
      section.report(.keysExclude("saves", "beyond: \(beyond)"), at: "saves")
    }
    guard let time = section.duration("saves"),
      case .throughput(let amount, let per)? = section.value("burst")
    else { return nil }
    return BudgetSavings(
      time: time, partitionAmountMax: amount * period.seconds / per.seconds)
  }
}
