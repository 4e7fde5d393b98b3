import OmegaMeasurement

extension TierAssessment {
  /// A line for every throughput limit, and one for every cache that has none.
  static func stores(_ services: [ServiceAssessment]) -> [StoreResult] {
    services.flatMap { service in
      let first = service.replications[0]
      let hitRatio = cacheHitRatio(of: service.replications)
      if first.limits.isEmpty {
        guard let hitRatio else { return [StoreResult]() }
        return [
          StoreResult(
            store: first.service, region: first.region, meter: nil, limitPerSecond: nil,
            grantedPerSecond: nil, refusals: 0, cacheHitRatio: hitRatio)
        ]
      }
      return first.limits.indices.map { position in
        let limits = service.replications.map { $0.limits[position] }
        let seconds = service.windowSeconds * Double(limits.count)
        return StoreResult(
          store: first.service, region: first.region, meter: limits[0].meter,
          limitPerSecond: limits.reduce(0) { $0 + $1.offered } / seconds,
          grantedPerSecond: limits.reduce(0) { $0 + $1.granted } / seconds,
          refusals: limits.reduce(0) { $0 + $1.refusals }, cacheHitRatio: hitRatio,
          askedPerSecond: limits.reduce(0) { $0 + $1.granted + $1.refused } / seconds,
          demandPeakPerSecond: limits.compactMap(\.demandPeakPerSecond).max(),
          hottestPartition: hottestPartition(of: limits))
      }
    }
  }

  /// Pooled over replications; nil without partitions, or when nothing was asked of them.
  private static func hottestPartition(of limits: [LimitMeasurement]) -> HottestPartition? {
    let count = limits[0].partitions.count
    let asked = (0..<count).map { number in
      limits.reduce(0) { $0 + $1.partitions[number].asked }
    }
    let all = asked.reduce(0, +)
    guard all > 0, let hottest = asked.indices.max(by: { asked[$0] < asked[$1] }) else {
      return nil
    }
    let refused = limits.reduce(0) { $0 + $1.partitions[hottest].refused }
    return HottestPartition(
      number: hottest + 1, partitions: count, askedShare: asked[hottest] / all,
      refusedShare: refused / asked[hottest])
  }

  /// Pooled over replications; nil without a lookup.
  private static func cacheHitRatio(of replications: [ServiceMeasurement]) -> Double? {
    let hits = replications.reduce(0) { $0 + $1.cacheHits }
    let lookups = replications.reduce(hits) { $0 + $1.cacheMisses }
    return lookups > 0 ? Double(hits) / Double(lookups) : nil
  }
}
