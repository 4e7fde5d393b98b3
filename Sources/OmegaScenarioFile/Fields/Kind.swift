/// What may stand at one place of a document.
indirect enum Kind: Sendable {
  case text
  /// A name that other parts may use: letters, digits, `-` and `_`.
  case name
  case file
  /// `service.operation`.
  case operation
  /// `service / sku / meter`.
  case price
  case choice([String])
  /// An IANA time zone.
  case zone
  /// A local date and time.
  case localTime
  /// A local time of day, `00:00` to `24:00`.
  case clockTime
  case flag

  case duration(Least)
  /// A duration whose days are local calendar days.
  case calendarDuration
  case rate
  case share
  case size(Least)
  case cores(Least)
  case money
  case amount(Least)
  case throughput
  case count(from: Int)
  case number(Least)
  case seed
  /// `p %/h`: the chance that something happens within an hour.
  case hourlyChance
  /// A law of a whole number, one or more.
  case countDistribution
  /// A local date.
  case date
  case timeDistribution
  case amountDistribution

  case section(Section)
  /// A mapping whose keys are names of somebody's own.
  case named(Kind, noun: String)
  case list(Kind)
  /// One or the other; the first is meant when it is a scalar and a scalar is written.
  case either(Kind, Kind)
  /// Steps of a call graph.
  case steps

  enum Least: Sendable {
    case zero
    case aboveZero
  }

  /// A law of a duration: a text, a mixture or a column of a file.
  static let timeLaw = Kind.either(.timeDistribution, .section(.timeLaw))
  /// A law of an amount, likewise.
  static let amountLaw = Kind.either(.amountDistribution, .section(.amountLaw))

  /// Whether values of this kind are one piece of text.
  var isScalar: Bool {
    switch self {
    case .section, .named, .list, .either, .steps: false
    default: true
    }
  }
}

// How paths walk through the format.
extension Kind {
  /// The section whose keys stand here, when keys are fixed.
  var section: Section? {
    switch self {
    case .section(let section): section
    case .either(let one, let other): one.section ?? other.section
    default: nil
    }
  }

  /// What stands under a key of a mapping of this kind.
  func child(_ key: String) -> Kind? {
    switch self {
    case .section(let section): section.field(key)?.kind
    case .named(let kind, _): kind
    case .either(let one, let other): one.child(key) ?? other.child(key)
    default: nil
    }
  }

  /// What the items of a list of this kind are.
  var item: Kind? {
    switch self {
    case .list(let kind): kind
    case .steps: .section(.step)
    case .either(let one, let other): one.item ?? other.item
    default: nil
    }
  }
}
