/// Whether text carries colours.
public struct Style: Hashable, Sendable {
  public var isColoured: Bool

  public static let plain = Style(isColoured: false)
  public static let coloured = Style(isColoured: true)

  public init(isColoured: Bool) { self.isColoured = isColoured }

  /// Colours only on a terminal that has them and whose user has not set `NO_COLOR` (no-color.org).
  public init(isTerminal: Bool, environment: [String: String]) {
    let isRefused = !(environment["NO_COLOR"] ?? "").isEmpty || environment["TERM"] == "dumb"
    isColoured = isTerminal && !isRefused
  }

  /// The text in the colour of its tone; the text itself when colours are off.
  func paint(_ text: String, _ tone: Tone) -> String {
    guard isColoured, let code = tone.code, !text.isEmpty else { return text }
    return "\u{1b}[\(code)m\(text)\u{1b}[0m"
  }
}

/// What a piece of text tells, from which its colour follows.
enum Tone: Hashable, Sendable {
  case plain, good, bad, doubtful, faint, strong

  /// Parameter of the terminal's Select Graphic Rendition sequence (ECMA-48).
  var code: String? {
    switch self {
    case .plain: nil
    case .good: "32"
    case .bad: "31"
    case .doubtful: "33"
    case .faint: "2"
    case .strong: "1"
    }
  }
}
