import OmegaAssessment

// How hard services, stores and pools worked.
extension TierSections {
  var services: Section {
    var table = Table(columns: [
      .text("service", below: "region"), .number("replicas", below: "95 % interval"),
      .number("most"),
      .number("busy", below: "95 % interval"), .number("busy", below: "at the peak"),
      .text("bound by"), .number("calls"), .number("rejected"),
      .number("retries"),
    ])
    let showsRestarts = tier.services.contains { ($0.restarts ?? 0) > 0 }
    if showsRestarts { table.columns.append(.number("restarts")) }
    for result in tier.services {
      var cells: [Table.Cell] = [
        Table.Cell(text: result.service, below: result.region),
        cell(result.replicasMean, result.replicasMeanInterval) { FigureText.amount($0) },
        Table.Cell(FigureText.count(result.replicasMax)),
        result.utilisation.map { Table.Cell(FigureText.utilisation($0)) } ?? .absent,
        result.utilisationPeak.map {
          Table.Cell(FigureText.utilisation(mean($0)).estimate, $0 >= 1 ? .bad : .plain)
        } ?? .absent,
        result.boundBy.map { Table.Cell($0) } ?? .absent,
        Table.Cell(FigureText.count(result.calls)), failures(result.rejected),
        Table.Cell(FigureText.count(result.retries)),
      ]
      if showsRestarts { cells.append(result.restarts.map(failures) ?? .absent) }
      table.rows.append(.cells(cells))
    }
    return Section(title: "services", table: table)
  }

  /// How long calls stayed, how long they waited for a slot where there are slots, and how many came to nothing where
  /// any did.
  var times: Section {
    let showsFailures = tier.services.contains { ($0.failures ?? 0) > 0 }
    var table = Table(columns: [
      .text("service"), .text("region"), .number("time", below: "95 % interval"),
      .number("wait", below: "95 % interval"), .number("wait, p99", below: "95 % interval"),
    ])
    if showsFailures { table.columns += [.number("failed"), .number("timed out")] }
    let showsUnchecked = tier.services.contains { $0.passedUnchecked != nil }
    if showsUnchecked { table.columns.append(.number("passed", below: "unchecked")) }
    for result in tier.services where result.timeMsMean != nil || result.waitMsMean != nil {
      var cells = [
        Table.Cell(result.service), Table.Cell(result.region),
        duration(result.timeMsMean, result.timeMsMeanInterval),
        duration(result.waitMsMean, result.waitMsMeanInterval),
        duration(result.waitMsP99, result.waitMsP99Interval),
      ]
      if showsFailures {
        cells += [result.failures, result.timeouts].map { $0.map(failures) ?? .absent }
      }
      if showsUnchecked { cells.append(result.passedUnchecked.map(failures) ?? .absent) }
      table.rows.append(.cells(cells))
    }
    guard tier.services.contains(where: { $0.timeMsMean != nil }) else {
      return Section(title: "time in services", table: table)
    }
    return Section(
      title: "time in services", table: table,
      remarks: [
        "Time is the mean of a call: waiting, work and what the service calls itself, to the end of the work even if"
          + " nobody waits for it any more."
      ]
        + (showsFailures
          ? ["Failed calls are those that failed for their caller, timed-out ones among them."]
          : [])
        + (showsUnchecked
          ? [
            "Passed unchecked are calls that failed and whose callers went on: the guard fails open."
          ]
          : []))
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

  /// What was asked of each limit, and how far from it; empty for runs that were stored without it.
  var demand: Section {
    let limits = tier.stores.filter { $0.demandPeakPerSecond != nil }
    guard !limits.isEmpty else { return Section(title: "demand on limits") }
    var table = Table(columns: [
      .text("store"), .text("region"), .word("meter"), .number("asked", below: "per second"),
      .number("refused"), .number("at the peak", below: "per second"), .number("headroom"),
      .number("hottest", below: "partition"),
    ])
    for result in limits {
      guard let peak = result.demandPeakPerSecond, let limit = result.limitPerSecond,
        let asked = result.askedPerSecond, let granted = result.grantedPerSecond
      else { continue }
      let refused = asked > 0 ? max(0, asked - granted) / asked : 0
      let headroom = limit > 0 ? 1 - peak / limit : 0
      table.append(
        Table.Cell(result.store), Table.Cell(result.region),
        result.meter.map { Table.Cell($0) } ?? .absent,
        Table.Cell(FigureText.amount(asked)),
        Table.Cell(FigureText.share(refused), result.refusals > 0 ? .doubtful : .plain),
        Table.Cell(FigureText.amount(peak)),
        Table.Cell(
          headroom < 0 ? "−" + FigureText.share(-headroom) : FigureText.share(headroom),
          headroom < 0 ? .doubtful : .plain),
        result.hottestPartition.map {
          Table.Cell("\($0.number) of \($0.partitions): \(FigureText.share($0.askedShare))")
        } ?? .absent)
    }
    return Section(
      title: "demand on limits", table: table,
      remarks: [
        "The peak is the most that first attempts asked of one partition in one period, as if all partitions were"
          + " asked as much: the limit that would have refused nothing. Headroom is what is left of the limit then."
      ] + limits.compactMap(Self.change))
  }

  /// Which number to change, and to what.
  private static func change(of result: StoreResult) -> String? {
    guard result.refusals > 0, let peak = result.demandPeakPerSecond, let meter = result.meter,
      let limit = result.limitPerSecond, peak > limit
    else { return nil }
    let even = result.hottestPartition.map { hottest in
      let share = hottest.askedShare * Double(hottest.partitions)
      return share > 1.2
        ? """
         Its hottest partition is asked \(FigureText.amount(share)) times its share: keys that spread better would do \
        with \(FigureText.amount(peak / share)).
        """ : ""
    }
    return """
      \(result.store) in \(result.region): with \(FigureText.amount(peak)) \(meter) per second instead of \
      \(FigureText.amount(limit)), no first attempt would have been refused.\(even ?? "")
      """
  }

  var pools: Section {
    var table = Table(columns: [
      .text("pool"), .text("region"), .number("nodes", below: "least"),
      .number("nodes", below: "mean"), .number("nodes", below: "most"), .number("evictions"),
    ])
    let isBounded = tier.pools.contains { $0.hoursPricedOut != nil }
    if isBounded { table.columns.append(.number("priced out", below: "hours")) }
    for result in tier.pools {
      var cells = [
        Table.Cell(result.pool), Table.Cell(result.region),
        Table.Cell(FigureText.count(result.nodesMin)),
        Table.Cell(FigureText.amount(result.nodesMean)),
        Table.Cell(FigureText.count(result.nodesMax)),
        Table.Cell(FigureText.count(result.evictions)),
      ]
      if isBounded {
        cells.append(
          result.hoursPricedOut.map { Table.Cell(FigureText.amount($0)) } ?? .absent)
      }
      table.rows.append(.cells(cells))
    }
    return Section(
      title: "node pools", table: table,
      remarks: isBounded
        ? [
          "Priced out are hours of the window in which a node costs more than is paid: there is none."
        ]
        : [])
  }

  private func mean(_ value: Double) -> Figure { Figure(estimate: value, low: value, high: value) }

  /// Without an interval, as in runs that were stored without one, a figure stands alone.
  private func cell(
    _ estimate: Double, _ interval: Interval?, text: (Figure) -> FigureText.Parts
  ) -> Table.Cell {
    guard let interval else { return Table.Cell(text(mean(estimate)).estimate) }
    return Table.Cell(
      text(Figure(estimate: estimate, low: interval.low, high: interval.high)))
  }

  private func duration(_ milliseconds: Double?, _ interval: Interval?) -> Table.Cell {
    milliseconds.map { cell($0, interval) { FigureText.duration(milliseconds: $0) } } ?? .absent
  }

  private func failures(_ count: Int) -> Table.Cell {
    Table.Cell(FigureText.count(count), count > 0 ? .doubtful : .plain)
  }
}
