/// The words for text that is no value of the wanted kind.
enum ValueFaultText {
  static func text(_ text: String, _ kind: Kind, _ fault: ValueFault) -> IssueText {
    let start = text.prefix(60)
    let shown = start.endIndex == text.endIndex ? start : start + "…"
    let write = "write " + wanted(kind)
    let (problem, remedy): (String, String) =
      switch fault {
      case .tooLong(let most): ("has more than \(most) bytes", "shorten it")
      case .uncertain:
        ("is uncertain, which no version reads yet", "write one value, and vary it with `--set`")
      case .malformed: (kind.isScalar ? "is no \(kind.name)" : "is not " + wanted(kind), write)
      case .notANumber: ("has no number where one is needed", write)
      case .missingUnit: ("has no unit", write)
      case .unknownUnit(let unit): ("has the unit `\(unit)`, which does not fit here", write)
      case .unknownWord(let word, let nearest):
        (
          word == text ? "is not known here" : "has the word `\(word)`, which is not known here",
          nearest.map { IssueText.didYouMean($0) } ?? write
        )
      case .negative: ("is negative", "it must be zero or more")
      case .notAboveZero: ("is not above zero", "it must be more than zero")
      case .belowLeast(let least): ("is too small", "it must be \(least) or more")
      case .tooLarge: ("is too large", "write a smaller value")
      case .aboveWhole: ("is more than 100%", "a share lies between 0% and 100%")
      case .certainWithinAnHour:
        ("is certain, which no rate can say", "write a chance below 100%/h")
      case .notWholeDays:
        ("is not a whole number of days or months", "write whole ones, or hours")
      case .lowAboveHigh: ("has its low end above its high end", "exchange them")
      case .hyperexponentialTooRegular:
        ("has a cv below 1, which no hyperexponential has", "use `erlang` or `lognormal`")
      case .uniformTooIrregular:
        ("has a cv above 0.577, which no uniform law has", "use `gamma` or `lognormal`")
      case .erlangOfNoStages:
        ("has a cv that no number of stages gives", "use `gamma`, which has any cv")
      case .paretoMeanOutside:
        ("has a mean that no exponent gives between these ends", "move the mean or the ends")
      case .quantilesInReverse:
        ("has a quantile that is not above its median", "exchange or change them")
      case .sharesNotWhole: ("has shares that do not add up to 100%", "make them add up")
      case .lawIncomplete(let law):
        ("is not what `\(law)` needs", "write " + forms(of: law, in: kind))
      case .tooSmall: ("is too small", "write a larger value")
      case .notCalendarDate: ("is not a date and time", write)
      case .notDate: ("is not a date", write)
      case .notClockTime: ("is not a time of day", write)
      }
    return IssueText.make("`\(shown)` \(problem)", remedy)
  }
}

/// The ways to write a law, with an example of its amounts.
private func forms(of law: String, in kind: Kind) -> String {
  let forms = DistributionText.forms[law] ?? []
  let isTime = kind.choices.contains { if case .timeDistribution = $0 { true } else { false } }
  return IssueText.list(forms.map { "`\(isTime ? $0 : $0.replacing("ms", with: " tokens"))`" })
}

/// What may stand at a place, in words, with an example.
func wanted(_ kind: Kind) -> String {
  switch kind {
  case .text: "text"
  case .name: "a name of letters, digits, `-` and `_`"
  case .file: "the path of a file"
  case .operation: "`service.operation`"
  case .price: "`service / sku / meter` such as `Azure Support / Standard / Plan`"
  case .choice(let words): IssueText.list(words.map { "`\($0)`" })
  case .zone: "an IANA time zone such as `America/New_York`"
  case .localTime: "a local date and time such as `2026-03-02T00:00`"
  case .clockTime: "a time of day such as `\"08:00\"`, up to `\"24:00\"`"
  case .flag: "`true` or `false`"
  case .duration: "a duration such as `200ms`, `1.5s`, `10min`, `8h` or `7d`"
  case .calendarDuration: "a length such as `7d`, `1 month` or `36h`"
  case .countDistribution: "a whole number, or a law of one such as `geometric 4` or `uniform 1..5`"
  case .date: "a date such as `2026-12-25`"
  case .rate: "a rate such as `8 rps` or `120/min`, by `/s`, `/min`, `/h` or `/d`"
  case .share: "a share such as `99.9%`"
  case .size: "a size such as `16GiB` or `512MiB`"
  case .cores: "cores such as `1000m` or `2 cores`"
  case .money: "dollars such as `$2,100` or `$0.05`"
  case .amount: "an amount with its unit such as `5 RU` or `1.2 KB`"
  case .throughput: "a throughput such as `400 RU/s` or `4000 operations/10s`"
  case .count(let least): "a whole number, \(least) or more"
  case .number: "a number"
  case .seed: "a whole number from 0 to 18446744073709551615"
  case .hourlyChance: "a chance within an hour such as `2.5%/h`"
  case .timeDistribution: "a duration or a law of it such as `20ms` or `lognormal 20ms cv 1.2`"
  case .amountDistribution:
    "an amount or a law of it such as `800 tokens` or `lognormal 800 tokens cv 0.9`"
  case .section(let section): "a mapping with " + IssueText.list(requiredKeys(of: section))
  case .named(_, let noun): "a mapping with an entry for each \(noun)"
  case .list: "a list"
  // A law may also be a mapping, which is explained where one is written.
  case .either(.timeDistribution, _): wanted(.timeDistribution)
  case .either(.amountDistribution, _): wanted(.amountDistribution)
  case .either(let one, let other): wanted(one) + ", or " + wanted(other)
  case .steps: "a list of steps"
  }
}

private func requiredKeys(of section: Section) -> [String] {
  let required = section.fields.filter {
    if case .required = $0.presence { true } else { false }
  }
  return (required.isEmpty ? section.fields : required).map { "`\($0.key)`" }
}
