import Foundation
import OmegaModel
import OmegaUnits

/// Reads laws such as `lognormal 20ms cv 1.2`; a bare value is constant.
enum DistributionText {
  /// What a law is about.
  enum Measure {
    /// Durations, in seconds.
    case seconds
    /// Amounts of some unit; units of size in bytes.
    case units
  }

  /// How each law is written, with durations as examples.
  static let forms: [String: [String]] = [
    "constant": ["constant 20ms"],
    "uniform": ["uniform 5ms..15ms", "uniform 10ms cv 0.3"],
    "exponential": ["exponential 20ms"],
    "erlang": ["erlang 20ms stages 4", "erlang 20ms cv 0.5"],
    "gamma": ["gamma 20ms cv 0.8", "gamma shape 2 scale 10ms"],
    "lognormal": [
      "lognormal 20ms cv 1.2", "lognormal median 15ms p99 200ms",
      "lognormal median 15ms sigma 0.8",
    ],
    "weibull": ["weibull 20ms cv 1.5", "weibull shape 0.7 scale 10ms"],
    "pareto": ["pareto 1ms..900ms alpha 1.2", "pareto 1ms..900ms mean 5ms"],
    "hyperexponential": ["hyperexponential 20ms cv 2", "hyperexponential 90% 5ms, 10% 80ms"],
  ]

  /// Standard normal quantiles that a lognormal law may be given by.
  private static let deviates: [String: Double] = [
    "p90": 1.2815515655446004, "p95": 1.6448536269514722, "p99": 2.3263478740408408,
    "p99.9": 3.090232306167813,
  ]

  private static let parameterNames: Set<String> = [
    "cv", "stages", "shape", "scale", "median", "sigma", "alpha", "mean", "p90", "p95", "p99",
    "p99.9",
  ]
  private static let cvMax = 1_000.0
  private static let stagesMax = 1_000

  static func law(_ text: String, of measure: Measure) throws(ValueFault) -> Distribution {
    let words = text.split { $0 == " " || $0 == "\t" }.map(String.init)
    guard let first = words.first, first.first?.isLetter == true else {
      return .constant(try value(text, measure))
    }
    let written = try Parameters(Array(words.dropFirst()), of: first, measure: measure)
    let law =
      switch first {
      case "constant": try constant(written)
      case "uniform": try uniform(written)
      case "exponential": try exponential(written)
      case "erlang": try erlang(written)
      case "gamma": try gamma(written)
      case "lognormal": try lognormal(written)
      case "weibull": try weibull(written)
      case "pareto": try pareto(written)
      case "hyperexponential": try hyperexponential(written)
      default:
        throw ValueFault.unknownWord(
          first, nearest: Spelling.nearest(to: first, among: forms.keys.sorted()))
      }
    let meanMax = measure == .seconds ? Quantities.nanosecondsMax / 1e9 : Quantities.amountMax
    guard law.mean <= meanMax else { throw .tooLarge }
    return law
  }

  /// What is written after a law's name: perhaps an amount, then parameters by name.
  private struct Parameters {
    let law: String
    let measure: Measure
    /// What stands before the first name.
    let bare: String
    private let texts: [String: String]

    init(_ words: [String], of law: String, measure: Measure) throws(ValueFault) {
      self.law = law
      self.measure = measure
      let firstName = words.firstIndex { parameterNames.contains($0) } ?? words.count
      bare = words[..<firstName].joined(separator: " ")
      var texts: [String: String] = [:]
      var name: String?
      for word in words[firstName...] {
        if parameterNames.contains(word) {
          guard texts[word] == nil else { throw .lawIncomplete(law) }
          texts[word] = ""
          name = word
        } else if let name, let text = texts[name] {
          texts[name] = text.isEmpty ? word : text + " " + word
        }
      }
      self.texts = texts
    }

    /// Whether exactly these parameters are written, after an amount or none.
    func are(_ names: [String], afterAmount: Bool) -> Bool {
      Set(texts.keys) == Set(names) && bare.isEmpty != afterAmount && !texts.values.contains("")
    }

    func amount(_ name: String? = nil) throws(ValueFault) -> Double {
      try value(name.map { texts[$0] ?? "" } ?? bare, measure)
    }

    func text(_ name: String) -> String { texts[name] ?? "" }
    var names: Dictionary<String, String>.Keys { texts.keys }

    func number(_ name: String, _ least: Kind.Least = .aboveZero) throws(ValueFault) -> Double {
      try Quantities.number(text(name), least)
    }

    func cv() throws(ValueFault) -> Double {
      let cv = try number("cv", .zero)
      guard cv <= cvMax else { throw .tooLarge }
      return cv
    }

    /// The ends of `5ms..15ms`.
    func ends() throws(ValueFault) -> (low: Double, high: Double) {
      let ends = bare.split(separator: "..", omittingEmptySubsequences: false)
      guard ends.count == 2 else { throw .lawIncomplete(law) }
      let low = try value(String(ends[0]).trimmingSpaces(), measure)
      let high = try value(String(ends[1]).trimmingSpaces(), measure)
      guard low <= high else { throw .lowAboveHigh }
      return (low, high)
    }

    var incomplete: ValueFault { .lawIncomplete(law) }
  }

  private static func constant(_ written: Parameters) throws(ValueFault) -> Distribution {
    guard written.are([], afterAmount: true) else { throw written.incomplete }
    return .constant(try written.amount())
  }

  private static func exponential(_ written: Parameters) throws(ValueFault) -> Distribution {
    guard written.are([], afterAmount: true) else { throw written.incomplete }
    return .exponential(mean: try written.amount())
  }

  private static func uniform(_ written: Parameters) throws(ValueFault) -> Distribution {
    guard written.are(["cv"], afterAmount: true) else {
      guard written.are([], afterAmount: true) else { throw written.incomplete }
      let (low, high) = try written.ends()
      return .uniform(low: low, high: high)
    }
    // The standard deviation is the width ÷ √12.
    let reach = try written.cv() * 3.0.squareRoot()
    guard reach <= 1 else { throw .uniformTooIrregular }
    let mean = try written.amount()
    return .uniform(low: mean * (1 - reach), high: mean * (1 + reach))
  }

  private static func erlang(_ written: Parameters) throws(ValueFault) -> Distribution {
    if written.are(["cv"], afterAmount: true) {
      let cv = try written.cv()
      guard cv > 0 else { throw .erlangOfNoStages }
      let stages = (1 / (cv * cv)).rounded()
      guard stages >= 1, stages <= Double(stagesMax), abs(stages * cv * cv - 1) < 0.02
      else { throw .erlangOfNoStages }
      return .erlang(mean: try written.amount(), stages: Int(stages))
    }
    guard written.are(["stages"], afterAmount: true) else { throw written.incomplete }
    let stages = try Quantities.count(written.text("stages"), from: 1)
    guard stages <= stagesMax else { throw .tooLarge }
    return .erlang(mean: try written.amount(), stages: stages)
  }

  private static func gamma(_ written: Parameters) throws(ValueFault) -> Distribution {
    if written.are(["cv"], afterAmount: true) {
      return .gamma(mean: try written.amount(), cv: try written.cv())
    }
    guard written.are(["shape", "scale"], afterAmount: false) else { throw written.incomplete }
    let shape = try written.number("shape")
    guard 1 / shape <= cvMax * cvMax else { throw .tooSmall }
    return .gamma(mean: shape * (try written.amount("scale")), cv: 1 / shape.squareRoot())
  }

  private static func lognormal(_ written: Parameters) throws(ValueFault) -> Distribution {
    if written.are(["cv"], afterAmount: true) {
      let cv = try written.cv()
      return .lognormal(mean: try written.amount(), cv: cv)
    }
    let scale: Double
    if written.are(["median", "sigma"], afterAmount: false) {
      scale = try written.number("sigma", .zero)
    } else if let quantile = written.names.first(where: { deviates[$0] != nil }),
      let deviate = deviates[quantile],
      written.are(["median", quantile], afterAmount: false)
    {
      let ratio = try written.amount(quantile) / written.amount("median")
      guard ratio >= 1 else { throw .quantilesInReverse }
      scale = log(ratio) / deviate
    } else {
      throw written.incomplete
    }
    let cv = expm1(scale * scale).squareRoot()
    guard cv <= cvMax else { throw .tooLarge }
    return .lognormal(mean: try written.amount("median") * exp(scale * scale / 2), cv: cv)
  }

  private static func weibull(_ written: Parameters) throws(ValueFault) -> Distribution {
    if written.are(["cv"], afterAmount: true) {
      let cv = try written.cv()
      let mean = try written.amount()
      guard cv > 0 else { return .constant(mean) }
      let shape = Distribution.weibullShape(ofVariation: cv)
      return .weibull(
        shape: shape, scale: mean / Distribution.weibull(shape: shape, scale: 1).mean)
    }
    guard written.are(["shape", "scale"], afterAmount: false) else { throw written.incomplete }
    let law = Distribution.weibull(
      shape: try written.number("shape"), scale: try written.amount("scale"))
    guard law.coefficientOfVariation <= cvMax else { throw .tooSmall }
    return law
  }

  private static func pareto(_ written: Parameters) throws(ValueFault) -> Distribution {
    let isByMean = written.are(["mean"], afterAmount: true)
    guard isByMean || written.are(["alpha"], afterAmount: true) else { throw written.incomplete }
    let (low, high) = try written.ends()
    guard low > 0 else { throw .notAboveZero }
    guard isByMean else {
      let alpha = try written.number("alpha")
      guard alpha >= 1e-3 else { throw .tooSmall }
      guard alpha <= 1e3 else { throw .tooLarge }
      return .boundedPareto(low: low, high: high, alpha: alpha)
    }
    guard
      let alpha = Distribution.paretoExponent(
        low: low, high: high, mean: try written.amount("mean"))
    else { throw .paretoMeanOutside }
    return .boundedPareto(low: low, high: high, alpha: alpha)
  }

  private static func hyperexponential(_ written: Parameters) throws(ValueFault) -> Distribution {
    if written.are(["cv"], afterAmount: true) {
      let cv = try written.cv()
      guard cv >= 1 else { throw .hyperexponentialTooRegular }
      return .hyperexponential(mean: try written.amount(), cv: cv)
    }
    guard written.are([], afterAmount: true), written.bare.contains("%") else {
      throw written.incomplete
    }
    var parts: [MixturePart] = []
    for branch in written.bare.split(separator: ",", omittingEmptySubsequences: false) {
      let words = branch.split(separator: "%", omittingEmptySubsequences: false)
      guard words.count == 2 else { throw written.incomplete }
      let share = try Quantities.share(String(words[0]).trimmingSpaces() + "%")
      let mean = try value(String(words[1]).trimmingSpaces(), written.measure)
      parts.append(MixturePart(weight: share, law: .exponential(mean: mean)))
    }
    guard abs(parts.reduce(0) { $0 + $1.weight } - 1) < 1e-6 else { throw .sharesNotWhole }
    return .mixture(parts)
  }

  private static func value(_ text: String, _ measure: Measure) throws(ValueFault) -> Double {
    switch measure {
    case .seconds: Double(try Quantities.duration(text, .zero).nanoseconds) / 1e9
    case .units: try Quantities.amount(text, .zero)
    }
  }
}
