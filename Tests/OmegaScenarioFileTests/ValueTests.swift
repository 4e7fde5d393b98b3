import OmegaModel
import OmegaUnits
import Testing

@testable import OmegaScenarioFile

@Suite("A value")
struct ValueTests {
  @Test(
    "means what its kind and unit say",
    arguments: [
      ("250us", .duration(.zero), .duration(.nanoseconds(250_000))),
      ("200ms", .duration(.zero), .duration(.milliseconds(200))),
      ("1.5s", .duration(.zero), .duration(.milliseconds(1_500))),
      ("10min", .duration(.zero), .duration(.minutes(10))),
      ("8 h", .duration(.zero), .duration(.hours(8))),
      ("7d", .duration(.zero), .duration(.days(7))),
      ("0s", .duration(.zero), .duration(.zero)),
      ("1e3 ms", .duration(.zero), .duration(.seconds(1))),
      ("7d", .calendarDuration, .calendarDuration(.days(7))),
      ("1 month", .calendarDuration, .calendarDuration(.months(1))),
      ("3 months", .calendarDuration, .calendarDuration(.months(3))),
      ("4", .countDistribution, .countLaw(.constant(4))),
      ("constant 4", .countDistribution, .countLaw(.constant(4))),
      ("geometric 2.5", .countDistribution, .countLaw(.geometric(mean: 2.5))),
      ("uniform 1 .. 5", .countDistribution, .countLaw(.uniform(low: 1, high: 5))),
      ("1970-01-01", .date, .day(0)),
      ("2000-03-01", .date, .day(11_017)),
      ("36h", .calendarDuration, .calendarDuration(.time(.hours(36)))),
      ("8 rps", .rate, .number(8)),
      ("120/min", .rate, .number(2)),
      ("2.5/s", .rate, .number(2.5)),
      ("3600 /h", .rate, .number(1)),
      ("99.9%", .share, .number(0.999)),
      ("0 %", .share, .number(0)),
      ("100%", .share, .number(1)),
      ("16GiB", .size(.zero), .number(17_179_869_184)),
      ("20GB", .size(.zero), .number(20e9)),
      ("512 MiB", .size(.zero), .number(536_870_912)),
      ("1000m", .cores(.zero), .number(1)),
      ("2 cores", .cores(.zero), .number(2)),
      ("0.5 cores", .cores(.zero), .number(0.5)),
      ("$2,100", .money, .money(Money(nanodollars: 2_100_000_000_000))),
      ("$0.05", .money, .money(Money(nanodollars: 50_000_000))),
      ("$1,234,567.000000001", .money, .money(Money(nanodollars: 1_234_567_000_000_001))),
      ("5 RU", .amount(.zero), .number(5)),
      ("1.2 KB", .amount(.zero), .number(1_200)),
      ("40KB", .amount(.zero), .number(40_000)),
      ("1MiB", .amount(.zero), .number(1_048_576)),
      ("400 RU/s", .throughput, .throughput(amount: 400, period: .seconds(1))),
      ("60000 tokens/min", .throughput, .throughput(amount: 60_000, period: .minutes(1))),
      ("4000 operations/10s", .throughput, .throughput(amount: 4_000, period: .seconds(10))),
      ("100 MB/s", .throughput, .throughput(amount: 100e6, period: .seconds(1))),
      ("3", .count(from: 0), .count(3)),
      ("1e3", .count(from: 0), .count(1_000)),
      ("0.01", .number(.zero), .number(0.01)),
      ("1e-9", .number(.zero), .number(1e-9)),
      ("18446744073709551615", .seed, .seed(.max)),
      ("0%/h", .hourlyChance, .number(0)),
      ("true", .flag, .flag(true)),
      ("08:00", .clockTime, .count(480)),
      ("24:00", .clockTime, .count(1_440)),
      ("America/New_York", .zone, .text("America/New_York")),
      ("UTC", .zone, .text("UTC")),
      ("CET", .zone, .text("CET")),
      ("PST8PDT", .zone, .text("PST8PDT")),
      ("hub.look-up", .operation, .pair("hub", "look-up")),
      (
        "Virtual Machines / D4s v5/Linux / Compute", .price,
        .price(service: "Virtual Machines", sku: "D4s v5/Linux", meter: "Compute")
      ),
    ] as [(String, Kind, Value)])
  func valid(_ text: String, _ kind: Kind, _ value: Value) throws {
    #expect(try Value(text, as: kind) == value)
  }

  @Test(
    "may be a law of a random amount",
    arguments: [
      ("20ms", .constant(0.02)),
      ("exponential 20ms", .exponential(mean: 0.02)),
      ("lognormal 20ms cv 1.2", .lognormal(mean: 0.02, cv: 1.2)),
      ("lognormal 20 ms  cv  1.2", .lognormal(mean: 0.02, cv: 1.2)),
      ("erlang 20ms stages 4", .erlang(mean: 0.02, stages: 4)),
      ("uniform 5ms..15ms", .uniform(low: 0.005, high: 0.015)),
      ("uniform 5ms .. 15ms", .uniform(low: 0.005, high: 0.015)),
      ("hyperexponential 20ms cv 2", .hyperexponential(mean: 0.02, cv: 2)),
      ("constant 20 ms", .constant(0.02)),
      ("erlang 20ms cv 0.5", .erlang(mean: 0.02, stages: 4)),
      ("erlang 20ms cv 0.58", .erlang(mean: 0.02, stages: 3)),
      ("gamma 20ms cv 0.8", .gamma(mean: 0.02, cv: 0.8)),
      ("gamma shape 4 scale 10 ms", .gamma(mean: 0.04, cv: 0.5)),
      ("gamma scale 10ms shape 4", .gamma(mean: 0.04, cv: 0.5)),
      ("weibull shape 0.7 scale 10ms", .weibull(shape: 0.7, scale: 0.01)),
      ("weibull 20ms cv 0", .constant(0.02)),
      ("pareto 1ms..10s alpha 1.2", .boundedPareto(low: 0.001, high: 10, alpha: 1.2)),
      (
        "hyperexponential 90% 5ms, 10% 80ms",
        .mixture([
          MixturePart(weight: 0.9, law: .exponential(mean: 0.005)),
          MixturePart(weight: 0.1, law: .exponential(mean: 0.08)),
        ])
      ),
    ] as [(String, Distribution)])
  func law(_ text: String, _ law: Distribution) throws {
    #expect(try Value(text, as: .timeDistribution) == .distribution(law))
  }

  @Test(
    "may be a law with the moments that are written, or that follow from its own parameters",
    arguments: [
      // √3 × 0.3 is the share of the mean to either side.
      ("uniform 10ms cv 0.3", 0.01, 0.3), ("weibull 20ms cv 1.5", 0.02, 1.5),
      ("weibull shape 0.5 scale 10ms", 0.02, 5.0.squareRoot()),
      ("pareto 1ms..10s mean 20ms", 0.02, nil),
      // A sigma of √(ln 2) is a cv of 1, and the mean then √2 medians.
      ("lognormal median 15ms sigma 0.8325546111576977", 0.015 * 2.0.squareRoot(), 1),
      // ln(p99 ÷ median) ÷ 2.3263479 = 0.8325546.
      ("lognormal median 15ms p99 104.0573ms", 0.015 * 2.0.squareRoot(), 1),
      ("lognormal median 15ms p90 43.5991ms", 0.015 * 2.0.squareRoot(), 1),
      ("lognormal median 15ms p99 15ms", 0.015, 0),
    ] as [(String, Double, Double?)])
  func moments(_ text: String, _ mean: Double, _ cv: Double?) throws {
    guard case .distribution(let law) = try Value(text, as: .timeDistribution) else {
      Issue.record("no law")
      return
    }
    #expect(abs(law.mean / mean - 1) < 1e-4)
    if let cv { #expect(abs(law.coefficientOfVariation - cv) < 1e-4) }
  }

  @Test("of each law is written as its forms say", arguments: DistributionText.forms.keys.sorted())
  func forms(law: String) throws {
    for form in DistributionText.forms[law] ?? [] {
      #expect(throws: Never.self) { try Value(form, as: .timeDistribution) }
      #expect(throws: Never.self) {
        try Value(form.replacing("ms", with: " tokens"), as: .amountDistribution)
      }
    }
  }

  @Test("may be a law of an amount, whose byte units become bytes")
  func amountLaw() throws {
    #expect(
      try Value("lognormal 1155 tokens cv 0.9", as: .amountDistribution)
        == .distribution(.lognormal(mean: 1_155, cv: 0.9)))
    #expect(
      try Value("uniform 1KB..2KB", as: .amountDistribution)
        == .distribution(.uniform(low: 1_000, high: 2_000)))
  }

  @Test("of eviction chance p within an hour becomes the hazard -ln(1 - p)")
  func hazard() throws {
    guard case .number(let hazard) = try Value("2.5%/h", as: .hourlyChance) else {
      Issue.record("no number")
      return
    }
    #expect(abs(hazard - 0.025317807984289897) < 1e-15)
  }

  @Test(
    "that is wrong says why",
    arguments: [
      ("200", .duration(.zero), .missingUnit),
      ("0", .duration(.zero), .missingUnit),
      ("200 parsecs", .duration(.zero), .unknownUnit("parsecs")),
      ("-5ms", .duration(.zero), .negative),
      ("0s", .duration(.aboveZero), .notAboveZero),
      ("0.0000001us", .duration(.aboveZero), .notAboveZero),
      ("11000d", .duration(.zero), .tooLarge),
      ("1e999s", .duration(.zero), .tooLarge),
      ("1e15 d", .duration(.zero), .tooLarge),
      ("nan s", .duration(.zero), .notANumber),
      ("inf s", .duration(.zero), .notANumber),
      (".inf", .duration(.zero), .notANumber),
      ("", .duration(.zero), .notANumber),
      ("--5ms", .duration(.zero), .notANumber),
      ("5ms extra", .duration(.zero), .malformed),
      ("1,5 s", .duration(.zero), .malformed),
      ("٣ s", .duration(.zero), .notANumber),
      ("1e99999999999999999999s", .duration(.zero), .tooLarge),
      ("0x10 s", .duration(.zero), .malformed),
      ("1.5d", .calendarDuration, .notWholeDays),
      ("1.5 months", .calendarDuration, .notWholeDays),
      ("0 months", .calendarDuration, .notAboveZero),
      ("-1 month", .calendarDuration, .negative),
      ("121 months", .calendarDuration, .tooLarge),
      ("1.5", .countDistribution, .malformed),
      ("0", .countDistribution, .belowLeast(1)),
      ("geometric 0.5", .countDistribution, .belowLeast(1)),
      ("geometric 1e9", .countDistribution, .tooLarge),
      ("uniform 0..5", .countDistribution, .belowLeast(1)),
      ("uniform 5", .countDistribution, .malformed),
      ("2026-02-29", .date, .notDate),
      ("2026-2-3", .date, .notDate),
      ("0d", .calendarDuration, .notAboveZero),
      ("99999999999d", .calendarDuration, .tooLarge),
      ("8", .rate, .missingUnit),
      ("8 per second", .rate, .unknownUnit("per")),
      ("8/fortnight", .rate, .unknownUnit("/fortnight")),
      ("0 rps", .rate, .notAboveZero),
      ("1e12 rps", .rate, .tooLarge),
      ("0.999", .share, .missingUnit),
      ("100.1%", .share, .aboveWhole),
      ("-1%", .share, .negative),
      ("16", .size(.zero), .missingUnit),
      ("16Gi", .size(.zero), .unknownUnit("Gi")),
      ("2", .cores(.zero), .missingUnit),
      ("2,100", .money, .missingUnit),
      ("$21,00", .money, .malformed),
      ("$", .money, .malformed),
      ("$1.", .money, .malformed),
      ("$1.0000000001", .money, .malformed),
      ("$-5", .money, .negative),
      ("$9,999,999,999,999", .money, .tooLarge),
      ("$99999999999999999999999", .money, .tooLarge),
      ("5", .amount(.zero), .missingUnit),
      ("400 RU", .throughput, .malformed),
      ("400/s", .throughput, .missingUnit),
      ("400 RU/week", .throughput, .unknownUnit("week")),
      ("400 RU/0s", .throughput, .notAboveZero),
      ("0 RU/s", .throughput, .notAboveZero),
      ("1.5", .count(from: 0), .malformed),
      ("-1", .count(from: 0), .negative),
      ("0", .count(from: 1), .belowLeast(1)),
      ("99999999999", .count(from: 0), .tooLarge),
      ("1e30", .number(.zero), .tooLarge),
      ("18446744073709551616", .seed, .tooLarge),
      ("-1", .seed, .negative),
      ("1.0", .seed, .malformed),
      ("2.5%", .hourlyChance, .unknownUnit("%")),
      ("100%/h", .hourlyChance, .certainWithinAnHour),
      ("101%/h", .hourlyChance, .aboveWhole),
      ("yes", .flag, .unknownWord("yes", nearest: nil)),
      ("8:00", .clockTime, .notClockTime),
      ("24:01", .clockTime, .notClockTime),
      ("America/New_Yrok", .zone, .unknownWord("America/New_Yrok", nearest: "America/New_York")),
      ("GMT+5", .zone, .unknownWord("GMT+5", nearest: nil)),
      ("EST", .zone, .unknownWord("EST", nearest: nil)),
      ("2026-02-30T00:00", .localTime, .notCalendarDate),
      ("2026-03-02", .localTime, .notCalendarDate),
      ("2026-03-02T24:00", .localTime, .notCalendarDate),
      ("2026-3-2T00:00", .localTime, .notCalendarDate),
      ("9999-01-01T00:00", .localTime, .notCalendarDate),
      ("gateway", .operation, .malformed),
      ("a.b.c", .operation, .malformed),
      ("two words", .name, .malformed),
      ("", .name, .malformed),
      ("service / sku", .price, .malformed),
      ("lognorml 20ms cv 1", .timeDistribution, .unknownWord("lognorml", nearest: "lognormal")),
      ("lognormal 20ms", .timeDistribution, .lawIncomplete("lognormal")),
      ("lognormal 20ms cv -1", .timeDistribution, .negative),
      ("lognormal 20ms cv 1e9", .timeDistribution, .tooLarge),
      ("hyperexponential 20ms cv 0.5", .timeDistribution, .hyperexponentialTooRegular),
      ("erlang 20ms stages 0", .timeDistribution, .belowLeast(1)),
      ("erlang 20ms stages 1e9", .timeDistribution, .tooLarge),
      ("uniform 15ms..5ms", .timeDistribution, .lowAboveHigh),
      ("uniform 5..15ms", .timeDistribution, .missingUnit),
      ("exponential", .timeDistribution, .lawIncomplete("exponential")),
      ("exponential 20", .timeDistribution, .missingUnit),
      ("exponential 20ms cv 1", .timeDistribution, .lawIncomplete("exponential")),
      ("uniform 10ms cv 0.6", .timeDistribution, .uniformTooIrregular),
      ("uniform 5ms", .timeDistribution, .lawIncomplete("uniform")),
      ("erlang 20ms cv 0.8", .timeDistribution, .erlangOfNoStages),
      ("erlang 20ms cv 0", .timeDistribution, .erlangOfNoStages),
      ("erlang 20ms cv 1.5", .timeDistribution, .erlangOfNoStages),
      ("gamma 20ms", .timeDistribution, .lawIncomplete("gamma")),
      ("gamma 20ms cv", .timeDistribution, .lawIncomplete("gamma")),
      ("gamma 20ms cv 1 cv 2", .timeDistribution, .lawIncomplete("gamma")),
      ("gamma 20ms shape 2 scale 1ms", .timeDistribution, .lawIncomplete("gamma")),
      ("gamma shape 0 scale 1ms", .timeDistribution, .notAboveZero),
      ("gamma shape 1e-9 scale 1ms", .timeDistribution, .tooSmall),
      ("gamma shape 1e11 scale 1h", .timeDistribution, .tooLarge),
      ("gamma shape 2 scale 10", .timeDistribution, .missingUnit),
      ("weibull shape 0.01 scale 10ms", .timeDistribution, .tooSmall),
      ("weibull 20ms cv 1001", .timeDistribution, .tooLarge),
      ("pareto 0ms..10s alpha 1", .timeDistribution, .notAboveZero),
      ("pareto 10s..1s alpha 1", .timeDistribution, .lowAboveHigh),
      ("pareto 1ms..10s alpha 0", .timeDistribution, .notAboveZero),
      ("pareto 1ms..10s alpha 1e-4", .timeDistribution, .tooSmall),
      ("pareto 1ms..10s", .timeDistribution, .lawIncomplete("pareto")),
      ("pareto 1ms..10s mean 11s", .timeDistribution, .paretoMeanOutside),
      ("lognormal median 15ms p99 5ms", .timeDistribution, .quantilesInReverse),
      ("lognormal median 0ms p99 5ms", .timeDistribution, .tooLarge),
      ("lognormal median 15ms sigma 9", .timeDistribution, .tooLarge),
      ("lognormal median 15ms", .timeDistribution, .lawIncomplete("lognormal")),
      ("hyperexponential 90% 5ms, 20% 80ms", .timeDistribution, .sharesNotWhole),
      ("hyperexponential 90% 5ms, 80ms", .timeDistribution, .lawIncomplete("hyperexponential")),
      ("hyperexponential 20ms", .timeDistribution, .lawIncomplete("hyperexponential")),
    ] as [(String, Kind, ValueFault)])
  func invalid(_ text: String, _ kind: Kind, _ fault: ValueFault) {
    #expect(throws: fault) { try Value(text, as: kind) }
  }
}
