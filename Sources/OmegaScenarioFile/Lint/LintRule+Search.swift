import OmegaModel
import OmegaUnits

extension LintRule {
  static let search = [searchUnits, searchVectors, searchScaling]

  private static let searchUnits = LintRule(
    name: "search-units",
    source: """
      Microsoft Learn, Azure AI Search, Estimate and manage capacity (36 search units; Basic 3 replicas, Standard 12)
      """,
    check: { subject in
      subject.services(paying: StoreFacts.search).compactMap { service, price, _ in
        let replicas = replicasMax(of: service)
        let units = replicas * service.partitions
        if units > StoreFacts.searchUnitsMax {
          return LintFinding(
            service: service, key: "replicas",
            text: """
              \(replicas) replicas of \(Double(service.partitions).counted("partition")) are \(units) search units: a service has \
              \(StoreFacts.searchUnitsMax) at most
              """,
            remedy: "use fewer, or a larger size")
        }
        guard let size = StoreFacts.searchSize(ofSKU: price.sku) else { return nil }
        guard replicas > size.replicasMax || service.partitions > size.partitionsMax else {
          return nil
        }
        let isOfReplicas = replicas > size.replicasMax
        return LintFinding(
          service: service, key: isOfReplicas ? "replicas" : "partitions",
          text: isOfReplicas
            ? "\(price.sku) has \(size.replicasMax) replicas at most, not \(replicas)"
            : "\(price.sku) has \(size.partitionsMax) partitions at most, not \(service.partitions)",
          remedy: "use fewer, or a larger size")
      }
    })

  private static func replicasMax(of service: Service) -> Int {
    switch service.replicas {
    case .fixed(let count): count
    case .scaled(let scaling): scaling.replicasMax
    }
  }

  private static let searchVectors = LintRule(
    name: "search-vectors",
    source: "Microsoft Learn, Azure AI Search, Service limits (vector index size of a partition)",
    check: { subject in
      subject.services(paying: StoreFacts.search).compactMap { service, price, _ in
        guard let vectors = service.vectorGigabytes,
          let each = StoreFacts.searchSize(ofSKU: price.sku)?.vectorGigabytes
        else { return nil }
        let most = each * Double(service.partitions)
        guard vectors > most else { return nil }
        return LintFinding(
          service: service, key: "vectors",
          text: """
            \(vectors.threeDigits) GB of vectors are more than the \(most.threeDigits) GB of \
            \(Double(service.partitions).counted("partition")) of \(price.sku): indexing fails
            """,
          remedy: "add partitions, use a larger size, or smaller vectors")
      }
    })

  private static let searchScaling = LintRule(
    name: "search-scaling",
    source: "Microsoft Learn, Azure AI Search, Estimate and manage capacity (15 minutes to hours)",
    check: { subject in
      subject.services(paying: StoreFacts.search).compactMap { service, _, _ in
        guard case .scaled(let scaling) = service.replicas,
          scaling.start.mean < StoreFacts.searchMinutesToAdd * 60
        else { return nil }
        return LintFinding(
          service: service, key: "replicas",
          text: """
            a replica that is added to a search service serves after 15 minutes to hours, not after \
            \((scaling.start.mean / 60).threeDigits) min, and nothing adds one by itself
            """,
          remedy: "write such a `start`, or a fixed number of replicas")
      }
    })
}
