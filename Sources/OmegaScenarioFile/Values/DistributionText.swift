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

  static let names = ["exponential", "lognormal", "erlang", "uniform", "hyperexponential"]
  private static let cvMax = 1_000.0
  private static let stagesMax = 1_000

  static func law(_ text: String, of measure: Measure) throws(ValueFault) -> Distribution {
    var words = text.split { $0 == " " || $0 == "\t" }.map(String.init)
    guard let first = words.first, first.first?.isLetter == true else {
      return .constant(try value(text, measure))
    }
    words.removeFirst()
    switch first {
    case "exponential":
      return .exponential(mean: try value(words.joined(separator: " "), measure))
    case "lognormal":
      let cv = try Quantities.number(parameter("cv", of: &words), .zero)
      guard cv <= cvMax else { throw .tooLarge }
      return .lognormal(mean: try value(words.joined(separator: " "), measure), cv: cv)
    case "hyperexponential":
      let cv = try Quantities.number(parameter("cv", of: &words), .zero)
      guard cv >= 1 else { throw .hyperexponentialTooRegular }
      guard cv <= cvMax else { throw .tooLarge }
      return .hyperexponential(mean: try value(words.joined(separator: " "), measure), cv: cv)
    case "erlang":
      let stages = try Quantities.count(parameter("stages", of: &words), from: 1)
      guard stages <= stagesMax else { throw .tooLarge }
      return .erlang(mean: try value(words.joined(separator: " "), measure), stages: stages)
    case "uniform": return try uniform(words.joined(separator: " "), measure)
    default: throw .unknownWord(first, nearest: Spelling.nearest(to: first, among: names))
    }
  }

  private static func uniform(
    _ text: String, _ measure: Measure
  ) throws(ValueFault) -> Distribution {
    let bounds = text.split(separator: "..", omittingEmptySubsequences: false)
    guard bounds.count == 2 else { throw .malformed }
    let low = try value(String(bounds[0]).trimmingSpaces(), measure)
    let high = try value(String(bounds[1]).trimmingSpaces(), measure)
    guard low <= high else { throw .lowAboveHigh }
    return .uniform(low: low, high: high)
  }

  /// Takes `cv 1.2` and the like from the end of the words.
  private static func parameter(
    _ name: String, of words: inout [String]
  ) throws(ValueFault) -> String {
    guard words.count >= 3, words[words.count - 2] == name else { throw .malformed }
    let text = words.removeLast()
    words.removeLast()
    return text
  }

  private static func value(_ text: String, _ measure: Measure) throws(ValueFault) -> Double {
    switch measure {
    case .seconds: Double(try Quantities.duration(text, .zero).nanoseconds) / 1e9
    case .units: try Quantities.amount(text, .zero)
    }
  }
}
