// What the reference page says of each kind: its name, its units, its range and an example.
extension Kind {
  /// What may be written, in words.
  var name: String {
    switch self {
    case .text: "text"
    case .name: "name"
    case .file: "path of a file"
    case .operation: "`service.operation`"
    case .price: "`service / sku / meter`"
    case .choice(let words): words.map { "`\($0)`" }.joined(separator: ", ")
    case .zone: "time zone"
    case .localTime: "local date and time"
    case .clockTime: "time of day"
    case .flag: "`true` or `false`"
    case .duration: "duration"
    case .calendarDuration: "calendar duration"
    case .rate: "rate"
    case .share: "share"
    case .size: "size"
    case .cores: "cores"
    case .money: "dollars"
    case .amount: "amount"
    case .throughput: "throughput"
    case .count: "whole number"
    case .number: "number"
    case .seed: "whole number"
    case .hourlyChance: "chance of an hour"
    case .countDistribution: "whole number or its distribution"
    case .date: "local date"
    case .timeDistribution: "distribution of a duration"
    case .amountDistribution: "distribution of an amount"
    case .section(let section): section.rawValue
    case .named(let kind, let noun): "\(kind.name) by name of the \(noun)"
    case .list(let kind): "list: \(kind.name)"
    case .either(let one, let other): "\(one.name), or \(other.name)"
    case .steps: "list: step"
    }
  }

  /// Units that a value is written in; empty for what has none.
  var unit: String {
    switch self {
    case .duration, .timeDistribution: Self.list(Units.ofTime)
    case .calendarDuration: Self.list(Units.ofTime + ["month", "months"])
    case .rate: "`rps`; " + Self.list(Units.ofTime.map { "/\($0)" })
    case .share: "`%`"
    case .size: "`B`, `kB` to `PB`, `KiB` to `PiB`"
    case .cores: "`m` (thousandths), `core`, `cores`"
    case .money: "`$`"
    case .amount, .amountDistribution: "any word; those of sizes count as bytes"
    case .throughput: "any word, `/`, a time"
    case .hourlyChance: "`%/h`"
    case .named(let kind, _), .list(let kind): kind.unit
    case .either(let one, let other):
      [one.unit, other.unit].filter { !$0.isEmpty }.joined(separator: "; ")
    default: ""
    }
  }

  /// What is too little and too much, where there is a bound.
  var range: String {
    switch self {
    case .name: "1 to \(Names.lettersMax) letters, digits, `-`, `_`"
    case .zone: "IANA names"
    case .localTime, .date: "1970 to 2199"
    case .clockTime: "`\"00:00\"` to `\"24:00\"`"
    case .duration(let least): Self.range(least, Self.durationMax)
    case .calendarDuration: Self.range(.aboveZero, Self.durationMax)
    case .timeDistribution: Self.range(.zero, Self.durationMax)
    case .rate: Self.range(.aboveZero, Self.number(Quantities.eventsPerSecondMax) + " a second")
    case .share: "0 % to 100 %"
    case .size(let least), .cores(let least), .amount(let least):
      Self.range(least, Self.number(Quantities.amountMax))
    case .amountDistribution: Self.range(.zero, Self.number(Quantities.amountMax))
    case .throughput: Self.range(.aboveZero, Self.number(Quantities.amountMax))
    case .money: "$0 to below $9,000,000,000"
    case .count(let least): "\(least) to \(Self.number(Double(Quantities.countMax)))"
    case .number(let least): Self.range(least, Self.number(Quantities.numberMax))
    case .countDistribution: "1 to \(Self.number(Double(CountDistributionText.countMax)))"
    case .seed: "0 to \(UInt64.max)"
    case .hourlyChance: "0 %/h to below 100 %/h"
    case .named(let kind, _), .list(let kind): kind.range
    case .either(let one, let other):
      [one.range, other.range].filter { !$0.isEmpty }.joined(separator: "; ")
    default: ""
    }
  }

  /// A value that may be written, in one line of YAML.
  var example: String {
    switch self {
    case .text: "What it is for."
    case .name: "eastus"
    case .file: "tiers/base.yaml"
    case .operation: "web.get"
    case .price: "Azure Cosmos DB / Provisioned standard / 100 RU/s"
    case .choice(let words): words.first ?? ""
    case .zone: "America/New_York"
    case .localTime: "2026-03-02T00:00"
    case .clockTime: "\"08:00\""
    case .flag: "true"
    case .duration: "200ms"
    case .calendarDuration: "7d"
    case .rate: "8 rps"
    case .share: "99.9%"
    case .size: "16GiB"
    case .cores: "2 cores"
    case .money: "$2,100"
    case .amount: "800 tokens"
    case .throughput: "400 RU/s"
    case .count: "3"
    case .number: "1.5"
    case .seed: "7"
    case .hourlyChance: "2.5%/h"
    case .countDistribution: "geometric 4"
    case .date: "2026-12-25"
    case .timeDistribution: "lognormal 20ms cv 1.2"
    case .amountDistribution: "5 RU"
    case .section(let section): section.example
    case .named(let kind, let noun):
      "{ \(noun.replacing(" ", with: "-")): \(Self.inFlow(kind.example)) }"
    case .list(let kind): "[\(Self.inFlow(kind.example))]"
    case .either(let one, _): one.example
    case .steps: "[{ wait: 20ms }]"
    }
  }

  /// Quoted where a comma, a brace or a colon would end it inside `{ }` and `[ ]`.
  static func inFlow(_ text: String) -> String {
    let isFlow = text.hasPrefix("{") || text.hasPrefix("[") || text.hasPrefix("\"")
    return isFlow || !text.contains(where: { ",[]{}:".contains($0) }) ? text : "\"\(text)\""
  }

  private static let durationMax = "\(Int(Quantities.nanosecondsMax / (366 * 86_400e9))) years"

  private static func range(_ least: Least, _ most: String) -> String {
    switch least {
    case .zero: "0 to \(most)"
    case .aboveZero: "above 0, to \(most)"
    }
  }

  private static func list(_ units: [String]) -> String {
    units.map { "`\($0)`" }.joined(separator: ", ")
  }

  /// `1,000,000`, or `10^12` for what is longer.
  private static func number(_ value: Double) -> String {
    let digits = String(Int(value))
    guard digits.count <= 7 else { return "10^\(digits.count - 1)" }
    return String(
      digits.reversed().enumerated().reduce(into: "") { text, digit in
        if digit.offset > 0, digit.offset % 3 == 0 { text.append(",") }
        text.append(digit.element)
      }.reversed())
  }
}

extension Section {
  /// Its required keys with their examples, or the first of its keys when none is required.
  var example: String {
    let required = fields.filter(\.isRequired)
    let shown = required.isEmpty ? Array(fields.prefix(1)) : required
    let entries = shown.map { "\($0.key): \(Kind.inFlow($0.example))" }
    return "{ \(entries.joined(separator: ", ")) }"
  }
}
