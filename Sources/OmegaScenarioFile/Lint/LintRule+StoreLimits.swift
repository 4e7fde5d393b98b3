import OmegaModel
import OmegaUnits

extension LintRule {
  static let storeLimits = [
    cosmosFloors, cosmosStorage, cosmosServerless, redisConnections, redisBandwidth,
    savingsWithoutEffect,
    cacheTooSmall,
  ]

  private static let cosmosFloors = LintRule(
    name: "cosmos-floor",
    source: """
      Microsoft Learn, Azure Cosmos DB, Service quotas and default limits (least throughput: 1 RU/s a GB, autoscale \
      at least 1,000 RU/s and 10 RU/s a GB)
      """,
    check: { subject in
      subject.services(paying: StoreFacts.cosmos).flatMap { service, _, _ in
        service.limits.compactMap { limit -> LintFinding? in
          let isAutoscale = isPaid(limit.meter, of: service, sku: "Autoscale")
          guard isAutoscale || isPaid(limit.meter, of: service, sku: "Provisioned ") else {
            return nil
          }
          let stored = gigabytesStored(by: service)
          let least = isAutoscale ? max(1_000, stored * 10) : stored
          guard limit.amountPerSecond < least else { return nil }
          return LintFinding(
            service: service, key: "limits.\(limit.meter)",
            text: """
              \(limit.amountPerSecond.threeDigits) RU/s \(isAutoscale ? "at most are too few for autoscale" : "are too few") \
              with \(stored.threeDigits) GB stored: the least is \(least.threeDigits)
              """,
            remedy: "provision \(least.threeDigits) RU/s or more")
        }
      }
    })

  /// GB that a physical partition holds.
  private static let partitionGigabytes = 50.0

  private static let cosmosStorage = LintRule(
    name: "cosmos-storage",
    source: """
      Microsoft Learn, Azure Cosmos DB, Service quotas and default limits (50 GB a physical partition)
      """,
    check: { subject in
      subject.services(paying: StoreFacts.cosmos).flatMap { service, _, _ in
        service.limits.compactMap { limit -> LintFinding? in
          guard
            isPaid(limit.meter, of: service, sku: "Autoscale")
              || isPaid(limit.meter, of: service, sku: "Provisioned ")
          else { return nil }
          let stored = gigabytesStored(by: service)
          let needed = Int((stored / partitionGigabytes).rounded(.up))
          guard limit.partitions < needed else { return nil }
          return LintFinding(
            service: service, key: "limits.\(limit.meter)",
            text: """
              \(stored.threeDigits) GB are stored, which takes \(needed) physical partitions of 50 GB or more, not \
              \(limit.partitions): each has its part of the throughput
              """,
            remedy: "write `stored: \(stored.threeDigits)GB, partition-size: 50GB`")
        }
      }
    })

  private static let cosmosServerless = LintRule(
    name: "cosmos-serverless",
    source: """
      Microsoft Learn, Azure Cosmos DB, Serverless (one region, 5,000 RU/s a container, no burst capacity)
      """,
    check: { subject in
      subject.services(paying: StoreFacts.cosmos).flatMap { service, price, _ -> [LintFinding] in
        guard price.sku == "Serverless" else { return [] }
        var findings: [LintFinding] = []
        if subject.regions(of: service).count > 1 {
          findings.append(
            LintFinding(
              service: service, key: "regions", text: "serverless accounts have one region",
              remedy: "provision throughput, or keep to one region"))
        }
        for limit in service.limits where limit.meter == "request-units" {
          guard limit.amountPerSecond > 5_000 || limit.savings != nil else { continue }
          findings.append(
            LintFinding(
              service: service, key: "limits.\(limit.meter)",
              text: "a serverless container bears 5,000 RU/s, and saves nothing",
              remedy: "write `amount: 5000 RU/s` without `saves`"))
        }
        return findings
      }
    })

  private static let redisConnections = LintRule(
    name: "redis-connections",
    source: "Microsoft Learn, Azure Cache for Redis, How to configure (maximum client connections)",
    check: { subject in
      subject.services(paying: StoreFacts.redis).compactMap { service, price, _ in
        guard let size = StoreFacts.redisSize(ofSKU: price.sku), let calls = service.concurrency,
          let most = size.connectionsMax, calls > most
        else { return nil }
        return LintFinding(
          service: service, key: "concurrency",
          text: """
            \(calls) connections are more than the \(most) that \(size.name) takes, however many shards it has
            """,
          remedy: "write \(most) or fewer, or pay for a larger size")
      }
    })

  private static let redisBandwidth = LintRule(
    name: "redis-bandwidth",
    source: """
      Microsoft Learn, Azure Cache for Redis, Best practices for performance (maximum bandwidth of a shard)
      """,
    check: { subject in
      subject.services(paying: StoreFacts.redis).compactMap { service, price, factor in
        guard let size = StoreFacts.redisSize(ofSKU: price.sku),
          let limit = service.limits.first(where: { $0.meter == "bytes" })
        else { return nil }
        let most =
          size.megabitsPerSecond * 125_000 * StoreFacts.redisShards(price: price, factor: factor)
        guard limit.amountPerSecond > most * 1.001 else { return nil }
        return LintFinding(
          service: service, key: "limits.bytes",
          text: """
            \((limit.amountPerSecond / 1e6).threeDigits) MB/s are more than the \((most / 1e6).threeDigits) MB/s of \
            \(size.name)
            """,
          remedy: "lower the limit, or pay for more shards")
      }
    })

  private static let savingsWithoutEffect = LintRule(
    name: "savings-without-effect",
    source: """
      Microsoft Learn, Azure Cosmos DB, Burst capacity (partitions of 3,000 RU/s and more have none)
      """,
    check: { subject in
      subject.tier.services.flatMap { service in
        service.limits.compactMap { limit -> LintFinding? in
          let own = limit.amount / Double(limit.partitions)
          guard let savings = limit.savings, savings.partitionAmountMax <= own else { return nil }
          let perSecond = 1 / limit.period.seconds
          return LintFinding(
            service: service, key: "limits.\(limit.meter)",
            text: """
              each partition has \((own * perSecond).threeDigits)/s anyway, no less than the \
              \((savings.partitionAmountMax * perSecond).threeDigits)/s of a burst: nothing is saved
              """,
            remedy: "remove `saves` and `burst`")
        }
      }
    })

  /// Share of look-ups below which a cache costs more than it spares: assumed.
  private static let hitRatioLeast = 0.5

  private static let cacheTooSmall = LintRule(
    name: "cache-too-small",
    source: "docs/model.md, H-2 (hits follow from how many keys fit)",
    check: { subject in
      subject.tier.services.compactMap { service in
        guard let contents = service.contents, contents.warmHitRatio < hitRatioLeast else {
          return nil
        }
        return LintFinding(
          service: service, key: "holds",
          text: """
            \(contents.law.items.rounded(.down).threeDigits) of \(Double(contents.keys.law.count).threeDigits) keys fit: \
            warm, \((contents.warmHitRatio * 100).threeDigits) % of the look-ups hit
            """,
          remedy: "give it more memory, or hold smaller items")
      }
    })

  /// Whether a limit is paid for as capacity or by its peaks, at a price of such a name.
  private static func isPaid(_ meter: String, of service: Service, sku: String) -> Bool {
    service.bill.contains { line in
      guard case .metered(let price, let basis, _) = line.charge, price.sku.hasPrefix(sku) else {
        return false
      }
      switch basis {
      case .capacityHours(meter), .peakHours(meter, _, _): return true
      default: return false
      }
    }
  }

  /// GB that a month's bill states.
  private static func gigabytesStored(by service: Service) -> Double {
    service.bill.reduce(0) { sum, line in
      guard case .metered(let price, .month, let factor) = line.charge,
        price.service == StoreFacts.cosmos, price.sku == "Storage"
      else { return sum }
      return sum + factor
    }
  }
}
