import OmegaModel
import OmegaUnits

/// Reads the faults of a scenario, and checks that some tier has what each of them strikes.
struct FaultDecoder {
  /// Effects that only mean something while they last.
  private static let lasting = ["fail", "hang", "slower", "capacity"]
  /// All that a fault can do.
  private static let effects = lasting + ["down", "drop-connections", "lose-contents"]

  private let reader: SectionReader
  private let tiers: [TierNames]

  static func faults(in scenario: SectionReader, tiers: [TierNames]) -> [ScriptedFault] {
    scenario["faults"]?.checkCount("faults")
    var names: Set<String> = []
    return scenario.items("faults").compactMap { cursor in
      guard let reader = SectionReader(cursor, as: .fault) else { return nil }
      let fault = FaultDecoder(reader: reader, tiers: tiers).fault()
      if let name = fault?.name, !names.insert(name).inserted {
        reader.report(.repeatedItem(name), at: "name")
      }
      return fault
    }
  }

  private func fault() -> ScriptedFault? {
    let name = reader.text("name")
    let start = reader.duration("at")
    let length = reader.distribution("for")
    let targets = targets()
    let effect = effect()
    let restart = reader.distribution("restart")
    let strikesReplicas = targets.contains { $0.isOfReplicas }
    let strikesZones = targets.contains { if case .zone = $0 { true } else { false } }
    if reader.isWritten("restart"), !strikesReplicas, !strikesZones, !targets.isEmpty {
      reader.report(.keyBelongsTo("restart", owner: "replicas"), at: "restart")
    }
    if strikesReplicas || targets.contains(where: \.isOfNodes) { checkKill(effect) }
    checkLength(isKill: targets.allSatisfy(\.isOfReplicas))
    guard let name, let start, let length, let effect, let restart, !targets.isEmpty else {
      return nil
    }
    return ScriptedFault(
      name: name, start: start, length: length, targets: targets, effect: effect, restart: restart)
  }

  /// Of single replicas only their death is known.
  private func checkKill(_ effect: FaultEffect?) {
    for key in Self.lasting + ["drop-connections", "lose-contents"] where reader.isWritten(key) {
      reader.report(.effectOnReplicas(key), at: key)
    }
    if let effect, !effect.isDown, !Self.effects.contains(where: { reader.isWritten($0) }) {
      reader.report(.faultWithoutEffect, at: "down")
    }
  }

  private func checkLength(isKill: Bool) {
    guard !reader.isWritten("for") else { return }
    let owner =
      Self.lasting.first { reader.isWritten($0) }
      ?? (!isKill && reader.flag("down") == true ? "down" : nil)
    if let owner { reader.report(.keyMissingBeside("for", owner: owner), at: "for") }
  }

  // MARK: - Effects

  private func effect() -> FaultEffect? {
    let failing = reader.number("fail")
    let cause = reader.choice("as", as: RetryCause.self)
    let hanging = reader.number("hang")
    let slowdown = reader.number("slower")
    let capacity = reader.number("capacity")
    let isDown = reader.flag("down")
    let drops = reader.flag("drop-connections")
    let loses = reader.flag("lose-contents")
    if reader.isWritten("as"), !reader.isWritten("fail") {
      reader.report(.keyBelongsTo("as", owner: "fail"), at: "as")
    }
    guard Self.effects.contains(where: { reader.isWritten($0) }) else {
      reader.cursor.report(.faultWithoutEffect)
      return nil
    }
    if let slowdown, slowdown < 1 {
      reader.report(.fasterFault, at: "slower")
      return nil
    }
    if capacity == 0 {
      reader.report(.capacityOfNothing, at: "capacity")
      return nil
    }
    guard (failing ?? 0) + (hanging ?? 0) <= 1 else {
      reader.report(.faultSharesAboveWhole, at: "hang")
      return nil
    }
    guard let cause, let isDown, let drops, let loses else { return nil }
    return FaultEffect(
      failing: failing ?? 0, cause: cause, hanging: hanging ?? 0, slowdown: slowdown ?? 1,
      capacity: capacity ?? 1, isDown: isDown, dropsConnections: drops, losesContents: loses)
  }

  // MARK: - Targets

  private func targets() -> [FaultTarget] {
    guard let place = reader["targets"] else { return [] }
    place.checkCount("targets")
    let items = reader.items("targets")
    if case .sequence(let nodes) = place.node.content, nodes.isEmpty {
      place.report(.empty("target"))
    }
    return items.compactMap { cursor in
      SectionReader(cursor, as: .faultTarget).flatMap { target($0) }
    }
  }

  private func target(_ reader: SectionReader) -> FaultTarget? {
    let kinds = ["service", "region", "pool", "zone"]
    let written = kinds.filter { reader.isWritten($0) }
    guard let kind = written.first else {
      reader.cursor.report(.keyNeedsOneOf(kinds))
      return nil
    }
    if written.count > 1 {
      reader.report(.keysExclude(kind, written[1]), at: written[1])
      return nil
    }
    for (key, owner) in [("replicas", "service"), ("nodes", "pool")]
    where owner != kind && reader.isWritten(key) {
      reader.report(.keyBelongsTo(key, owner: owner), at: key)
    }
    guard let name = reader.text(kind) else { return nil }
    switch kind {
    case "region":
      if reader.isWritten("regions") {
        reader.report(.keyBelongsTo("regions", owner: "service"), at: "regions")
      }
      if let place = reader["region"] { checkRegion(name, at: place) }
      return .region(name)
    case "pool": return nodes(of: name, reader)
    case "zone": return .zone(name, in: scope(in: reader))
    default: return replicas(of: name, reader)
    }
  }

  private func nodes(of pool: String, _ reader: SectionReader) -> FaultTarget? {
    if !tiers.isEmpty, !tiers.contains(where: { $0.pools.contains(pool) }) {
      reader.report(
        .unknown(
          noun: "pool", pool,
          nearest: Spelling.nearest(to: pool, among: tiers.flatMap(\.pools))), at: "pool")
    }
    let scope = scope(in: reader)
    reader.expectWritten("nodes")
    return count("nodes", in: reader).map { .nodes($0, of: pool, in: scope) }
  }

  private func replicas(of service: String, _ reader: SectionReader) -> FaultTarget? {
    if !tiers.isEmpty, !tiers.contains(where: { $0.hasService(service) }) {
      reader.report(
        .unknown(
          noun: "service", service,
          nearest: Spelling.nearest(to: service, among: tiers.flatMap(\.services))), at: "service")
    }
    let scope = scope(in: reader)
    guard reader.isWritten("replicas") else { return .service(service, in: scope) }
    return count("replicas", in: reader).map { .replicas($0, of: service, in: scope) }
  }

  private func count(_ key: String, in reader: SectionReader) -> FaultedReplicas? {
    switch reader.value(key) {
    case .count(let count)?: .count(count)
    case .number(let share)?: .share(share)
    default: nil
    }
  }

  private func scope(in reader: SectionReader) -> RegionScope {
    guard let place = reader["regions"] else { return .every }
    let regions = reader.names("regions")
    for (name, cursor) in regions { checkRegion(name, at: cursor) }
    if case .sequence(let items) = place.node.content, items.isEmpty {
      place.report(.empty("region"))
    }
    return .only(regions.map(\.name))
  }

  private func checkRegion(_ name: String, at place: Cursor) {
    guard !tiers.isEmpty, !tiers.contains(where: { $0.regions.contains(name) }) else { return }
    place.report(
      .unknown(
        noun: "region", name,
        nearest: Spelling.nearest(to: name, among: tiers.flatMap(\.regions))))
  }
}

extension FaultTarget {
  fileprivate var isOfReplicas: Bool {
    if case .replicas = self { true } else { false }
  }

  /// Whether machines fail, of which nothing else is known.
  fileprivate var isOfNodes: Bool {
    switch self {
    case .nodes, .zone: true
    case .service, .replicas, .region: false
    }
  }
}
