/// What is around the sections of a page: head, title, list of contents, choice of the tier, and the end.
struct PageFrame: Sendable {
  struct Entry: Sendable {
    var id: String
    /// In the list of contents.
    var title: String
    var markup: Markup
  }

  var version: String
  /// Of the browser's window.
  var title: String
  var heading: String
  var about: String
  var facts: [String]
  var sections: [Entry]
  /// What the page shows one at a time, where there is more than one.
  var tiers: [String]
  /// The one that it shows first; nil: the page does not say.
  var openTier: Int?
  var ending: String

  /// The whole document: HTML, and well-formed XML at once.
  var text: String {
    Markup.document(
      .element(
        "html", ["lang": "en", "xmlns": "http://www.w3.org/1999/xhtml"]
      ) {
        head
        Markup.element("body", ["data-open": openTier.map { "\($0)" }]) {
          Markup.element("a", ["class": "skip", "href": "#\(sections.first?.id ?? "")"]) {
            "To the answer"
          }
          header
          Markup.element("main") { sections.map(\.markup) }
          Markup.element("footer") { Markup.element("p") { ending } }
          Markup.code("script", PageAssets.script)
        }
      })
  }

  /// Only the page's own style and program may act, and nothing is fetched, whatever the names in it say.
  private static let policy =
    "default-src 'none'; style-src '\(PageAssets.styleHash)'; script-src '\(PageAssets.scriptHash)';"
    + " base-uri 'none'; form-action 'none'"

  private var head: Markup {
    .element("head") {
      Markup.empty("meta", ["charset": "utf-8"])
      Markup.empty("meta", ["http-equiv": "Content-Security-Policy", "content": Self.policy])
      Markup.empty("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
      Markup.empty("meta", ["name": "color-scheme", "content": "light dark"])
      Markup.empty("meta", ["name": "generator", "content": "omega-sim \(version)"])
      Markup.element("title") { title }
      Markup.code("style", PageAssets.style)
    }
  }

  private var header: Markup {
    .element("header", ["class": "page"]) {
      Markup.element("div", ["class": "title"]) {
        Markup.element("div") {
          Markup.element("h1") { heading }
          if !about.isEmpty { Markup.element("p", ["class": "about"]) { about } }
        }
        Markup.element(
          "button",
          ["type": "button", "class": "scripted", "id": "theme", "hidden": "hidden"]
        ) { "Dark" }
      }
      Markup.element("ul", ["class": "run-facts"]) {
        for fact in facts { Markup.element("li") { fact } }
      }
      Markup.element("div", ["class": "bar-of-page"]) {
        Markup.element("nav", ["aria-label": "Contents"]) {
          Markup.element("ul") {
            for entry in sections {
              Markup.element("li") {
                Markup.element("a", ["href": "#\(entry.id)"]) { entry.title }
              }
            }
          }
        }
        if tiers.count > 1 { tierPicker }
      }
    }
  }

  private var tierPicker: Markup {
    .element("div", ["class": "picker scripted", "hidden": "hidden"]) {
      Markup.element("label", ["for": "tier"]) { "Tier" }
      Markup.element("select", ["id": "tier"]) {
        for (position, tier) in tiers.enumerated() {
          Markup.element("option", ["value": "\(position)"]) { tier }
        }
        Markup.element("option", ["value": "all"]) { "all tiers" }
      }
    }
  }
}
