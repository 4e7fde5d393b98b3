import OmegaAssessment

/// The bill of a month: categories that open into components, and components into lines.
struct BillSection: Sendable {
  var run: RunResult

  var markup: Markup {
    ReportPage.section("bill", "The bill of a month") {
      for (position, tier) in run.tiers.enumerated() {
        ReportPage.block(ofTier: position, tier.tier) { bill(of: CostSections(cost: tier.cost)) }
      }
    }
  }

  private func bill(of sections: CostSections) -> Markup {
    let total = sections.cost.monthlyUsd.estimate
    let remarks = sections.bill.remarks
    return .joined([
      .element("div", ["class": "bill"]) {
        for (category, lines) in sections.linesByCategory {
          self.category(category, lines, total: total, of: sections)
        }
        Markup.element("p", ["class": "total"]) {
          Markup.element("span") { "total" }
          Markup.element("b", ["class": "amount"]) { FigureText.cents(total) }
        }
      },
      .joined(remarks.map { remark in .element("p", ["class": "remark"]) { remark } }),
      .section(sections.spot),
      .section(sections.costViews),
      included(sections),
    ])
  }

  private func included(_ sections: CostSections) -> Markup {
    guard !sections.cost.included.isEmpty else { return Markup() }
    return .element("details") {
      Markup.element("summary") {
        "Included without a charge: \(FigureText.count(sections.cost.included.count))"
      }
      Markup.section(sections.includedLines)
    }
  }

  private func category(
    _ category: String, _ lines: [CostLine], total: Double, of sections: CostSections
  ) -> Markup {
    let components = Self.components(of: lines)
    let sum = Self.sum(lines)
    return .element("details", ["class": "category"]) {
      summary(category, sum, total: total)
      for (component, lines) in components {
        Markup.element("details", ["class": "component"]) {
          summary(component, Self.sum(lines), total: total)
          Markup.table(sections.table(of: lines), caption: "\(component), line by line")
        }
      }
    }
  }

  private func summary(_ name: String, _ amount: Double, total: Double) -> Markup {
    .element("summary") {
      Markup.element("span", ["class": "name"]) { name }
      ReportPage.bar([(total > 0 ? min(1, max(0, amount / total)) : 0, "money")])
      Markup.element("b", ["class": "amount"]) { FigureText.cents(amount) }
    }
  }

  /// The dearest component first; its lines stay in their order.
  private static func components(of lines: [CostLine]) -> [(name: String, lines: [CostLine])] {
    var names: [String] = []
    var groups: [String: [CostLine]] = [:]
    for line in lines {
      if groups[line.component] == nil { names.append(line.component) }
      groups[line.component, default: []].append(line)
    }
    let components = names.map { (name: $0, lines: groups[$0] ?? []) }
    return components.enumerated()
      .sorted {
        (sum($1.element.lines), $0.offset) < (sum($0.element.lines), $1.offset)
      }
      .map(\.element)
  }

  private static func sum(_ lines: [CostLine]) -> Double {
    lines.reduce(0) { $0 + $1.monthlyUsd }
  }
}
