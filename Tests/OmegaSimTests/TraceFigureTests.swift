import Foundation
import OmegaModel
import Testing

@testable import OmegaSim

/// Tokens of the public traces, as `scenarios/llm-trace` has them in laws (Azure/AzurePublicDataset, computed).
@Suite("Figures of the traces of language models")
struct TraceFigureTests {
  @Test(
    "means of prompts and answers: code 2,048 and 28, conversations 1,155 and 211",
    arguments: [("code-model", 2_048.0, 27.9, 0.15), ("chat-model", 1_155, 211, 0.04)])
  func means(service: String, prompt: Double, output: Double, tolerance: Double) throws {
    let path = Program.repository.appendingPathComponent("scenarios/llm-trace/replay.yaml").path
    let scenario = try #require(CheckedScenario.load(path: path, settings: []).scenario)
    for tier in scenario.tiers {
      let model = try #require(tier.services.first { $0.name == service })
      guard case .generate(let generation) = model.operations[0].steps[0] else {
        Testing.Issue.record("no answer")
        continue
      }
      #expect(abs(generation.promptTokens.mean / prompt - 1) < 0.04)
      // Laws are even between quantiles, which makes the longest answers of code too many.
      #expect(abs(generation.outputTokens.mean / output - 1) < tolerance)
    }
  }
}
