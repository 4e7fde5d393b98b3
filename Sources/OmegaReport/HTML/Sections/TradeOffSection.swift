import OmegaAssessment

/// Cost against what is promised: each tier a point with its intervals.
struct TradeOffSection: Sendable {
  var run: RunResult

  private var tiers: [TierResult] {
    run.tiers.filter {
      !$0.sla.worstClass.isEmpty && $0.sla.availability.estimate.isFinite
        && $0.cost.monthlyUsd.estimate.isFinite
    }
  }

  var markup: Markup {
    ReportPage.section("trade-off", "Cost against service level") {
      if !tiers.isEmpty {
        Markup.element("figure", ["class": "chart wide"]) {
          Markup.element("figcaption") {
            Markup.element("h3") { "What a month costs against how available the worst class is" }
            Markup.element("small") {
              "Better is lower and further right. Lines are 95 % intervals; both axes are logarithmic."
            }
          }
          Markup.element("div", ["class": "plot-area"]) { picture }
          key
        }
      }
      Markup.table(comparison, caption: "The tiers side by side")
    }
  }

  /// The notes on each tier stand in the answer.
  private var comparison: Table {
    var table = Overview(run: run).table(.wide)
    table.rows.removeAll { row in
      if case .cells = row { false } else { true }
    }
    return table
  }

  private var key: Markup {
    let verdicts = [Verdict.met, .missed, .notShown, .noObjective].filter { verdict in
      tiers.contains { $0.sla.verdict == verdict }
    }
    return .element("ul", ["class": "legend"]) {
      for verdict in verdicts {
        Markup.element("li") {
          Markup.element(
            "svg", ["class": "swatch", "width": "14", "height": "14", "aria-hidden": "true"]
          ) { Self.symbol(of: verdict, x: "50%", y: "50%") }
          Markup.element("span") { verdict.words }
        }
      }
    }
  }
}

// MARK: - The picture

extension TradeOffSection {
  private struct Point {
    var name: String
    var verdict: Verdict
    /// Places of low, estimate and high.
    var availability: (low: Double, estimate: Double, high: Double)
    var cost: (low: Double, estimate: Double, high: Double)
  }

  private var picture: Markup {
    let failing = AxisScale.logarithmic(
      covering: tiers.flatMap { tier in
        let share = tier.sla.availability
        return [share.low, share.estimate, share.high, share.objective ?? 1].map { 1 - $0 }
      })
    let dollars = AxisScale.logarithmic(
      covering: tiers.flatMap { tier in
        let cost = tier.cost.monthlyUsd
        return [cost.low, cost.estimate, cost.high]
      })
    func x(_ availability: Double) -> Double { 1 - Self.place(1 - availability, failing) }
    func y(_ cost: Double) -> Double { Self.place(cost, dollars) }
    let points = tiers.map { tier in
      let share = tier.sla.availability
      let cost = tier.cost.monthlyUsd
      return Point(
        name: tier.tier, verdict: tier.sla.verdict,
        availability: (x(share.low), x(share.estimate), x(share.high)),
        cost: (y(cost.low), y(cost.estimate), y(cost.high)))
    }
    let frame = PlotFrame(
      title: "Cost against availability",
      description: tiers.map(AnswerSection.sentence).joined(separator: " "), height: 320,
      x: failing.ticks.reversed().map {
        .init(place: x(1 - $0), label: FigureText.objective(1 - $0))
      }
        + [.init(place: 1, label: "100 %")],
      y: [.init(place: 0, label: "$0")]
        + dollars.ticks.map { .init(place: y($0), label: FigureText.dollars($0)) },
      isRuled: true)
    return frame.markup {
      objectives(x)
      points.map(bars)
      for (point, place) in zip(points, Self.labelPlaces(points)) {
        symbol(of: point, label: place)
      }
    }
  }

  private func objectives(_ x: (Double) -> Double) -> [Markup] {
    let shares = Set(tiers.compactMap(\.sla.availability.objective)).filter(\.isFinite).sorted()
    return shares.enumerated().map { position, share in
      let place = Markup.percent(x(share))
      // Labels of neighbours stand on two lines.
      let height = position.isMultiple(of: 2) ? "-0.5em" : "-1.8em"
      return .element("g", ["class": "objective"]) {
        Markup.empty("line", ["x1": place, "x2": place, "y1": "0", "y2": "100%"])
        Markup.element("text", ["x": place, "y": "0", "dy": height, "text-anchor": "middle"]) {
          "objective \(FigureText.objective(share))"
        }
      }
    }
  }

  /// Room between zero and the first mark of a logarithmic axis.
  private static let zeroRoom = 0.08

  private static func place(_ value: Double, _ scale: AxisScale) -> Double {
    value > 0 ? zeroRoom + (1 - zeroRoom) * scale.place(of: value) : 0
  }

  private func bars(of point: Point) -> Markup {
    let (x, y) = (
      Markup.percent(point.availability.estimate), Markup.percent(1 - point.cost.estimate)
    )
    return .element("g", ["class": "interval"]) {
      Markup.empty(
        "line",
        [
          "x1": Markup.percent(point.availability.low),
          "x2": Markup.percent(point.availability.high),
          "y1": y, "y2": y,
        ])
      Markup.empty(
        "line",
        [
          "x1": x, "x2": x, "y1": Markup.percent(1 - point.cost.low),
          "y2": Markup.percent(1 - point.cost.high),
        ])
    }
  }

  private func symbol(of point: Point, label: Double) -> Markup {
    let (x, y) = (
      Markup.percent(point.availability.estimate), Markup.percent(1 - point.cost.estimate)
    )
    let isRight = point.availability.estimate > 0.5
    return Self.symbol(of: point.verdict, x: x, y: y)
      + .element(
        "text",
        [
          "class": "label", "x": x, "y": Markup.percent(1 - label), "dx": isRight ? "-12" : "12",
          "dy": "-0.5em", "text-anchor": isRight ? "end" : "start",
        ]
      ) { point.name }
  }

  /// Verdicts differ by shape as well as by colour.
  static func symbol(of verdict: Verdict, x: String, y: String) -> Markup {
    let path =
      switch verdict {
      case .met: "M-6 0a6 6 0 1 0 12 0a6 6 0 1 0-12 0z"
      case .missed: "M0-7 7 0 0 7-7 0z"
      case .notShown: "M0-7 7 6-7 6z"
      case .noObjective: "M-5-5h10v10h-10z"
      }
    let name = "symbol \(Markup.name(of: verdict.tone) ?? "")"
    return .element("svg", ["x": x, "y": y, "overflow": "visible"]) {
      Markup.empty("path", ["class": name, "d": path])
    }
  }

  /// Heights of the labels, moved up where two would lie upon each other.
  private static func labelPlaces(_ points: [Point]) -> [Double] {
    var places = points.map(\.cost.estimate)
    let order = points.indices.sorted { (places[$0], $0) < (places[$1], $1) }
    for (lower, upper) in zip(order, order.dropFirst()) {
      let isNear =
        abs(points[lower].availability.estimate - points[upper].availability.estimate) < 0.4
      if isNear { places[upper] = max(places[upper], places[lower] + 0.07) }
    }
    return places.map { min($0, 0.97) }
  }
}
