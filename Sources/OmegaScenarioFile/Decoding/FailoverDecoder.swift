import OmegaModel
import OmegaUnits

/// Reads how callers are sent to another region.
enum FailoverDecoder {
  /// - Parameter regions: those that can serve, of a part that is named for issues.
  static func failover(
    _ key: String, in reader: SectionReader, regions: [String], of owner: String, names: TierNames
  ) -> RegionFailover? {
    guard let section = reader.section(key, as: .regionFailover) else { return nil }
    let order = section.names("order")
    for (region, cursor) in order where !regions.contains(region) {
      cursor.report(
        .unknownIn(
          noun: "region", region, owner: owner,
          nearest: Spelling.nearest(to: region, among: regions)))
    }
    if let place = section["order"], case .sequence(let items) = place.node.content, items.isEmpty {
      place.report(.empty("region"))
    }
    let checks = section.names("checks")
    for (service, cursor) in checks where !names.hasService(service) {
      cursor.report(
        .unknown(
          noun: "service", service,
          nearest: Spelling.nearest(to: service, among: names.services)))
    }
    let probe = section.duration("probe")
    let probes = section.count("in-a-row")
    let delay = section.duration("delay")
    let failsBack = section.flag("fail-back")
    guard let probe, let probes, let delay, let failsBack else { return nil }
    return RegionFailover(
      order: order.map(\.name), checks: checks.map(\.name), probeInterval: probe,
      probesInARow: probes, delay: delay,
      failsBack: failsBack)
  }
}
