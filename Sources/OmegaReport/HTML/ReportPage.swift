/// The parts that the sections of a page are made of.
enum ReportPage {
  /// A section that the page's list of contents can lead to.
  static func section(
    _ id: StaticString, _ title: String, @MarkupBuilder _ content: () -> Markup
  ) -> Markup {
    .element("section", ["id": "\(id)", "aria-labelledby": "\(id)-title"]) {
      Markup.element("h2", ["id": "\(id)-title"]) { title }
      content()
    }
  }

  /// What a section says about one tier: the page's program shows one tier at a time.
  static func block(
    ofTier position: Int, _ name: String, @MarkupBuilder _ content: () -> Markup
  ) -> Markup {
    .element("div", ["class": "tier", "data-tier": "\(position)"]) {
      Markup.element("h3") { name }
      content()
    }
  }

  /// A horizontal bar, as long as a share of the room that it has, beside the figures that it shows.
  static func bar(_ parts: [(share: Double, name: String)]) -> Markup {
    var start = 0.0
    var bars: [Markup] = []
    for part in parts where part.share > 0 {
      bars.append(
        .empty(
          "rect",
          [
            "class": part.name, "x": start > 0 ? Markup.percent(start) : nil,
            "width": Markup.percent(part.share),
          ]))
      start += part.share
    }
    return .element("svg", ["class": "bar", "aria-hidden": "true"]) {
      bars
    }
  }

  static func badge(_ text: String, _ tone: Tone) -> Markup {
    let classes = ["badge", Markup.name(of: tone)].compactMap(\.self)
    return .element("span", ["class": classes.joined(separator: " ")]) { text }
  }
}
