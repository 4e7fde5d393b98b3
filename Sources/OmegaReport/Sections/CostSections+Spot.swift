import OmegaAssessment

// What spot capacity saves, and what of it is spent on work that is lost.
extension CostSections {
  var spot: Section {
    let pools = cost.spot ?? []
    guard !pools.isEmpty else { return Section(title: "spot capacity") }
    var table = Table(columns: [
      .text("pool"), .text("region"), .text("machine"), .number("node hours", below: "a month"),
      .number("as you go"), .number("paid"), .number("saved"), .number("on lost work"),
      .number("saved, net"),
    ])
    for pool in pools {
      table.append(
        Table.Cell(pool.pool), Table.Cell(pool.region), Table.Cell(pool.sku),
        Table.Cell(FigureText.amount(pool.hours)), dollars(pool.payAsYouGoUsd),
        Table.Cell(FigureText.cents(pool.paidUsd)), dollars(pool.savedUsd),
        Table.Cell(FigureText.cents(pool.wastedUsd)), dollars(pool.netSavedUsd))
    }
    return Section(title: "spot capacity", table: table, remarks: [spotSentence(pools)])
  }

  private func dollars(_ figure: Figure?) -> Table.Cell {
    figure.map { Table.Cell(FigureText.cents($0)) } ?? .absent
  }

  private func spotSentence(_ pools: [SpotResult]) -> String {
    let saved = pools.compactMap { $0.savedUsd?.estimate }
    guard saved.count == pools.count else {
      return "The price book has no price as you go for some of these machines."
    }
    let sum = saved.reduce(0, +)
    let wasted = pools.reduce(0) { $0 + $1.wastedUsd.estimate }
    let twice = "\(FigureText.cents(wasted)) was spent on work done twice."
    return sum >= 0
      ? "Saved \(FigureText.cents(sum)) a month against paying as you go for the same hours, of which \(twice)"
      : "Costs \(FigureText.cents(-sum)) a month more than paying as you go for the same hours, and \(twice)"
  }
}
