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
        Table.Cell(Self.scaled(result.unitsMonth)),
        result.perRequest.map { Table.Cell(FigureText.amount($0)) } ?? .absent)
    }
    return Section(
      title: "telemetry", table: table,
      remarks: [
        "What is kept of what programs write about themselves; bytes are counted as bytes. Requests are those of all"
          + " classes. k, M, G and T stand for thousands, millions, billions and trillions of them."
      ])
  }

  /// A month has many units: with the prefix that leaves a figure of one to a thousand.
  private static func scaled(_ figure: Figure) -> FigureText.Parts {
    let prefixes = [(1e12, "T"), (1e9, "G"), (1e6, "M"), (1e3, "k")]
    guard let (size, name) = prefixes.first(where: { figure.estimate >= $0.0 }) else {
      return FigureText.amount(figure)
    }
    var parts = FigureText.amount(
      Figure(
        estimate: figure.estimate / size, low: figure.low / size, high: figure.high / size))
    parts.estimate += " \(name)"
    return parts
  }
}
