import OmegaModel
import OmegaUnits

/// Reads what a language model's answer is like.
struct GenerationDecoder {
  private let reader: SectionReader?

  init(_ step: SectionReader) {
    reader = step.section("generate", as: .generation)
  }

  /// What the answer counts on.
  var meters: Set<String> {
    var meters: Set<String> = [
      Generation.promptMeter, Generation.outputMeter, Generation.quotaMeter,
      Generation.requestMeter,
    ]
    if reader?.isWritten("cached") == true { meters.insert(Generation.cachedMeter) }
    if reader?.isWritten("output-weight") == true { meters.insert(Generation.provisionedMeter) }
    return meters
  }

  func generation() -> Generation? {
    guard let reader else { return nil }
    let tokens = tokens(in: reader)
    let outputMax = reader.number("output-max")
    let firstToken = reader.distribution("first-token")
    let speed = tokensPerSecond("speed", in: reader)
    let prefill = tokensPerSecond("prefill", in: reader)
    let cached = reader.number("cached")
    let streams = reader.flag("stream")
    let weight = reader.number("output-weight")
    guard let tokens, let outputMax, let firstToken, let speed, let cached, let streams else {
      return nil
    }
    var generation = Generation(
      promptTokens: tokens.prompt, outputTokens: tokens.output, outputTokensMax: outputMax,
      firstToken: firstToken, tokensPerSecond: speed)
    generation.pairs = tokens.pairs
    generation.promptTokensPerSecond = prefill
    generation.cachedShare = cached
    generation.streams = streams
    generation.outputWeight = weight
    return generation
  }

  private func tokensPerSecond(_ key: String, in reader: SectionReader) -> Double? {
    guard case .throughput(let tokens, let period)? = reader.value(key) else { return nil }
    return tokens / period.seconds
  }

  private typealias Tokens = (prompt: Distribution, output: Distribution, pairs: TokenPairs?)

  /// Two laws, or the rows of a file.
  private func tokens(in reader: SectionReader) -> Tokens? {
    guard reader.isWritten("tokens") else {
      for key in ["prompt", "output"] { reader.expectWritten(key) }
      let prompt = reader.distribution("prompt")
      let output = reader.distribution("output")
      guard let prompt, let output else { return nil }
      return (prompt, output, nil)
    }
    for key in ["prompt", "output"] where reader.isWritten(key) {
      reader.report(.keysExclude("tokens", key), at: key)
    }
    guard let section = reader.section("tokens", as: .tokenPairs) else { return nil }
    guard let prompts = Self.counts("prompt", in: section),
      let outputs = Self.counts("output", in: section)
    else { return nil }
    let pairs = TokenPairs(
      zip(prompts, outputs).map { TokenPairs.Pair(prompt: $0, output: $1) })
    return (pairs.prompts, pairs.outputs, pairs)
  }

  private static func counts(_ column: String, in section: SectionReader) -> [Double]? {
    section.dataColumn(column)?.values(wanted: "a number, zero or more") { text -> Double? in
      guard let number = Double(text), number >= 0, number <= Quantities.amountMax else {
        return nil
      }
      return number
    }
  }
}
