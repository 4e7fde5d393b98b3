/// Regular expressions of the values that are written as text, for the JSON Schema.
///
/// They hold the form and the units; ranges are left to the decoder. All that the decoder reads fits
/// its pattern. They use only what ECMA-262 and other dialects share.
enum ValuePattern {
  /// A character outside of ASCII, a letter, a digit, `-` or `_`, as one of a set that excludes the
  /// others: dialects differ in how they name letters of all scripts.
  private static let nameCharacter = #"[^\u0000-,./:-@\[-^`{-\u007f]"#
  private static let number = #"\+?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?"#
  private static let space = #"[ \t]*"#
  /// A word that counts as a unit of whatever is counted.
  private static let label = #"[^ \t/.0-9]+"#
  private static let time = oneOf(Units.ofTime)

  static let name = "^\(nameCharacter){1,\(Names.lettersMax)}$"

  /// Nil where any text may stand.
  static func of(_ kind: Kind) -> String? {
    switch kind {
    case .name: name
    case .operation: "^\(nameCharacter)+\\.\(nameCharacter)+$"
    case .price: "^.*[^ ].* / .*[^ ].* / .*[^ ].*$"
    case .zone: "^(UTC|GMT|[CEMW]ET|[CEMP]ST[5-8][CEMP]DT|[^/]+/.+)$"
    case .localTime: "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?$"
    case .clockTime: "^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$"
    case .date: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
    case .duration: "^\(number)\(space)\(time)$"
    case .calendarDuration: "^\(number)\(space)\(oneOf(Units.ofTime + ["month", "months"]))$"
    case .rate: "^\(number)\(space)(rps|/\(space)\(time))$"
    case .share: "^\(number)\(space)%$"
    case .size: "^\(number)\(space)\(oneOf(Units.ofSize))$"
    case .cores: "^\(number)\(space)(m|core|cores)$"
    case .money: #"^\$([0-9]+|[0-9]{1,3}(,[0-9]{3})+)(\.[0-9]{1,9})?$"#
    case .amount: "^\(number)\(space)\(label)$"
    case .throughput: "^\(number)\(space)\(label)\(space)/\(space)(\(number)\(space))?\(time)$"
    case .hourlyChance: "^\(number)\(space)%\(space)/h$"
    case .countDistribution: "^(\(number)|\(oneOf(CountDistributionText.names))[ \\t].*)$"
    case .timeDistribution: "^(\(number)\(space)\(time)|\(law))$"
    case .amountDistribution: "^(\(number)\(space)\(label)|\(law))$"
    default: nil
    }
  }

  private static let law = "\(oneOf(DistributionText.forms.keys.sorted()))[ \\t].*"

  private static func oneOf(_ words: [String]) -> String {
    "(" + words.joined(separator: "|") + ")"
  }
}
