import OmegaModel
import OmegaUnits
import Testing

@testable import OmegaEngine

@Suite("Shortages of spot capacity, one after another")
struct ShortageProcessTests {
  private static func process(
    _ every: Distribution, _ refusal: Distribution, key: UInt64, steps: Int = 0
  ) -> [ShortageProcess.Shortage] {
    var tables = SamplerTables()
    let law = PlantShortages(
      every: Sampler(every, tables: &tables), refusal: Sampler(refusal, tables: &tables),
      cycleMean: every.mean + refusal.mean, share: 1)
    let slabs = SamplerSlabs(tables)
    let ziggurat = Ziggurat.shared
    var process = ShortageProcess(law, key: key, from: 0, ziggurat: ziggurat, laws: slabs)
    var shortages = [process.next]
    for _ in 0..<steps {
      process.advance(ziggurat, slabs)
      shortages.append(process.next)
    }
    return shortages
  }

  @Test(
    "are under way at the beginning as often as at any other time",
    arguments: [
      (
        Distribution.hyperexponential(mean: 3_600, cv: 2),
        Distribution.lognormal(mean: 1_200, cv: 1)
      ),
      (.lognormal(mean: 3_600, cv: 2), .constant(1_200)), (.constant(3_600), .constant(1_200)),
    ])
  func stationary(_ every: Distribution, _ refusal: Distribution) {
    let worlds = 4_000
    let first = (0..<worlds).map { Self.process(every, refusal, key: UInt64($0))[0] }
    let under = first.count { $0.start < 0 }
    // A quarter of the time, within four standard errors.
    #expect(abs(Double(under) / Double(worlds) - 0.25) < 0.028)
    #expect(first.allSatisfy { $0.end > 0 && $0.end >= $0.start })
  }

  @Test("have been going on for as long as they will go on yet, in the mean")
  func residual() {
    let first = (0..<4_000).map {
      Self.process(.exponential(mean: 3_600), .exponential(mean: 3_600), key: UInt64($0))[0]
    }
    let under = first.filter { $0.start < 0 }
    func mean(_ values: [Int64]) -> Double {
      values.reduce(0) { $0 + Double($1) * 1e-9 } / Double(values.count)
    }
    // Both are exponential with the whole mean: the paradox of inspection.
    #expect(abs(mean(under.map(\.end)) - 3_600) < 330)
    #expect(abs(mean(under.map { -$0.start }) - 3_600) < 330)
  }

  @Test("follow each other with the means that are written, and never overlap")
  func means() {
    let shortages = Self.process(
      .hyperexponential(mean: 7_200, cv: 2), .lognormal(mean: 1_500, cv: 1), key: 5, steps: 20_000)
    var calm = 0.0
    var short = 0.0
    for (one, next) in zip(shortages, shortages.dropFirst()) {
      #expect(next.start >= one.end)
      calm += Double(next.start - one.end) * 1e-9
      short += Double(next.end - next.start) * 1e-9
    }
    #expect(abs(calm / 20_000 - 7_200) < 7_200 * 4 * 2 / 20_000.0.squareRoot())
    #expect(abs(short / 20_000 - 1_500) < 1_500 * 4 / 20_000.0.squareRoot())
  }
}
