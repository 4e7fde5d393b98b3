import OmegaAssessment
import OmegaModel

// How the providers' published availabilities come to one figure.
extension TierSections {
  var contracts: Section {
    guard let contract = tier.sla.contract, !contract.parts.isEmpty else {
      return Section(title: "providers' published availabilities")
    }
    var table = Table(columns: [
      .text("part"), .number("published"), .text("counts as"), .text("source"),
    ])
    for part in contract.parts {
      let isCounted = part.composition == .serial || part.composition == .redundant
      table.append(
        Table.Cell(part.part),
        part.availability.map {
          Table.Cell(FigureText.objective($0), isCounted ? .plain : .faint)
        } ?? Table.Cell("none", .doubtful),
        Table.Cell(words(of: part)),
        part.source.isEmpty ? .absent : Table.Cell(part.source, .faint))
    }
    if let availability = contract.availability {
      let exact = Figure(estimate: availability, low: availability, high: availability)
      table.append(
        Table.Cell("together", .strong),
        Table.Cell(FigureText.availability(exact).estimate, .strong), "", "")
    }
    return Section(
      title: "providers' published availabilities", table: table, remarks: contractRemarks)
  }

  private func words(of part: ContractPart) -> String {
    switch part.composition {
    case .serial: "a link of the chain"
    case .redundant: "one of \(part.regions.count) regions is enough"
    case .notPromised: "nothing: no promise"
    case .offTheWay: "nothing: no request calls it"
    }
  }

  private var contractRemarks: [String] {
    guard let parts = tier.sla.contract?.parts else { return [] }
    var remarks = [
      "A sum of promises, which are limits for refunds and no forecast. Own programs have none."
    ]
    if parts.contains(where: { $0.composition == .redundant }) {
      remarks.append(
        "Regions are taken to fail independently and to stand in for each other at once, which is"
          + " the best case; the simulation sends nobody elsewhere.")
    }
    return remarks
  }
}
