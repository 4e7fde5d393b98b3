import OmegaModel

/// What the scenario's own comments mark as assumed.
struct AssumptionSection: Sendable {
  var evidence: ReportEvidence

  var markup: Markup {
    ReportPage.section("assumptions", "Assumptions") {
      Markup.element("p", ["class": "lead"]) {
        "The simulation's own assumptions are numbered in docs/model.md of the program's version. Those of the scenario"
          + " are the lines of its files whose comments call them so"
          + (evidence.assumptions.isEmpty ? ": there are none, or the files are not stored." : ":")
      }
      for file in evidence.files {
        let marked = evidence.assumptions.filter { $0.file == file }
        if !marked.isEmpty { self.file(file, marked) }
      }
    }
  }

  private func file(_ name: String, _ assumptions: [MarkedAssumption]) -> Markup {
    var table = Table(columns: [.number("line"), .text("setting"), .text("comment")])
    for assumption in assumptions {
      table.append(
        Table.Cell("\(assumption.line)"), Table.Cell(assumption.setting),
        Table.Cell(assumption.comment))
    }
    return .element("details", ["class": "assumptions"]) {
      Markup.element("summary") {
        Markup.element("code") { name }
        ", \(assumptions.count == 1 ? "1 assumption" : "\(assumptions.count) assumptions")"
      }
      Markup.table(table, caption: "Assumptions of \(name)")
    }
  }
}
