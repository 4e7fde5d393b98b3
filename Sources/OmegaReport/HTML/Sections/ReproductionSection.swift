import OmegaAssessment

/// What it takes to get the same figures again.
struct ReproductionSection: Sendable {
  var run: RunResult
  var evidence: ReportEvidence

  var markup: Markup {
    ReportPage.section("reproduction", "Reproduce it") {
      Markup.element("p", ["class": "lead"]) {
        "The same program, scenario, seed and kind of machine give the same figures, on any number of threads."
      }
      if let command { Markup.element("pre", ["class": "command"]) { Markup.lines(command) } }
      Markup.element("dl", ["class": "facts"]) {
        for (name, value) in facts {
          Markup.element("div") {
            Markup.element("dt") { name }
            Markup.element("dd") { value }
          }
        }
      }
      if !evidence.resolvedText.isEmpty {
        Markup.element("details") {
          Markup.element("summary") { "The scenario as it was run, after extends and settings" }
          Markup.element("pre") { Markup.lines(evidence.resolvedText) }
        }
      }
    }
  }

  private var facts: [(String, String)] {
    [
      ("program", "omega-sim \(run.version)"), ("scenario", run.scenario),
      ("scenario's hash", run.scenarioHash), ("seed", "\(run.seed)"),
      ("replications", "\(run.replications)"),
      ("window", "\(FigureText.span(seconds: run.horizonS)) from \(run.windowStart)"),
      ("lead-in", FigureText.span(seconds: run.leadInS)),
      ("price book", run.priceBook.words),
      (
        "settings",
        (run.settings ?? []).isEmpty ? "none" : (run.settings ?? []).joined(separator: ", ")
      ),
      ("result", run.schema),
    ]
  }

  /// Nil where the scenario's file is not known.
  private var command: String? {
    guard let file = evidence.files.first else { return nil }
    let settings = (run.settings ?? []).map { " --set \(Self.quoted($0))" }.joined()
    let prices = run.priceFile.map { " --prices \(Self.quoted($0))" } ?? ""
    return "omega-sim run \(Self.quoted(file)) --seed \(run.seed)"
      + " --replications \(run.replications)\(settings)\(prices)"
  }

  /// A word for a shell in which nothing means anything but itself.
  static func quoted(_ word: String) -> String {
    let plain = word.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        || "-_./=:,+@".utf8.contains(byte)
    }
    return plain && !word.isEmpty
      ? word
      : "'"
        + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
        + "'"
  }
}
