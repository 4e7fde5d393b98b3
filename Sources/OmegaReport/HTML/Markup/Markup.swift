/// A piece of well-formed markup, HTML and XML at once, in which no text means anything but itself.
///
/// Names of elements and attributes are written in this program; texts and values may come from anywhere and are
/// escaped here and nowhere else.
struct Markup: Hashable, Sendable {
  private(set) var text = ""

  /// Nothing.
  init() {}

  /// Text on one line: white space of any kind counts as one space, hidden controls are written out.
  init(_ prose: String) {
    text = Self.escaped(Self.singleLine(prose))
  }

  private init(markup: String) { text = markup }

  static func + (first: Markup, second: Markup) -> Markup {
    Markup(markup: first.text + second.text)
  }

  static func joined(_ parts: [Markup]) -> Markup { Markup(markup: parts.map(\.text).joined()) }

  /// Text whose lines are kept, for `pre`.
  static func lines(_ text: String) -> Markup {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return Markup(
      markup: lines.map { escaped(String($0).printable) }.joined(separator: "\n"))
  }

  /// An attribute without a value is left out.
  typealias Attributes = KeyValuePairs<StaticString, String?>

  static func element(
    _ name: StaticString, _ attributes: Attributes = [:],
    @MarkupBuilder _ content: () -> Markup
  ) -> Markup {
    Markup(markup: "<\(name)\(values(attributes))>\(content().text)</\(name)>")
  }

  /// An element that has no content, such as `line` or `br`.
  static func empty(_ name: StaticString, _ attributes: Attributes = [:]) -> Markup {
    Markup(markup: "<\(name)\(values(attributes))/>")
  }

  /// Code of this program, which must not hold the end of a CDATA section.
  static func code(_ element: StaticString, _ code: StaticString) -> Markup {
    // Comments hide the marks of XML from readers of HTML.
    Markup(markup: "<\(element)>/*<![CDATA[*/\n\(code)\n/*]]>*/</\(element)>")
  }

  /// A whole document.
  static func document(_ html: Markup) -> String { "<!DOCTYPE html>\n\(html.text)\n" }

  /// A coordinate: at most two decimals, and 0 for what is no number.
  static func number(_ value: Double) -> String {
    guard value.isFinite, value.magnitude < 1e12 else { return "0" }
    let hundredths = Int((value * 100).rounded())
    let (whole, rest) = hundredths.magnitude.quotientAndRemainder(dividingBy: 100)
    let sign = hundredths < 0 ? "-" : ""
    guard rest > 0 else { return "\(sign)\(whole)" }
    let fraction = rest % 10 == 0 ? "\(rest / 10)" : (rest < 10 ? "0\(rest)" : "\(rest)")
    return "\(sign)\(whole).\(fraction)"
  }

  /// A place between 0 and 1 as a percentage of the picture.
  static func percent(_ place: Double) -> String { number(place * 100) + "%" }
}

// MARK: - Escaping

extension Markup {
  private static func values(_ attributes: Attributes) -> String {
    attributes.map { name, value in
      value.map { " \(name)=\"\(escaped(singleLine($0)))\"" } ?? ""
    }
    .joined()
  }

  private static func singleLine(_ text: String) -> String {
    // Spaces at the ends part a text from its neighbours.
    guard text.contains(where: \.isNewline) || text.contains("\t") else { return text.printable }
    return text.split { $0 == " " || $0 == "\t" || $0.isNewline }.joined(separator: " ").printable
  }

  private static func escaped(_ text: String) -> String {
    guard text.utf8.contains(where: marks.contains) else { return text }
    var escaped = ""
    escaped.reserveCapacity(text.utf8.count + 16)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  private static let marks: Set<UInt8> = Set("&<>\"'".utf8)
}

extension Markup: ExpressibleByStringInterpolation {
  init(stringLiteral value: String) { self.init(value) }
}

/// Lets the content of an element be written as one statement after the other.
@resultBuilder
enum MarkupBuilder {
  static func buildExpression(_ markup: Markup) -> Markup { markup }
  static func buildExpression(_ text: String) -> Markup { Markup(text) }
  static func buildExpression(_ parts: [Markup]) -> Markup { .joined(parts) }
  static func buildBlock(_ parts: Markup...) -> Markup { .joined(parts) }
  static func buildOptional(_ markup: Markup?) -> Markup { markup ?? Markup() }
  static func buildEither(first markup: Markup) -> Markup { markup }
  static func buildEither(second markup: Markup) -> Markup { markup }
  static func buildArray(_ parts: [Markup]) -> Markup { .joined(parts) }
}
