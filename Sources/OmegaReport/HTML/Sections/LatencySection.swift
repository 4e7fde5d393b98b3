import OmegaAssessment
import OmegaModel

/// How long successful requests took, class by class.
struct LatencySection: Sendable {
  var run: RunResult

  var markup: Markup {
    ReportPage.section("latency", "Latency by class") {
      for (position, tier) in run.tiers.enumerated() {
        ReportPage.block(ofTier: position, tier.tier) {
          picture(of: tier)
          let sections = TierSections(tier: tier, run: run)
          Markup.section(sections.latencies)
          Markup.section(sections.latencyObjectives)
        }
      }
    }
  }

  private func picture(of tier: TierResult) -> Markup {
    let classes = tier.classes.flatMap(Strip.strips)
    guard !classes.isEmpty else {
      return .element("p") { "No request succeeded." }
    }
    let objectives = tier.sla.latency
    let scale = AxisScale.durations(
      covering: classes.flatMap { entry in
        [entry.latency.spread?.p1 ?? entry.latency.p50.estimate, entry.latency.p999.estimate]
          + entry.objectives(among: objectives).map(\.thresholdMs)
      })
    return .element("figure", ["class": "chart wide"]) {
      Markup.element("figcaption") {
        Markup.element("h4") { "How durations are spread" }
        Markup.element("small") { "logarithmic; the tables below have the figures" }
      }
      Markup.element("div", ["class": "strips"]) {
        for entry in classes {
          Markup.element("span", ["class": "strip-name"]) { entry.name }
          strip(
            of: entry.latency, named: entry.name,
            objectives: entry.objectives(among: objectives), on: scale)
        }
        Markup.element("span") { "" }
        axis(scale)
      }
      key(hasObjectives: !objectives.isEmpty)
    }
  }

  /// Bands from light to dark and the median; older results know only the upper half of them.
  private func strip(
    of latency: LatencySummary, named name: String, objectives: [LatencyResult],
    on scale: AxisScale
  ) -> Markup {
    let median = latency.p50.estimate
    let bands = [
      (latency.spread?.p1 ?? median, latency.p99.estimate, "band-3"),
      (latency.spread?.p5 ?? median, latency.p95.estimate, "band-2"),
      (latency.spread?.p25 ?? median, latency.spread?.p75 ?? latency.p90.estimate, "band-1"),
    ]
    let label =
      "\(name): half within \(FigureText.duration(milliseconds: median)), 99 % within"
      + " \(FigureText.duration(milliseconds: latency.p99.estimate))"
    return .element("svg", ["class": "strip", "role": "img", "aria-label": label, "height": "30"]) {
      Markup.element("title") { label }
      for tick in scale.ticks { vertical(scale.place(of: tick), from: 0, to: 1, "grid") }
      for (low, high, name) in bands {
        let (start, end) = (scale.place(of: low), scale.place(of: high))
        Markup.empty(
          "rect",
          [
            "class": name, "x": Markup.percent(start),
            "width": Markup.percent(max(0.002, end - start)), "y": "9", "height": "12",
          ])
      }
      vertical(scale.place(of: latency.p999.estimate), from: 0.3, to: 0.7, "tail")
      vertical(scale.place(of: median), from: 0.2, to: 0.8, "median")
      for objective in objectives {
        Markup.element(
          "svg",
          [
            "x": Markup.percent(scale.place(of: objective.thresholdMs)), "y": "0",
            "overflow": "visible",
          ]
        ) {
          Markup.empty(
            "path",
            [
              "class": "threshold \(Markup.name(of: objective.verdict.tone) ?? "")",
              "d": "M-4 1h8l-4 6z",
            ])
        }
      }
    }
  }

  private func vertical(_ place: Double, from top: Double, to bottom: Double, _ name: String)
    -> Markup
  {
    let x = Markup.percent(place)
    return .empty(
      "line",
      [
        "class": name, "x1": x, "x2": x, "y1": Markup.percent(top), "y2": Markup.percent(bottom),
      ])
  }

  private func axis(_ scale: AxisScale) -> Markup {
    .element("svg", ["class": "strip strip-axis", "height": "18", "aria-hidden": "true"]) {
      for (position, tick) in scale.ticks.enumerated() {
        let isSpare = !(scale.ticks.count - 1 - position).isMultiple(of: 2)
        Markup.element(
          "text",
          ["class": isSpare ? "spare" : nil, "x": Markup.percent(scale.place(of: tick)), "y": "14"]
        ) {
          FigureText.span(seconds: tick / 1_000)
        }
      }
    }
  }

  private func key(hasObjectives: Bool) -> Markup {
    .element("ul", ["class": "legend"]) {
      for (name, words) in [
        ("band-1", "the middle half"), ("band-2", "p5 to p95"), ("band-3", "p1 to p99"),
      ] {
        Markup.element("li") {
          Markup.element(
            "svg", ["class": "swatch", "width": "14", "height": "10", "aria-hidden": "true"]
          ) { Markup.empty("rect", ["class": name, "width": "14", "height": "10"]) }
          Markup.element("span") { words }
        }
      }
      Markup.element("li") { keyLine("median", "median") }
      Markup.element("li") { keyLine("tail", "p99.9") }
      if hasObjectives { Markup.element("li") { keyThreshold } }
    }
  }

  private func keyLine(_ name: String, _ words: String) -> Markup {
    .element("svg", ["class": "swatch", "width": "14", "height": "14", "aria-hidden": "true"]) {
      Markup.empty("line", ["class": name, "x1": "7", "x2": "7", "y1": "0", "y2": "14"])
    } + .element("span") { words }
  }

  private var keyThreshold: Markup {
    .element("svg", ["class": "swatch", "width": "14", "height": "10", "aria-hidden": "true"]) {
      Markup.empty("path", ["class": "threshold", "d": "M3 1h8l-4 6z"])
    } + .element("span") { "objective, in the colour of its verdict" }
  }
}

/// One line of the picture: a class's answers, or its first tokens.
private struct Strip {
  var requestClass: String
  var measure: LatencyMeasure?
  var latency: LatencySummary

  var name: String { measure == .firstToken ? "\(requestClass), first token" : requestClass }

  static func strips(of result: ClassResult) -> [Strip] {
    [(nil, result.latencyMs), (.firstToken, result.firstTokenMs)].compactMap { measure, latency in
      latency.map { Strip(requestClass: result.class, measure: measure, latency: $0) }
    }
  }

  func objectives(among all: [LatencyResult]) -> [LatencyResult] {
    all.filter { $0.class == requestClass && $0.of == measure }
  }
}
