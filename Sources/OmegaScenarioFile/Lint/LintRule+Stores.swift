import OmegaModel
import OmegaUnits

extension LintRule {
  static let stores = [
    storeWithoutSLA, redisMemory, redisThroughput, cosmosThroughput, keyVaultLimit, retiringProduct,
  ]

  private static let storeWithoutSLA = LintRule(
    name: "store-without-sla",
    source: """
      Microsoft Learn: Azure Cache for Redis, Failover and patching; Reliability in Azure AI Search
      """,
    check: { subject in
      let basic = subject.services(paying: StoreFacts.redis).filter {
        $0.price.sku.hasPrefix("Basic ")
      }.map { service, price, _ in
        LintFinding(
          service: service,
          text: """
            \(price.sku) has no replica and no SLA: it is down while it is patched, and comes back empty
            """,
          remedy: "use a Standard or Premium cache where its loss would hurt")
      }
      guard subject.promise != nil else { return basic }
      let search = subject.services(paying: StoreFacts.search).compactMap {
        service, _, _ -> LintFinding? in
        guard case .fixed(let replicas) = service.replicas, replicas < 3 else { return nil }
        return LintFinding(
          service: service, key: "replicas",
          text: replicas < 2
            ? "a search service with one replica has no SLA"
            : "a search service with two replicas has an SLA for queries, none for indexing",
          remedy: "use two replicas for queries, three where indexes change as well")
      }
      return basic + search
    })

  private static let redisMemory = LintRule(
    name: "redis-memory",
    source: "Microsoft Learn, Azure Cache for Redis, How to configure (maximum memory)",
    check: { subject in
      subject.services(paying: StoreFacts.redis).compactMap { service, price, _ in
        guard let size = StoreFacts.redisSize(ofSKU: price.sku),
          let stated = service.statedMemoryGiB
        else { return nil }
        // Sizes are sold in GB and meant roughly: 6 GB and 6 GiB are the same size here.
        let gigabytes = stated * 1.073741824
        guard abs(stated / size.gigabytes - 1) > 0.1, abs(gigabytes / size.gigabytes - 1) > 0.1
        else { return nil }
        let fitting = StoreFacts.redisSize(holding: gigabytes, like: price.sku).map {
          "\($0.name) holds \($0.gigabytes.threeDigits) GB"
        }
        return LintFinding(
          service: service, key: "memory",
          text: """
            \(gigabytes.threeDigits) GB are stated, but a shard of \(size.name), which is paid for, holds \
            \(size.gigabytes.threeDigits) GB\(fitting.map { "; \($0)" } ?? "")
            """,
          remedy: "change the size or the price")
      }
    })

  private static let redisThroughput = LintRule(
    name: "redis-throughput",
    source: """
      Microsoft Learn, Azure Cache for Redis, Best practices for performance (GET, 1 kB, without TLS)
      """,
    check: { subject in
      subject.services(paying: StoreFacts.redis).flatMap { service, price, factor in
        service.limits.compactMap { limit -> LintFinding? in
          guard let size = StoreFacts.redisSize(ofSKU: price.sku) else { return nil }
          let most = size.readsPerSecond * StoreFacts.redisShards(price: price, factor: factor)
          guard limit.meter == "commands", limit.amountPerSecond > most else { return nil }
          return LintFinding(
            service: service, key: "limits.commands",
            text: """
              \(limit.amountPerSecond.threeDigits) commands/s are more than the \(most.threeDigits) that \
              \(size.name) has done in any published test
              """,
            remedy: "lower the limit, or pay for more shards")
        }
      }
    })

  private static let cosmosThroughput = LintRule(
    name: "cosmos-throughput",
    source: """
      Microsoft Learn, Azure Cosmos DB, Service quotas and default limits (10,000 RU/s a partition, 400 RU/s at \
      least)
      """,
    check: { subject in
      subject.services(paying: StoreFacts.cosmos).flatMap { service, _, _ in
        service.limits.filter { isProvisioned($0.meter, of: service) }.compactMap { limit in
          let units = limit.amountPerSecond
          if units < 400 {
            return LintFinding(
              service: service, key: "limits.\(limit.meter)",
              text: "\(units.threeDigits) RU/s are below the 400 that can be provisioned at least",
              remedy: "provision 400 RU/s or more")
          }
          let partitions = Int((units / 10_000).rounded(.up))
          guard limit.partitions < partitions else { return nil }
          return LintFinding(
            service: service, key: "limits.\(limit.meter)",
            text: """
              \(units.threeDigits) RU/s need \(partitions) physical partitions or more, not \(limit.partitions): one \
              bears 10,000 RU/s, and a hot key sees no more than its own
              """,
            remedy: "write `partitions: \(partitions)`")
        }
      }
    })

  private static func isProvisioned(_ meter: String, of service: Service) -> Bool {
    service.bill.contains { line in
      guard case .metered(let price, .capacityHours(meter), _) = line.charge else { return false }
      return price.sku.hasPrefix("Provisioned ")
    }
  }

  private static let keyVaultLimit = LintRule(
    name: "key-vault-limit",
    source: "Microsoft Learn, Azure Key Vault service limits (4,000 GET in 10 s)",
    check: { subject in
      subject.services(paying: "Key Vault").flatMap { service, _, _ in
        service.limits.filter { $0.amountPerSecond > 400 }.map { limit in
          LintFinding(
            service: service, key: "limits.\(limit.meter)",
            text: """
              \(limit.amountPerSecond.threeDigits) operations/s are more than a vault allows: 4,000 in 10 s
              """,
            remedy: "lower the limit, or use several vaults")
        }
      }
    })

  private static let retiringProduct = LintRule(
    name: "retiring-product",
    source: "Microsoft Learn, Azure Cache for Redis retirement: FAQ",
    check: { subject in
      subject.services(paying: StoreFacts.redis).map { service, price, _ in
        let isEnterprise = price.sku.hasPrefix("Enterprise")
        return LintFinding(
          service: service,
          text: isEnterprise
            ? "Azure Cache for Redis Enterprise ends on 2027-03-31"
            : """
            Azure Cache for Redis, Basic to Premium, ends on 2028-09-30; who had none before 2026-04-01 can create none
            """,
          remedy: "plan with Azure Managed Redis")
      }
    })
}
