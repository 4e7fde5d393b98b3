import OmegaModel
import OmegaUnits
import Testing

@testable import OmegaScenarioFile

@Suite("What a file says about language models")
struct GenerationFormatTests {
  private static let answer =
    "prompt: 900 tokens, output: 100 tokens, output-max: 400 tokens, first-token: 300ms, speed: 45 tokens/s"

  private func text(_ answer: String = Self.answer, service: String = "") -> String {
    Samples.service(service.isEmpty ? "layer: pantheon" : service)
      .replacing("- wait: 20ms", with: "- generate: { \(answer) }")
  }

  private func answer(in loaded: LoadedScenario) -> Generation? {
    guard
      case .generate(let generation)? = loaded.scenario?.tiers[0].services[0].operations[0].steps[0]
    else { return nil }
    return generation
  }

  @Test("is read: prefill, cached tokens, streams and weights")
  func whole() throws {
    let loaded = load(
      text(
        Self.answer + ", prefill: 480000 tokens/min, cached: 60%, stream: true, output-weight: 4",
        service: """
          half-speed-at: 32
          limits: { provisioned-tokens: { amount: 150000 tokens/min, beyond: drain } }
          """))
    #expect(issueLines(loaded) == [])
    let generation = try #require(answer(in: loaded))
    #expect(abs(try #require(generation.promptTokensPerSecond) - 8_000) < 1e-9)
    #expect(generation.cachedShare == 0.6)
    #expect(generation.streams)
    #expect(generation.outputWeight == 4)
    let service = try #require(loaded.scenario).tiers[0].services[0]
    #expect(service.halfSpeedAt == 32)
    #expect(
      service.limits == [
        ThroughputLimit(
          meter: "provisioned-tokens", amount: 150_000, period: .minutes(1), excess: .drains)
      ])
    // What it takes alone, and what it counts on: 360 tokens are read anew.
    #expect(abs(generation.meanSeconds - (0.3 + 0.045 + 100.0 / 45)) < 1e-12)
    let provisioned = try #require(generation.meanUnits["provisioned-tokens"])
    #expect(abs(provisioned - (360 + 4 * 100)) < 1e-9)
    let found = try #require(generation.meanUnits["cached-tokens"])
    #expect(abs(found - 540) < 1e-9)
    #expect(generation.meanUnits["quota-tokens"] == 1_300)
  }

  @Test("stays as it was where nothing of it is said")
  func plain() throws {
    let generation = try #require(answer(in: load(text())))
    #expect(generation.promptTokensPerSecond == nil)
    #expect(generation.cachedShare == 0)
    #expect(!generation.streams)
    #expect(generation.outputWeight == nil)
    #expect(generation.pairs == nil)
  }

  @Test("takes prompts and outputs of one request from one row of a file")
  func pairs() throws {
    let csv = "TIMESTAMP,ContextTokens,GeneratedTokens\n1,374,44\n2,396,109\n3,879,55\n"
    let tokens = "tokens: { file: requests.csv, prompt: ContextTokens, output: GeneratedTokens }"
    let rest = ", output-max: 400 tokens, first-token: 300ms, speed: 45 tokens/s"
    let loaded = load(files: ["scenario.yaml": text(tokens + rest), "requests.csv": csv])
    #expect(issueLines(loaded) == [])
    let generation = try #require(answer(in: loaded))
    #expect(
      generation.pairs
        == TokenPairs([
          .init(prompt: 374, output: 44), .init(prompt: 396, output: 109),
          .init(prompt: 879, output: 55),
        ]))
    #expect(abs(generation.promptTokens.mean - 1_649.0 / 3) < 1e-9)
  }

  @Test(
    "is held against what belongs together",
    arguments: [
      (
        "prompt: 900 tokens, ", "", "",
        "operations.get.0.generate.prompt: `prompt` is missing; add it: an amount or a law of it"
      ),
      (
        "prompt: 900 tokens", "tokens: { file: a.csv, prompt: a, output: b }, prompt: 900 tokens",
        "",
        "operations.get.0.generate.prompt: `tokens` and `prompt` exclude each other; remove one of them"
      ),
      (
        "speed", "speed", "half-speed-at: 8\ncpu: 2 cores",
        "cpu: `half-speed-at` and `cpu` exclude each other; remove one of them"
      ),
      (
        "speed", "speed", "half-speed-at: 1",
        "half-speed-at: `1` is too small; it must be 2 or more"
      ),
      (
        "speed", "speed",
        "limits: { quota-tokens: { amount: 9000 tokens/min, partitions: 2, beyond: drain } }",
        "limits.quota-tokens.beyond: `partitions` and `beyond: drain` exclude each other; remove one of them"
      ),
      (
        "speed", "speed",
        "limits: { quota-tokens: { amount: 9000 tokens/min, beyond: drain, saves: 1min, burst: 9999 tokens/min } }",
        "limits.quota-tokens.saves: `saves` and `beyond: drain` exclude each other; remove one of them"
      ),
      (
        "speed", "speed", "limits: { provisioned-tokens: { amount: 9000 tokens/min } }",
        "limits.provisioned-tokens: no step of this service draws from `provisioned-tokens`"
      ),
    ])
  func mistakes(piece: String, other: String, service: String, line: String) {
    let lines = issueLines(load(text(Self.answer.replacing(piece, with: other), service: service)))
    #expect(
      lines.contains { $0.contains("services.web.\(line)") }, "\(lines.joined(separator: "\n"))")
  }

  @Test("needs work that could be slowed down")
  func halfSpeedOfNothing() {
    let lines = issueLines(load(Samples.service("half-speed-at: 8")))
    #expect(
      lines.contains {
        $0.hasSuffix(
          "half-speed-at: `half-speed-at` belongs to `cpu` or `generate`; remove it, or add `cpu` or `generate`"
        )
      }, "\(lines)")
  }

  @Test("may promise its first token")
  func objective() throws {
    let loaded = load(
      Samples.tier(
        "objectives: { read: { latency: [ { within: 1s, share: 95%, of: first-token }, { within: 9s, share: 90% } ] } }"
      ))
    #expect(issueLines(loaded) == [])
    #expect(
      try #require(loaded.scenario).tiers[0].objectives[0].latency == [
        LatencyObjective(threshold: .seconds(1), share: 0.95, measure: .firstToken),
        LatencyObjective(threshold: .seconds(9), share: 0.9),
      ])
  }
}
