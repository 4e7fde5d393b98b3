import OmegaModel

/// What pools and services have in common: where they are, what they reserve, what is promised for
/// them.
enum Placement {
  static func scope(in reader: SectionReader, names: TierNames) -> RegionScope {
    guard let place = reader["regions"] else { return .every }
    let regions = reader.names("regions")
    for (region, cursor) in regions where !names.regions.contains(region) {
      cursor.report(
        .unknownIn(
          noun: "region", region, owner: names.tier,
          nearest: Spelling.nearest(to: region, among: names.regions)))
    }
    if case .sequence(let items) = place.node.content, items.isEmpty {
      place.report(.empty("region"))
    }
    return .only(regions.map(\.name))
  }

  static func resources(_ key: String, in reader: SectionReader) -> PodRequest {
    guard let section = reader.section(key, as: .nodeResources) else { return PodRequest() }
    return PodRequest(
      cpu: section.number("cpu") ?? 0,
      memoryGiB: (section.number("memory") ?? 0) / Units.bytesOfGiB)
  }

  /// A published availability; stated as nothing with `none`.
  static func contract(in reader: SectionReader) -> (availability: Double?, isStated: Bool) {
    (reader.value("contract")?.number, reader.isWritten("contract"))
  }
}
