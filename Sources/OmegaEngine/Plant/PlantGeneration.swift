/// An LLM answer, compiled.
struct PlantGeneration: Sendable {
  var prompt: Sampler
  var output: Sampler
  /// Rows of the tables in which a prompt and, so many rows later, its output stand; 0: they are drawn independently.
  var pairCount: UInt32 = 0
  var outputMax: Double
  var firstToken: Sampler
  /// Seconds for each token of the prompt that is read anew, and for each of the answer.
  var secondsPerPromptToken: Double
  var secondsPerToken: Double
  var cachedShare: Double
  /// Prompt tokens that one of the answer counts as; 0: its throughput is not provisioned.
  var outputWeight: Double
  var streams: Bool
  /// Meters of the station, counted from its first.
  var promptMeter: UInt32
  var cachedMeter: UInt32
  var outputMeter: UInt32
  var quotaMeter: UInt32
  var requestMeter: UInt32
  var provisionedMeter: UInt32
}

/// What happens one after the other while a language model answers.
enum AnswerPart: UInt8, Sendable {
  /// The quotas are asked, and grant or refuse.
  case admission
  /// The prompt is read.
  case reading
  /// The first token is there.
  case firstToken
  case writing
  /// What the quota was charged too much is given back.
  case settlement
}
