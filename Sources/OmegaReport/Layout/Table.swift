/// Rows and columns before anybody has decided whether they become terminal text or Markdown.
///
/// Texts are as the result has them; the renderers make them harmless.
struct Table: Hashable, Sendable {
  var columns: [Column]
  var rows: [Row] = []

  struct Column: Hashable, Sendable {
    var title: String
    /// A second line of the title.
    var below = ""
    var alignment = Alignment.left
    /// Whether a narrow page may break or cut the column's texts.
    var isFlexible = false
  }

  enum Alignment: Hashable, Sendable {
    case left, right
  }

  enum Row: Hashable, Sendable {
    case cells([Cell])
    /// A title above the rows that follow.
    case heading(String)
    /// A sentence across all columns, its label in front.
    case note(label: String, text: String, tone: Tone)
    case space
  }

  struct Cell: Hashable, Sendable {
    var text: String
    var tone = Tone.plain
    /// A second line, such as the interval of the figure above it.
    var below = ""
    var belowTone = Tone.faint
  }

  mutating func append(_ cells: Cell...) { rows.append(.cells(cells)) }
}

extension Table.Column {
  static func text(_ title: String, below: String = "") -> Self {
    Self(title: title, below: below, isFlexible: true)
  }

  static func word(_ title: String, below: String = "") -> Self {
    Self(title: title, below: below)
  }

  static func number(_ title: String, below: String = "") -> Self {
    Self(title: title, below: below, alignment: .right)
  }
}

extension Table.Cell: ExpressibleByStringLiteral {
  init(stringLiteral text: String) { self.init(text: text) }

  init(_ text: String, _ tone: Tone = .plain) { self.init(text: text, tone: tone) }

  /// A figure above its interval.
  init(_ figure: FigureText.Parts, _ tone: Tone = .plain) {
    self.init(text: figure.estimate, tone: tone, below: figure.interval)
  }

  /// What stands for a figure that does not exist.
  static let absent = Self(FigureText.absent, .faint)
}
