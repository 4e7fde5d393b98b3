import OmegaAssessment

// What became of the requests, class by class.
extension TierSections {
  var classes: Section {
    var table = Table(columns: [
      .text("class"), .number("requests"), .number("availability", below: "95 % interval"),
      .number("objective"), .word("verdict"), .text("other outcomes"),
    ])
    for result in tier.classes {
      let availability = result.availability
      table.append(
        Table.Cell(result.class), Table.Cell(FigureText.count(result.requests)),
        result.requests == 0 ? .absent : Table.Cell(FigureText.availability(availability.figure)),
        availability.objective.map { Table.Cell(FigureText.objective($0)) } ?? .absent,
        Table.Cell(availability.verdict.words, availability.verdict.tone),
        Table.Cell(outcomes(of: result)))
    }
    return Section(
      title: "request classes", table: table, remarks: tier.classes.isEmpty ? [] : [countsRemark])
  }

  /// Causes of failure and blocked requests, the most frequent first.
  private func outcomes(of result: ClassResult) -> String {
    let others = result.outcomes.filter { $0.key != "ok" && $0.value != 0 }
      .sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    guard !others.isEmpty else { return FigureText.absent }
    return others.map { "\($0.key) \(FigureText.count($0.value))" }.joined(separator: ", ")
  }

  var latencies: Section {
    var table = Table(columns: [
      .text("class"), .number("mean"), .number("p50"), .number("p90"), .number("p95"),
      .number("p99"), .number("p99.9"),
    ])
    func append(_ name: String, _ latency: LatencySummary) {
      let figures = [
        latency.mean, latency.p50, latency.p90, latency.p95, latency.p99, latency.p999,
      ]
      table.rows.append(
        .cells(
          [Table.Cell(name)] + figures.map { Table.Cell(FigureText.duration(milliseconds: $0)) }))
    }
    for result in tier.classes {
      if let latency = result.latencyMs { append(result.class, latency) }
      if let firstToken = result.firstTokenMs { append("\(result.class), first token", firstToken) }
    }
    return Section(title: "latency of successful requests, with 95 % intervals", table: table)
  }

  var latencyObjectives: Section {
    var table = Table(columns: [
      .text("class"), .number("within"), .number("share", below: "95 % interval"),
      .number("objective"), .word("verdict"),
    ])
    for result in tier.sla.latency {
      table.append(
        Table.Cell(result.class),
        Table.Cell(FigureText.threshold(milliseconds: result.thresholdMs, of: result.of)),
        Table.Cell(FigureText.share(result.share)),
        Table.Cell(FigureText.objective(result.objective)),
        Table.Cell(result.verdict.words, result.verdict.tone))
    }
    return Section(title: "latency objectives", table: table)
  }
}
