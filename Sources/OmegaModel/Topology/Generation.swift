/// How an LLM back end answers.
public struct Generation: Sendable {
  public var promptTokens: Distribution
  public var outputTokens: Distribution
  /// Prompt and output that belong together, instead of the two laws; nil: drawn independently (Model G-8).
  public var pairs: TokenPairs?
  /// Most tokens that an answer may have; a limit on `quotaMeter` is charged prompt + this on arrival.
  public var outputTokensMax: Double
  /// Seconds until the first token, but for what the prompt's length takes.
  public var firstToken: Distribution
  /// Prompt tokens that are read a second before the first token; nil: its length takes no time (Model G-3).
  public var promptTokensPerSecond: Double?
  public var tokensPerSecond: Double
  /// Share of a prompt that the provider has read before: it takes no time and has a price of its own (Model G-4).
  public var cachedShare = 0.0
  /// Whether tokens are sent as they come, so that the first is seen before the last (Model G-5).
  public var streams = false
  /// Prompt tokens that one token of the answer counts as where throughput is provisioned; nil: it is not (Model G-7).
  public var outputWeight: Double?

  public init(
    promptTokens: Distribution, outputTokens: Distribution, outputTokensMax: Double,
    firstToken: Distribution, tokensPerSecond: Double
  ) {
    self.promptTokens = promptTokens
    self.outputTokens = outputTokens
    self.outputTokensMax = outputTokensMax
    self.firstToken = firstToken
    self.tokensPerSecond = tokensPerSecond
  }

  /// Meter names that a generation counts on: tokens of the prompt that are read anew.
  public static let promptMeter = "prompt-tokens"
  /// Tokens of the prompt that the provider has read before.
  public static let cachedMeter = "cached-tokens"
  public static let outputMeter = "output-tokens"
  /// Prompt plus the largest allowed output, charged on arrival: what a tokens-a-minute quota sees.
  public static let quotaMeter = "quota-tokens"
  /// One per generation: what a requests-a-minute quota sees.
  public static let requestMeter = "requests"
  /// What provisioned throughput is used by: what is read anew, and the output by its weight.
  public static let provisionedMeter = "provisioned-tokens"

  /// Mean seconds of an answer that has its back end for itself.
  public var meanSeconds: Double {
    let reading = promptTokensPerSecond.map { promptTokens.mean * (1 - cachedShare) / $0 } ?? 0
    return firstToken.mean + reading + outputTokensMean / tokensPerSecond
  }

  /// Mean units on the meters that it counts on.
  public var meanUnits: [String: Double] {
    let prompt = promptTokens.mean
    var units = [
      Self.promptMeter: prompt * (1 - cachedShare), Self.outputMeter: outputTokensMean,
      Self.quotaMeter: prompt + outputTokensMax, Self.requestMeter: 1,
    ]
    if cachedShare > 0 { units[Self.cachedMeter] = prompt * cachedShare }
    if let outputWeight {
      units[Self.provisionedMeter] =
        prompt * (1 - cachedShare) + outputWeight * outputTokensMean
    }
    return units
  }

  private var outputTokensMean: Double { min(outputTokens.mean, outputTokensMax) }
}

/// Prompts and outputs as they were observed together; at least one.
public struct TokenPairs: Hashable, Sendable {
  public struct Pair: Hashable, Sendable {
    public var prompt: Double
    public var output: Double

    public init(prompt: Double, output: Double) {
      self.prompt = prompt
      self.output = output
    }
  }

  /// In ascending order, so that the order of the observations changes no draw.
  public let pairs: [Pair]

  public init(_ pairs: [Pair]) {
    precondition(!pairs.isEmpty, "a sample has values")
    self.pairs = pairs.sorted { ($0.prompt, $0.output) < ($1.prompt, $1.output) }
  }

  /// The law of each by itself.
  public var prompts: Distribution { .empirical(ObservedSample(pairs.map(\.prompt))) }
  public var outputs: Distribution { .empirical(ObservedSample(pairs.map(\.output))) }
}
