import OmegaModel

/// Reads laws of whole numbers such as `geometric 4`; a bare number is constant.
enum CountDistributionText {
  static let names = ["constant", "geometric", "uniform"]
  static let countMax = 100_000

  static func law(_ text: String) throws(ValueFault) -> CountDistribution {
    let words = text.split { $0 == " " || $0 == "\t" }.map(String.init)
    guard let first = words.first, first.first?.isLetter == true else {
      return .constant(try count(text))
    }
    let rest = words.dropFirst().joined(separator: " ")
    switch first {
    case "constant": return .constant(try count(rest))
    case "geometric":
      let mean = try Quantities.number(rest, .aboveZero)
      guard mean >= 1 else { throw .belowLeast(1) }
      guard mean <= Double(countMax) else { throw .tooLarge }
      return .geometric(mean: mean)
    case "uniform":
      let ends = rest.split(separator: "..", omittingEmptySubsequences: false)
      guard ends.count == 2 else { throw .malformed }
      let low = try count(String(ends[0]).trimmingSpaces())
      let high = try count(String(ends[1]).trimmingSpaces())
      guard low <= high else { throw .lowAboveHigh }
      return .uniform(low: low, high: high)
    default: throw .unknownWord(first, nearest: Spelling.nearest(to: first, among: names))
    }
  }

  private static func count(_ text: String) throws(ValueFault) -> Int {
    let count = try Quantities.count(text, from: 1)
    guard count <= countMax else { throw .tooLarge }
    return count
  }
}
