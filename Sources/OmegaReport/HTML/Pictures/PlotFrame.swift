/// A picture with axes that fits every width: places are percentages of the plot, texts keep their size.
///
/// The labels of the axes lie outside the plot, where the style sheet leaves room for them.
struct PlotFrame: Sendable {
  struct Mark: Hashable, Sendable {
    /// From the left or from the bottom, 0 to 1.
    var place: Double
    var label: String
  }

  /// What the picture is called, and what it shows, for those who do not see it.
  var title: String
  var description: String
  /// Pixels.
  var height: Int
  var x: [Mark]
  var y: [Mark]
  /// Whether lines rise from the marks below.
  var isRuled = false

  func markup(@MarkupBuilder _ content: () -> Markup) -> Markup {
    .element(
      "svg", ["class": "plot", "role": "img", "height": "\(height)", "aria-label": title]
    ) {
      Markup.element("title") { title }
      Markup.element("desc") { description }
      Markup.element("g", ["class": "axis axis-y", "aria-hidden": "true"]) {
        for mark in y { horizontal(mark) }
      }
      Markup.element("g", ["class": "axis axis-x", "aria-hidden": "true"]) {
        for (position, mark) in x.enumerated() {
          // A narrow page shows every second label, the last one included.
          vertical(mark, isSpare: !(x.count - 1 - position).isMultiple(of: 2))
        }
      }
      content()
    }
  }

  private func horizontal(_ mark: Mark) -> Markup {
    let y = Markup.percent(1 - mark.place)
    return .empty("line", ["x1": "0", "x2": "100%", "y1": y, "y2": y])
      + .element("text", ["x": "0", "y": y, "dx": "-8", "dy": "0.32em"]) { mark.label }
  }

  private func vertical(_ mark: Mark, isSpare: Bool) -> Markup {
    let x = Markup.percent(mark.place)
    let line =
      isRuled
      ? Markup.empty("line", ["x1": x, "x2": x, "y1": "0", "y2": "100%"]) : Markup()
    return line
      + .element("text", ["class": isSpare ? "spare" : nil, "x": x, "y": "100%", "dy": "1.5em"]) {
        mark.label
      }
  }
}
