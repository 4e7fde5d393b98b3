import OmegaAssessment
import Testing

/// What `--format json` says, as a consumer reads it.
struct RunDocument {
  typealias Tier = TierResult

  let result: RunResult
  var tiers: [TierResult] { result.tiers }

  init(_ text: String) throws { result = try RunResult(jsonText: text) }
}
