import OmegaAssessment

/// Who calls whom, and how busy each service was.
struct TopologySection: Sendable {
  var run: RunResult

  /// Pixels of a box, and from one box to the next.
  private static let box = (width: 154.0, height: 46.0)
  private static let step = (x: 190.0, y: 56.0)
  private static let margin = 10.0

  var markup: Markup {
    ReportPage.section("topology", "Topology and how busy it was") {
      for (position, tier) in run.tiers.enumerated() {
        ReportPage.block(ofTier: position, tier.tier) {
          picture(of: tier)
          let sections = TierSections(tier: tier, run: run)
          Markup.section(sections.services)
          Markup.section(sections.stores)
          Markup.section(sections.demand)
          Markup.section(sections.telemetry)
          Markup.section(sections.pools)
          Markup.section(sections.lostWork)
        }
      }
    }
  }

  private func picture(of tier: TierResult) -> Markup {
    guard let topology = tier.topology, !topology.services.isEmpty else {
      return .element("p") { "The run was stored without its calls." }
    }
    let layout = CallGraphLayout(topology)
    let width = Double(layout.columns - 1) * Self.step.x + Self.box.width + 2 * Self.margin
    let height = Double(layout.rows - 1) * Self.step.y + Self.box.height + 2 * Self.margin
    let size = (Markup.number(width), Markup.number(height))
    return .element("figure", ["class": "chart wide"]) {
      Markup.element("figcaption") {
        Markup.element("h4") { "Calls from left to right" }
        Markup.element("small") {
          "Of each service's busiest bound: the bar and the first figure are the mean of the window, the mark and the"
            + " second figure its busiest interval. Dashed lines hand tasks off."
            + (layout.columns > 6 ? " The picture scrolls sideways." : "")
        }
      }
      Markup.element("div", ["class": "scroll graph-area"]) {
        Markup.element(
          "svg",
          [
            "class": "graph", "role": "img", "width": size.0, "height": size.1,
            "viewBox": "0 0 \(size.0) \(size.1)", "aria-label": "Topology of \(tier.tier)",
          ]
        ) {
          Markup.element("title") { "Topology of \(tier.tier)" }
          Markup.element("desc") { description(of: layout) }
          layout.edges.map { edge($0, in: layout) }
          for (position, node) in layout.nodes.enumerated() {
            self.node(
              node, at: place(of: node, in: layout), layer: topology.services[position].layer,
              in: tier)
          }
        }
      }
    }
  }

  private func description(of layout: CallGraphLayout) -> String {
    layout.edges.map { "\(layout.nodes[$0.from].name) calls \(layout.nodes[$0.to].name)" }
      .joined(separator: "; ")
  }

  /// Columns stand around the same middle.
  private func place(
    of node: CallGraphLayout.Node, in layout: CallGraphLayout
  ) -> (x: Double, y: Double) {
    let free = layout.rows - layout.rows(inColumn: node.column)
    return (
      Self.margin + Double(node.column) * Self.step.x,
      Self.margin + (Double(node.row) + Double(free) / 2) * Self.step.y
    )
  }

  private func edge(_ edge: CallGraphLayout.Edge, in layout: CallGraphLayout) -> Markup {
    let (from, to) = (
      place(of: layout.nodes[edge.from], in: layout), place(of: layout.nodes[edge.to], in: layout)
    )
    let start = (x: from.x + Self.box.width, y: from.y + Self.box.height / 2)
    let end = (x: to.x, y: to.y + Self.box.height / 2)
    let bend = max(28, (end.x - start.x).magnitude / 2)
    let numbers = [start.x, start.y, start.x + bend, start.y, end.x - bend, end.y, end.x, end.y]
      .map(Markup.number)
    return .empty(
      "path",
      [
        "class": edge.isHandedOff ? "edge handed-off" : "edge",
        "d": "M\(numbers[0]) \(numbers[1])C" + numbers[2...].joined(separator: " "),
      ])
  }

  private func node(
    _ node: CallGraphLayout.Node, at place: (x: Double, y: Double), layer: String,
    in tier: TierResult
  ) -> Markup {
    let regions = tier.services.filter { $0.service == node.name }
    // Of several regions, the busiest.
    let busiest = regions.max { fullness(of: $0) < fullness(of: $1) }
    let position = "translate(\(Markup.number(place.x)) \(Markup.number(place.y)))"
    let isUnused = regions.allSatisfy { $0.calls == 0 }
    return .element("g", ["class": isUnused ? "node unused" : "node", "transform": position]) {
      Markup.element("title") { title(of: node.name, layer: layer, busiest) }
      Markup.empty(
        "rect",
        [
          "class": "box", "width": Markup.number(Self.box.width),
          "height": Markup.number(Self.box.height), "rx": "5",
        ])
      Markup.element("text", ["class": "name", "x": "9", "y": "18"]) { Self.shortened(node.name) }
      if let busiest, let utilisation = busiest.utilisation {
        gauge(of: busiest, utilisation.estimate)
      } else {
        Markup.element("text", ["class": "busy", "x": "9", "y": "35"]) {
          isUnused ? "not called" : "no bound"
        }
      }
    }
  }

  private func gauge(of service: ServiceResult, _ utilisation: Double) -> Markup {
    let room = Self.box.width - 18
    let peak = service.utilisationPeak ?? utilisation
    let tone = peak >= 1 ? "bad" : peak >= 0.8 ? "doubtful" : "calm"
    let x = Markup.number(9 + room * min(1, max(0, peak)))
    return Markup.element("text", ["class": "busy", "x": "9", "y": "32"]) {
      "\(Self.shortened(service.boundBy ?? "", to: 12)) \(percent(utilisation)) · \(percent(peak))"
    }
      + .empty(
        "rect",
        ["class": "track", "x": "9", "y": "37", "width": Markup.number(room), "height": "4"])
      + .empty(
        "rect",
        [
          "class": "fill \(tone)", "x": "9", "y": "37", "height": "4",
          "width": Markup.number(room * min(1, max(0, utilisation))),
        ])
      + .empty("line", ["class": "peak \(tone)", "x1": x, "x2": x, "y1": "35", "y2": "43"])
  }

  private func title(of name: String, layer: String, _ service: ServiceResult?) -> String {
    var parts = [name]
    if !layer.isEmpty { parts.append("layer \(layer)") }
    if let service {
      parts.append("\(FigureText.amount((service.replicasMean * 100).rounded() / 100)) replicas")
      parts.append("\(FigureText.count(service.calls)) calls")
    }
    return parts.joined(separator: ", ")
  }

  private func fullness(of service: ServiceResult) -> Double {
    service.utilisationPeak ?? service.utilisation?.estimate ?? -1
  }

  private func percent(_ share: Double) -> String {
    FigureText.fixed(share * 100, decimals: 0) + " %"
  }

  /// What fits into a box; the whole name stands in its title and in the table.
  private static func shortened(_ name: String, to length: Int = 19) -> String {
    let text = name.printable
    return text.count <= length ? text : String(text.prefix(length - 1)) + "…"
  }
}
