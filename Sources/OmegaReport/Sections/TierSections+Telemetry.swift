import OmegaAssessment

// How much the tier's programs write about themselves.
extension TierSections {
  /// Empty for tiers without signals, and for runs that were stored without them.
  var telemetry: Section {
    guard let signals = tier.telemetry, !signals.isEmpty else {
      return Section(title: "telemetry")
    }
    var table = Table(columns: [
      .text("signal"), .text("kept by"), .number("units a second"),
      .number("units a month", below: "95 % interval"),
      .number("units a request", below: "95 % interval"),
    ])
    for result in signals {
      table.append(
        Table.Cell(result.signal), Table.Cell(result.store),
        Table.Cell(FigureText.amount(result.perSecond)),
        Table.Cell(FigureText.amount(result.unitsMonth)),
        result.perRequest.map { Table.Cell(FigureText.amount($0)) } ?? .absent)
    }
    return Section(
      title: "telemetry", table: table,
      remarks: [
        "What is kept of what programs write about themselves; bytes are counted as bytes. Requests are those of all"
          + " classes."
      ])
  }
}
