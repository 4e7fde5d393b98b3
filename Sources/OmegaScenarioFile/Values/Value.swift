import OmegaModel
import OmegaUnits

/// What a piece of text means, in base units: seconds, bytes, cores, shares of one, events a
/// second.
enum Value: Hashable {
  case text(String)
  case number(Double)
  case count(Int)
  case seed(UInt64)
  case flag(Bool)
  case duration(SimDuration)
  case calendarDuration(CalendarDuration)
  case localTime(LocalTime)
  case money(Money)
  case throughput(amount: Double, period: SimDuration)
  case distribution(Distribution)
  case countLaw(CountDistribution)
  /// Days since 1970-01-01.
  case day(Int)
  case pair(String, String)
  case price(service: String, sku: String, meter: String)

  private static let bytesMax = 10_000

  /// Reads text of one of the scalar kinds.
  init(_ text: String, as kind: Kind) throws(ValueFault) {
    guard text.utf8.count <= Self.bytesMax else { throw .tooLong(bytesMax: Self.bytesMax) }
    switch kind {
    case .text, .file: self = .text(text)
    case _ where text.unicodeScalars.contains("±"): throw .uncertain
    case .name: self = .text(try Names.check(text))
    case .operation: self = try Names.operation(text)
    case .price: self = try Names.price(text)
    case .choice(let words): self = .text(try Names.word(text, among: words))
    case .flag: self = .flag(try Names.word(text, among: ["true", "false"]) == "true")
    case .zone: self = .text(try TimeZones.check(text))
    case .localTime: self = .localTime(try LocalTime(text))
    case .clockTime: self = .count(try LocalTime.minuteOfDay(text))
    case .duration(let least): self = .duration(try Quantities.duration(text, least))
    case .calendarDuration: self = .calendarDuration(try CalendarDuration(text))
    case .rate: self = .number(try Quantities.rate(text))
    case .share: self = .number(try Quantities.share(text))
    case .size(let least): self = .number(try Quantities.size(text, least))
    case .cores(let least): self = .number(try Quantities.cores(text, least))
    case .money: self = .money(try Quantities.money(text))
    case .amount(let least): self = .number(try Quantities.amount(text, least))
    case .throughput: self = try Quantities.throughput(text)
    case .count(let least): self = .count(try Quantities.count(text, from: least))
    case .number(let least): self = .number(try Quantities.number(text, least))
    case .seed: self = .seed(try Quantities.seed(text))
    case .hourlyChance: self = .number(try Quantities.hourlyHazard(text))
    case .countDistribution: self = .countLaw(try CountDistributionText.law(text))
    case .date: self = .day(try LocalTime.dayNumber(text))
    case .timeDistribution: self = .distribution(try DistributionText.law(text, of: .seconds))
    case .amountDistribution: self = .distribution(try DistributionText.law(text, of: .units))
    case .section, .named, .list, .either, .steps: throw .malformed
    }
  }
}
