import OmegaModel
import OmegaUnits

extension LintRule {
  static let spot = [spotWithoutRetry, spotBilling, spotSize, shockAfterWindow]

  private static let spotWithoutRetry = LintRule(
    name: "spot-without-retry",
    source:
      "Microsoft Learn, Use Azure Spot Virtual Machines (workloads that can handle interruptions)",
    check: { subject in
      let calls = subject.calls
      let evicted = RetryAmplification(calls, cause: .evicted)
      return calls.sites.compactMap { site in
        let service = subject.tier.services[site.callee.service]
        let spot = subject.tier.pools.first {
          $0.spot != nil && service.hosting.pools.contains($0.name)
        }
        guard let name = spot?.name, !site.isForgiven, evicted[site.callee].attempts == 1
        else { return nil }
        if case .fallBack = site.call.onFailure { return nil }
        return calls.finding(
          at: site,
          text: """
            what \(service.name) works on is lost with its node of \(name), and nobody tries it again
            """,
          remedy: "give the call a retry policy with `on: [evicted]`")
      }
    })

  private static let spotBilling = LintRule(
    name: "spot-billing",
    source: "Microsoft Learn, Use Azure Spot Virtual Machines (pricing, eviction)",
    check: { subject in
      subject.tier.pools.compactMap { pool in
        let machines = LintSubject.prices(of: pool.bill).filter {
          $0.price.service == "Virtual Machines"
        }
        guard let machine = machines.first else { return nil }
        let paysSpot = machine.price.billing == "spot"
        guard paysSpot != (pool.spot != nil) else { return nil }
        return LintFinding(
          pool: pool, key: paysSpot ? "bill" : "spot",
          text: paysSpot
            ? "its nodes are paid at the spot price and are never taken back"
            : "its nodes can be taken back and are paid at the full price",
          remedy: paysSpot
            ? "say how often they are taken back, with `spot: { evictions: 2.5%/h }`"
            : "write `billing: spot`, or remove `spot`")
      }
    })

  private static let spotSize = LintRule(
    name: "spot-size",
    source: "Microsoft Learn, Use Azure Spot Virtual Machines (limitations: no B-series)",
    check: { subject in
      subject.tier.pools.compactMap { pool in
        guard pool.spot != nil,
          let size = LintSubject.prices(of: pool.bill).map(\.price.sku).first(where: {
            $0.hasPrefix("Standard_B")
          })
        else { return nil }
        return LintFinding(
          pool: pool, text: "\(size) cannot be had as a spot machine: no size of the B-series can",
          remedy: "choose another size")
      }
    })

  private static let shockAfterWindow = LintRule(
    name: "shock-after-window",
    source: "docs/model.md, S-5 (a shock begins at an instant after the opening)",
    check: { subject in
      let length = subject.scenario.window.length
      return subject.tier.pools.compactMap { pool in
        guard let shocks = pool.spot?.shocks,
          let late = shocks.indices.first(where: { shocks[$0].start >= length })
        else { return nil }
        return LintFinding(
          pool: pool, key: "spot.shocks.\(late).at",
          text: """
            it begins \(shocks[late].start.plainText) after the opening, and the window is \(length.plainText): \
            nobody sees it
            """,
          remedy: "let it begin earlier, or make the window longer")
      }
    })
}
