import Foundation
import Testing

@testable import OmegaReport

@Suite("Markup")
struct MarkupTests {
  @Test(
    "means nothing but itself in a text and in a value",
    arguments: [
      ("<script>", "&lt;script&gt;"), ("a & b", "a &amp; b"),
      ("\"x\" 'y'", "&quot;x&quot; &#39;y&#39;"),
      ("]]>", "]]&gt;"), ("&amp;", "&amp;amp;"), ("<!--", "&lt;!--"), ("ü → 界", "ü → 界"),
      ("\u{0}\u{202e}", "\\u{0}\\u{202e}"), ("a\n\tb", "a b"), ("a\r\nb", "a b"),
    ])
  func escaping(text: String, escaped: String) {
    #expect(Markup(text).text == escaped)
    let element = Markup.element("p", ["title": text]) { text }
    #expect(element.text == "<p title=\"\(escaped)\">\(escaped)</p>")
  }

  @Test("keeps the lines of a preformatted text, and writes out what hides in them")
  func lines() {
    #expect(Markup.lines("a: <b>\n  c\u{7}\n").text == "a: &lt;b&gt;\n  c\\u{7}\n")
  }

  @Test("leaves out an attribute without a value, and closes an element without content")
  func elements() {
    #expect(Markup.element("p", ["class": nil, "id": "x"]) { "" }.text == "<p id=\"x\"></p>")
    #expect(Markup.empty("br").text == "<br/>")
  }

  @Test("joins statements, conditions and loops in their order")
  func builder() {
    let isShown = false
    let list = Markup.element("ul") {
      for number in 1...2 { Markup.element("li") { "\(number)" } }
      if isShown { "never" }
      if isShown { "never" } else { "else" }
    }
    #expect(list.text == "<ul><li>1</li><li>2</li>else</ul>")
  }

  @Test(
    "writes coordinates with at most two decimals",
    arguments: [
      (0, "0"), (12, "12"), (0.5, "0.5"), (-0.25, "-0.25"), (1.005, "1"), (33.333, "33.33"),
      (0.046, "0.05"), (-0.001, "0"), (.nan, "0"), (.infinity, "0"), (1e300, "0"),
    ] as [(Double, String)])
  func numbers(value: Double, text: String) {
    #expect(Markup.number(value) == text)
  }

  @Test("hides style and program from readers of XML, whose marks they may then hold")
  func code() {
    let text = Markup.code("script", "if (a < b && c) {}").text
    #expect(text == "<script>/*<![CDATA[*/\nif (a < b && c) {}\n/*]]>*/</script>")
    #expect(WellFormedness(of: text).problem == nil)
  }
}
