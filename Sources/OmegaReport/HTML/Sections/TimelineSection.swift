import OmegaAssessment
import OmegaMeasurement

/// What happened when: a chart for each kind of timeline that a tier has.
struct TimelineSection: Sendable {
  /// Lines of one chart that can still be told apart; the table beside it has all.
  static let linesMax = 5
  /// Bytes that all paths of a page take together at the most, about.
  static let bytesMax = 560_000
  /// Most that one point of a path takes: `1 -999 `.
  private static let pointBytes = 5

  var run: RunResult
  var evidence: ReportEvidence

  private var axis: TimeAxis { TimeAxis(start: run.windowStart, length: run.horizonS) }

  private func charts(of tier: TierResult) -> [SeriesChart] {
    SeriesChart.charts(
      of: evidence.timelines[tier.tier] ?? [],
      bounded: Set(tier.stores.filter { $0.limitPerSecond != nil }.compactMap(\.meter)))
  }

  var markup: Markup {
    let tiers = run.tiers.map { (tier: $0, charts: charts(of: $0)) }
    guard tiers.contains(where: { !$0.charts.isEmpty }) else { return Markup() }
    let pointsMax = Self.pointsMax(lines: tiers.reduce(0) { $0 + Self.lines(of: $1.charts) })
    return ReportPage.section("timelines", "Over time") {
      Markup.element("p", ["class": "lead"]) {
        "Means of \(FigureText.count(run.replications)) replications. Times are those of the window's"
          + " clock, which opens at \(run.windowStart)."
      }
      Markup.element("p", ["class": "hint scripted", "hidden": "hidden"]) {
        "Point at a chart to read it, drag over it to zoom. By keyboard: ← and → move, + and − zoom, 0 shows all."
      }
      for (position, tier) in tiers.enumerated() {
        ReportPage.block(ofTier: position, tier.tier.tier) {
          if tier.charts.isEmpty {
            Markup.element("p") { "No timelines are stored for this tier." }
          } else {
            toolbar
            Markup.element("div", ["class": "charts"]) {
              charts(tier.charts.filter(\.isDrawn), pointsMax: pointsMax)
            }
            rest(of: tier.charts.filter { !$0.isDrawn })
          }
        }
      }
    }
  }

  private func charts(_ charts: [SeriesChart], pointsMax: Int) -> [Markup] {
    var colours = SeriesColours(count: Self.linesMax)
    return charts.map { chart in
      let names = chart.moving.prefix(Self.linesMax).map(\.name)
      return markup(of: chart, colours: colours.assign(to: names), pointsMax: pointsMax)
    }
  }

  /// Points a line, so that all lines together keep the page small.
  static func pointsMax(lines: Int) -> Int {
    min(2_000, max(100, bytesMax / pointBytes / max(1, lines)))
  }

  private static func lines(of charts: [SeriesChart]) -> Int {
    charts.reduce(0) { $0 + ($1.isDrawn ? min(linesMax, $1.moving.count) : 0) }
  }

  /// What is always 0, in a sentence, and what is not drawn, in a table.
  private func rest(of charts: [SeriesChart]) -> Markup {
    let still = charts.filter { $0.moving.isEmpty }.map(\.title)
    let meters = charts.filter { !$0.moving.isEmpty }
    return .joined([
      still.isEmpty
        ? Markup()
        : .element("p", ["class": "remark"]) {
          "Always 0, and not drawn: \(still.joined(separator: ", "))."
        },
      meters.isEmpty
        ? Markup()
        : .element("details") {
          Markup.element("summary") { "What is not drawn, as a table" }
          Markup.table(
            table(of: meters, naming: true),
            caption: "Not drawn: meters without a limit, and what other charts say")
        },
    ])
  }

  private var toolbar: Markup {
    .element(
      "div",
      ["class": "toolbar scripted", "hidden": "hidden", "role": "group", "aria-label": "Zoom"]
    ) {
      for (action, name) in [("in", "Zoom in"), ("out", "Zoom out"), ("all", "Whole window")] {
        Markup.element("button", ["type": "button", "data-zoom": action]) { name }
      }
      Markup.element("span", ["class": "range", "aria-live": "polite"]) { "" }
    }
  }
}

// MARK: - One chart

extension TimelineSection {
  private func markup(of chart: SeriesChart, colours: [Int], pointsMax: Int) -> Markup {
    let longest = chart.series.reduce(1) { max($0, $1.values.count) }
    let factor = (longest + pointsMax - 1) / pointsMax
    let shown = chart.moving.prefix(Self.linesMax).map {
      $0.merged(by: factor, adding: chart.kind.isCountedByInterval)
    }
    let scale = Self.scale(for: shown, unit: chart.kind.unit)
    return .element(
      "figure",
      [
        "class": "chart", "data-unit": chart.kind.unit.rawValue, "data-scale": scale.kind.rawValue,
        "data-low": "\(scale.low)", "data-high": "\(scale.high)",
        "data-seconds": "\(axis.length)", "data-opening": axis.opening.map { "\($0)" },
        "data-interval": "\(shown[0].intervalSeconds)", "data-title": chart.title,
      ]
    ) {
      Markup.element("figcaption") {
        Markup.element("h4") { chart.title }
        Markup.element("small") {
          caption(of: chart, intervalSeconds: shown[0].intervalSeconds, scale: scale)
        }
      }
      plot(of: shown, colours: colours, of: chart, on: scale)
      legend(of: chart, colours: colours)
      details(of: chart)
    }
  }

  private func caption(
    of chart: SeriesChart, intervalSeconds: Double, scale: AxisScale
  ) -> String {
    let span = FigureText.span(seconds: intervalSeconds)
    let point = chart.kind.isCountedByInterval ? "number in \(span)" : "mean of \(span)"
    return scale.kind == .logarithmic ? "\(point), logarithmic" : point
  }

  private func plot(
    of shown: [Series], colours: [Int], of chart: SeriesChart, on scale: AxisScale
  ) -> Markup {
    let count = shown.reduce(1) { max($0, $1.values.count) }
    let frame = PlotFrame(
      title: chart.title,
      description:
        "\(chart.title) over the window; the table below has the highest values.",
      height: 130,
      x: axis.ticks.map { .init(place: $0.seconds / axis.length, label: $0.label) },
      y: scale.ticks.map { .init(place: scale.place(of: $0), label: chart.kind.unit.mark($0)) })
    return .element("div", ["class": "plot-area"]) {
      frame.markup {
        Markup.element(
          "svg",
          [
            "class": "lines", "x": "0", "y": "0", "width": "100%", "height": "100%",
            "viewBox": "-0.5 0 \(count) \(SeriesPath.height)", "preserveAspectRatio": "none",
            "data-count": "\(count)",
          ]
        ) {
          for (position, series) in shown.enumerated() {
            Markup.empty(
              "path",
              [
                "class": "line s\(colours[position] + 1)", "data-name": series.name,
                "d": SeriesPath.text(of: series, on: scale) ?? "",
              ])
          }
        }
      }
    }
  }

  /// Latencies of unlike size share an axis only if it is logarithmic.
  private static func scale(for series: [Series], unit: SeriesKind.Unit) -> AxisScale {
    let values = series.flatMap(\.values).filter { $0.isFinite && $0 > 0 }
    if unit == .milliseconds, let least = values.min(), let most = values.max(), most > 20 * least {
      return .durations(covering: values)
    }
    return .linear(covering: values)
  }

  private func legend(of chart: SeriesChart, colours: [Int]) -> Markup {
    let shown = chart.moving.prefix(Self.linesMax)
    let rest = chart.series.count - shown.count
    return .element("ul", ["class": "legend"]) {
      for (position, series) in shown.enumerated() {
        Markup.element("li", ["class": "k\(colours[position] + 1)"]) { series.name }
      }
      if rest > 0 {
        Markup.element("li", ["class": "faint"]) { "\(rest) more in the table" }
      }
    }
  }

  private func details(of chart: SeriesChart) -> Markup {
    let span = FigureText.span(seconds: chart.series[0].intervalSeconds)
    return .element("details") {
      Markup.element("summary") { "As a table" }
      Markup.table(table(of: [chart]), caption: "\(chart.title), by intervals of \(span)")
    }
  }

  private func table(of charts: [SeriesChart], naming isNamed: Bool = false) -> Table {
    var table = Table(columns: [
      .text("of"), .number("lowest"), .number("mean"), .number("highest"), .text("when"),
    ])
    for chart in charts {
      if isNamed { table.rows.append(.heading(chart.title)) }
      for series in chart.series {
        guard let least = series.least, let mean = series.mean, let peak = series.peak else {
          continue
        }
        table.append(
          Table.Cell(series.name), Table.Cell(chart.kind.unit.text(least)),
          Table.Cell(chart.kind.unit.text(mean)), Table.Cell(chart.kind.unit.text(peak.value)),
          Table.Cell(least == peak.value ? "always" : axis.text(at: peak.seconds)))
      }
    }
    return table
  }
}
