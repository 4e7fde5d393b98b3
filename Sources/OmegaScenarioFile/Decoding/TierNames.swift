/// The names that parts of one tier may use for each other, as far as they are written.
///
/// They are gathered before anything is decoded, so a broken service is still known by its name.
struct TierNames {
  let tier: String
  let regions: [String]
  let classes: [String]
  /// By class: whether clients can send it, having steps.
  let hasSteps: [String: Bool]
  /// Attributes of any class, with all values that they have.
  let attributes: [String: [String]]
  let services: [String]
  /// By service; absent for a service whose operations cannot be told.
  let operations: [String: [String]]
  let pools: [String]
  let retries: [String]
  let breakers: [String]
  let populations: [String]
  /// Services that hold something for the caches of others.
  let holders: Set<String>
  /// Signals by the service that keeps them, which its bill may count.
  let signals: [String: [String]]
  private let serviceNames: Set<String>
  private let operationNames: [String: Set<String>]

  func hasService(_ name: String) -> Bool { serviceNames.contains(name) }

  func hasOperation(_ operation: String, of service: String) -> Bool {
    operationNames[service]?.contains(operation) ?? false
  }

  init(_ tier: String, _ reader: SectionReader) {
    self.tier = tier
    func entries(_ key: String) -> [SourceNode.Entry] {
      reader.cursor.node.entry(key)?.value.entries ?? []
    }
    if case .sequence(let items)? = reader.cursor.node.entry("regions")?.value.content {
      var seen: Set<String> = []
      regions = items.compactMap { item in
        guard case .scalar(let name, _) = item.content, seen.insert(name).inserted else {
          return nil
        }
        return name
      }
    } else {
      regions = ["local"]
    }
    classes = entries("classes").map(\.key)
    hasSteps = Dictionary(
      entries("classes").map { entry in
        guard case .sequence(let steps)? = entry.value.entry("steps")?.value.content else {
          return (entry.key, entry.value.entry("steps") != nil)
        }
        return (entry.key, !steps.isEmpty)
      }, uniquingKeysWith: { first, _ in first })
    let attributeEntries = entries("classes").flatMap {
      $0.value.entry("attributes")?.value.entries ?? []
    }
    attributes = Dictionary(
      attributeEntries.map { ($0.key, $0.value.entries.map(\.key)) }, uniquingKeysWith: +)
    services = entries("services").map(\.key)
    serviceNames = Set(services)
    operations = Dictionary(
      entries("services").compactMap { service -> (String, [String])? in
        guard case .mapping = service.value.content else { return nil }
        guard let operations = service.value.entry("operations")?.value else {
          return (service.key, [])
        }
        guard case .mapping(let entries) = operations.content else { return nil }
        return (service.key, entries.map(\.key))
      }, uniquingKeysWith: { first, _ in first })
    operationNames = operations.mapValues { Set($0) }
    pools = entries("pools").map(\.key)
    retries = entries("retries").map(\.key)
    breakers = entries("breakers").map(\.key)
    signals = Dictionary(
      entries("telemetry").compactMap { signal in
        guard case .scalar(let store, _)? = signal.value.entry("store")?.value.content else {
          return nil
        }
        return (store, [signal.key])
      }, uniquingKeysWith: +)
    populations = entries("keys").map(\.key)
    holders = Set(entries("services").filter { $0.value.entry("holds") != nil }.map(\.key))
  }
}
