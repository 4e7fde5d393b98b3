import OmegaModel
import OmegaUnits

extension LintRule {
  static let bills = [partWithoutPrice, nodesForOnePrice, coresOfSize]

  private static let partWithoutPrice = LintRule(
    name: "part-without-price",
    source: "docs/model.md, U-5 (what has no price is named, never counted as zero)",
    check: { subject in
      // A tier without any price is a model of queues: its cost is nobody's figure.
      let lines =
        subject.tier.bill + subject.tier.pools.flatMap(\.bill)
        + subject.tier.services.flatMap(\.bill)
      guard !LintSubject.prices(of: lines).isEmpty else { return [] }
      let text = "nothing is on its bill: it costs $0 in every figure"
      let remedy = "add its `bill`, or a line `included` with the reason"
      let pools = subject.tier.pools.filter(\.bill.isEmpty).map {
        LintFinding(pool: $0, text: text, remedy: remedy)
      }
      let services = subject.tier.services.filter { service in
        // What runs on a pool is paid with the pool.
        if !service.hosting.pools.isEmpty { return false }
        return service.bill.isEmpty
      }.map { LintFinding(service: $0, text: text, remedy: remedy) }
      return pools + services
    })

  private static let nodesForOnePrice = LintRule(
    name: "nodes-for-one-price",
    source: "docs/model.md, U-2 (a node is paid for from its request to its removal)",
    check: { subject in
      subject.tier.pools.flatMap { pool in
        pool.bill.enumerated().compactMap { position, line -> LintFinding? in
          guard case .metered(let price, let basis, let factor) = line.charge,
            price.service == "Virtual Machines" || price.service == "Managed Disks",
            basis == .hours || basis == .month, factor >= 1, factor < Double(pool.nodes.most)
          else { return nil }
          return LintFinding(
            pool: pool, key: "bill.\(position).per",
            text: """
              \(price.sku) is paid \(factor == 1 ? "once" : "\(factor.threeDigits) times") for the whole pool, which \
              has up to \(pool.nodes.most) nodes in a region
              """,
            remedy: "write `per: node-hour`, for a monthly price with `times: 0.0013698630`")
        }
      }
    })

  private static let coresOfSize = LintRule(
    name: "cores-of-size",
    source: "Microsoft Learn, Azure virtual machine sizes naming conventions (number of vCPUs)",
    check: { subject in
      subject.tier.pools.compactMap { pool in
        for (position, line) in pool.bill.enumerated() {
          guard case .metered(let price, .nodeHours, 1) = line.charge,
            price.service == "Virtual Machines", let cores = MachineSize.cores(ofSKU: price.sku),
            // Less than it has may be what is left beside the system's own.
            pool.cores > cores || pool.cores <= cores / 2
          else { continue }
          return LintFinding(
            pool: pool, key: "bill.\(position).price",
            text: """
              a node has \(pool.cores.counted("core")), and \(price.sku), which is paid for, has \(cores.threeDigits)
              """,
            remedy: "change the size or `cores`")
        }
        return nil
      }
    })
}

extension NodeCount {
  /// The most nodes in a region.
  var most: Int {
    switch self {
    case .fixed(let count): count
    case .scaled(let scaling): scaling.nodesMax
    }
  }
}
