import OmegaAssessment
import OmegaUnits

// The bill of a month, line by line.
extension CostSections {
  var bill: Section {
    var table = table(of: [])
    for (category, lines) in linesByCategory {
      table.rows += self.table(of: lines).rows
      let subtotal = lines.reduce(0) { $0 + $1.monthlyUsd }
      table.append(
        Table.Cell("\(category) subtotal", .strong), "", "", "", "",
        Table.Cell(FigureText.cents(subtotal), .strong), "", "")
      table.rows.append(.space)
    }
    guard !table.rows.isEmpty else {
      return Section(title: "bill of a month", remarks: ["Nothing is billed."])
    }
    table.append(
      Table.Cell("total", .strong), "", "", "", "",
      Table.Cell(text: FigureText.cents(cost.monthlyUsd.estimate), tone: .strong), "", "")
    return Section(title: "bill of a month", table: table, remarks: billRemarks)
  }

  /// One row a line.
  func table(of lines: [CostLine]) -> Table {
    Table(
      columns: [
        .text("component"), .text("what is billed"), .number("quantity"), .word("unit"),
        .number("unit price"), .number("a month", below: "95 % interval"), .word("listed"),
        .word("price is"),
      ],
      rows: lines.map { .cells(cells(of: $0)) })
  }

  var includedLines: Section {
    var table = Table(columns: [
      .text("component"), .word("category"), .word("listed"), .text("why it costs nothing"),
    ])
    for line in cost.included {
      table.append(
        Table.Cell(line.component), Table.Cell(line.category), listed(line.documentListed),
        Table.Cell(line.reason))
    }
    return Section(title: "included without a charge", table: table)
  }
}

// MARK: - Lines

extension CostSections {
  /// Categories in their usual order, then any that this version does not know; the dearest line
  /// first.
  var linesByCategory: [(category: String, lines: [CostLine])] {
    let groups = Dictionary(grouping: cost.lines, by: \.category)
    let known = CostCategory.allCases.map(\.rawValue)
    let unknown = groups.keys.filter { !known.contains($0) }.sorted()
    return (known + unknown).compactMap { category in
      groups[category].map { lines in
        (category, lines.sorted { $0.monthlyUsd > $1.monthlyUsd })
      }
    }
  }

  private func cells(of line: CostLine) -> [Table.Cell] {
    let place = line.region.isEmpty ? "" : "@\(line.region)"
    let unused = line.isUnused == true ? ", not used" : ""
    let billing =
      (line.billing == "payg" || line.billing.isEmpty ? "" : ", \(line.billing)") + unused
    let parts = [line.service, line.sku, line.meter].filter { !$0.isEmpty }
    return [
      Table.Cell(line.component + place),
      Table.Cell(parts.joined(separator: " / ") + billing),
      Table.Cell(FigureText.amount(line.quantity)), Table.Cell(line.unit),
      Table.Cell(FigureText.unitPrice(line.unitPriceUsd)),
      amount(of: line), listed(line.documentListed),
      Table.Cell(line.confidence, line.confidence == "read" ? .faint : .doubtful),
    ]
  }

  /// A line that is the same in every replication needs no interval.
  private func amount(of line: CostLine) -> Table.Cell {
    guard let low = line.monthlyLowUsd, let high = line.monthlyHighUsd, low < high else {
      return Table.Cell(FigureText.cents(line.monthlyUsd))
    }
    return Table.Cell(
      FigureText.cents(Figure(estimate: line.monthlyUsd, low: low, high: high)))
  }

  private func listed(_ isListed: Bool) -> Table.Cell {
    isListed ? Table.Cell("yes", .faint) : Table.Cell("no")
  }

  /// A figure without an interval is from before there was one.
  private var listedText: String {
    cost.documentListedMonthlyUsd.map { FigureText.cents($0).line }
      ?? FigureText.cents(cost.documentListedUsd)
  }

  private var billRemarks: [String] {
    let unsure = cost.lines.filter { $0.confidence != "read" }.reduce(0) { $0 + $1.monthlyUsd }
    var remarks = [
      "Total with its 95 % interval: \(FigureText.cents(cost.monthlyUsd).line);"
        + " \(listedText) of it on lines that the deployment's"
        + " documents list."
    ]
    if let requests = cost.perThousandRequestsUsd {
      remarks.append("\(FigureText.unitCost(requests).line) for 1,000 requests.")
    }
    if let unused = cost.unusedUsd, unused.estimate > 0 {
      remarks.append(
        "\(FigureText.cents(unused).line) of it was bought ahead and not used.")
    }
    if unsure > 0 {
      remarks.append(
        "\(FigureText.cents(unsure)) rests on prices that are derived or remembered,"
          + " not read from a price list.")
    }
    return remarks
  }
}
