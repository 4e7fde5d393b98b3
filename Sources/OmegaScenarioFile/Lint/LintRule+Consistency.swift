import OmegaModel
import OmegaUnits

extension LintRule {
  static let consistency = [strongConsistency]

  /// 5,000 miles.
  private static let strongKilometresMax = 8_000.0

  private static let strongConsistency = LintRule(
    name: "strong-consistency",
    source: "Microsoft Learn, Azure Cosmos DB, Consistency levels",
    check: { subject in
      subject.tier.services.flatMap { service -> [LintFinding] in
        guard service.consistency == .strong else { return [] }
        let regions = subject.regions(of: service)
        guard regions.count > 1 else { return [] }
        func finding(_ text: String, _ remedy: String) -> LintFinding {
          LintFinding(service: service, key: "consistency", text: text, remedy: remedy)
        }
        var findings: [LintFinding] = []
        if isWrittenEverywhere(service) {
          findings.append(
            finding(
              "strong consistency cannot be had with several write regions",
              "let one region write (`Provisioned standard`), or take `bounded-staleness`"))
        }
        if let far = farthest(regions, in: subject.tier.network),
          far.kilometres > strongKilometresMax
        {
          findings.append(
            finding(
              """
              strong consistency over \(Int((far.kilometres / 1_000).rounded())),000 km \
              (\(far.first) and \(far.second)) is blocked unless support lifts it, and then a write takes up to \
              \(SimDuration(seconds: 2 * far.roundTrip.seconds + 0.010).plainText) at the 99th percentile
              """,
              "take `bounded-staleness` or `session`, or regions within 8,000 km"))
        }
        if regions.count == 2 {
          findings.append(
            finding(
              "strong consistency over two regions: the loss of either stops all writes",
              "use three regions"))
        }
        return findings
      }
    })

  private static func isWrittenEverywhere(_ service: Service) -> Bool {
    LintSubject.prices(of: service.bill).contains {
      $0.price.sku == "Provisioned multi-region write"
    }
  }

  /// The pair of regions that lie farthest apart, among those whose place is known.
  private static func farthest(
    _ regions: [String], in network: Network
  ) -> (first: String, second: String, kilometres: Double, roundTrip: SimDuration)? {
    var farthest: (first: String, second: String, kilometres: Double, roundTrip: SimDuration)?
    for (position, first) in regions.enumerated() {
      for second in regions.dropFirst(position + 1) {
        guard let kilometres = AzureRegion.kilometres(first, second),
          kilometres > farthest?.kilometres ?? 0
        else { continue }
        farthest = (first, second, kilometres, network.roundTrip(first, second))
      }
    }
    return farthest
  }
}
