import OmegaAssessment

// How hard services, stores and pools worked.
extension TierSections {
  var services: Section {
    var table = Table(columns: [
      .text("service", below: "region"), .number("replicas", below: "most"),
      .number("busy", below: "95 % interval"), .number("busy", below: "at the peak"),
      .text("bound by"), .number("wait", below: "p99"), .number("calls"), .number("rejected"),
      .number("retries"),
    ])
    for result in tier.services {
      table.append(
        Table.Cell(text: result.service, below: result.region),
        Table.Cell(
          text: FigureText.amount(mean(result.replicasMean)).estimate,
          below: FigureText.count(result.replicasMax)),
        result.utilisation.map { Table.Cell(FigureText.utilisation($0)) } ?? .absent,
        result.utilisationPeak.map {
          Table.Cell(FigureText.utilisation(mean($0)).estimate, $0 >= 1 ? .bad : .plain)
        } ?? .absent,
        result.boundBy.map { Table.Cell($0) } ?? .absent,
        wait(result), Table.Cell(FigureText.count(result.calls)), failures(result.rejected),
        Table.Cell(FigureText.count(result.retries)))
    }
    return Section(title: "services", table: table)
  }

  var stores: Section {
    var table = Table(columns: [
      .text("store"), .text("region"), .word("meter"), .number("limit", below: "per second"),
      .number("granted", below: "per second"), .number("refusals"), .number("cache hits"),
    ])
    for result in tier.stores {
      table.append(
        Table.Cell(result.store), Table.Cell(result.region),
        result.meter.map { Table.Cell($0) } ?? .absent,
        result.limitPerSecond.map { Table.Cell(FigureText.amount($0)) } ?? .absent,
        result.grantedPerSecond.map { Table.Cell(FigureText.amount($0)) } ?? .absent,
        failures(result.refusals),
        result.cacheHitRatio.map { Table.Cell(FigureText.share($0)) } ?? .absent)
    }
    return Section(title: "stores", table: table)
  }

  var pools: Section {
    var table = Table(columns: [
      .text("pool"), .text("region"), .number("nodes", below: "least"),
      .number("nodes", below: "mean"), .number("nodes", below: "most"), .number("evictions"),
    ])
    for result in tier.pools {
      table.append(
        Table.Cell(result.pool), Table.Cell(result.region),
        Table.Cell(FigureText.count(result.nodesMin)),
        Table.Cell(FigureText.amount(result.nodesMean)),
        Table.Cell(FigureText.count(result.nodesMax)),
        Table.Cell(FigureText.count(result.evictions)))
    }
    return Section(title: "node pools", table: table)
  }

  private func mean(_ value: Double) -> Figure { Figure(estimate: value, low: value, high: value) }

  /// Mean wait for a slot, with its 99th percentile below.
  private func wait(_ result: ServiceResult) -> Table.Cell {
    guard let mean = result.waitMsMean, let p99 = result.waitMsP99 else { return .absent }
    return Table.Cell(
      text: FigureText.duration(milliseconds: mean),
      below: FigureText.duration(milliseconds: p99))
  }

  private func failures(_ count: Int) -> Table.Cell {
    Table.Cell(FigureText.count(count), count > 0 ? .doubtful : .plain)
  }
}
