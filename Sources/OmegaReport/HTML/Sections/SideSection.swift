import OmegaAssessment

/// What was compared, whether replication by replication, and what the figures leave out.
struct SideSection: Sendable {
  var comparison: RunComparison

  var markup: Markup {
    ReportPage.section("sides", "What was compared") {
      Markup.element("p", ["class": "lead"]) {
        "\(comparison.pairing.isPaired ? "Replication by replication" : "As two samples"):"
          + " \(comparison.pairing.reason)."
      }
      Markup.table(table, caption: "The two sides")
      let remarks = ComparisonTable(comparison).remarks
      if !remarks.isEmpty {
        Markup.element("ul", ["class": "notes-of-run"]) {
          for remark in remarks { Markup.element("li") { remark } }
        }
      }
    }
  }

  private var table: Table {
    var table = Table(columns: [.word("what"), .text("before"), .text("now")])
    for (name, value) in facts {
      table.append(
        Table.Cell(name), Table.Cell(value(comparison.before)), Table.Cell(value(comparison.after)))
    }
    return table
  }

  private var facts: [(String, (ComparedRun) -> String)] {
    [
      ("source", { $0.source }), ("scenario", { $0.scenario }),
      ("settings", { $0.settings.isEmpty ? "none" : $0.settings.joined(separator: ", ") }),
      ("scenario's hash", { $0.scenarioHash }), ("program", { "omega-sim \($0.stamp.version)" }),
      ("seed", { "\($0.stamp.seed)" }), ("replications", { "\($0.stamp.replications)" }),
      (
        "window", { "\(FigureText.span(seconds: $0.stamp.horizonS)) from \($0.stamp.windowStart)" }
      ), ("price book", { "\($0.priceBook.name) of \($0.priceBook.date)" }),
    ]
  }
}
