import Foundation
import Testing

@testable import OmegaEngine

@Suite("Exponential and normal variates")
struct ZigguratTests {
  private static func sample(
    _ count: UInt64, seed: UInt64, _ draw: (inout RandomDraws) -> Double
  ) -> [Double] {
    (0..<count).map { key in
      var draws = RandomDraws(key: key, name: seed)
      return draw(&draws)
    }
  }

  private static func moment(_ power: Int, of sample: [Double]) -> Double {
    sample.reduce(0) { $0 + pow($1, Double(power)) } / Double(sample.count)
  }

  @Test("exponential variates follow their law", arguments: 1...4 as ClosedRange<UInt64>)
  func exponential(seed: UInt64) {
    let ziggurat = Ziggurat.shared
    let sample = Self.sample(50_000, seed: seed) { ziggurat.exponential(&$0) }
    #expect(sample.allSatisfy { $0 >= 0 })
    #expect(GoodnessOfFit.kolmogorov(sample) { -expm1(-$0) } < 1.95)
    // n! with five standard errors √((2n)! − n!²) ÷ √count.
    let count = Double(sample.count).squareRoot()
    #expect(abs(Self.moment(1, of: sample) - 1) < 5 * 1 / count)
    #expect(abs(Self.moment(2, of: sample) - 2) < 5 * 20.0.squareRoot() / count)
    #expect(abs(Self.moment(3, of: sample) - 6) < 5 * 684.0.squareRoot() / count)
  }

  @Test("normal variates follow their law", arguments: 1...4 as ClosedRange<UInt64>)
  func normal(seed: UInt64) {
    let ziggurat = Ziggurat.shared
    let sample = Self.sample(50_000, seed: seed) { ziggurat.normal(&$0) }
    #expect(GoodnessOfFit.kolmogorov(sample) { erfc(-$0 / 2.0.squareRoot()) / 2 } < 1.95)
    let count = Double(sample.count).squareRoot()
    #expect(abs(Self.moment(1, of: sample)) < 5 / count)
    #expect(abs(Self.moment(2, of: sample) - 1) < 5 * 2.0.squareRoot() / count)
    #expect(abs(Self.moment(3, of: sample)) < 5 * 15.0.squareRoot() / count)
    #expect(abs(Self.moment(4, of: sample) - 3) < 5 * 96.0.squareRoot() / count)
  }

  @Test("tails are as heavy as they should be, on either side of where the tables end")
  func tails() {
    let ziggurat = Ziggurat.shared
    let trials = 400_000
    var exponentialBeyond = [5.0: 0, 7.0: 0, 7.697_117_470_131_05: 0, 8.5: 0]
    var normalBeyond = [2.5: 0, 3.2: 0, 3.442_619_855_899: 0, 3.7: 0]
    var normalBelow = normalBeyond
    for key in 0..<UInt64(trials) {
      var draws = RandomDraws(key: key, name: 11)
      let wait = ziggurat.exponential(&draws)
      if wait > 5 {
        for bound in exponentialBeyond.keys where wait > bound {
          exponentialBeyond[bound, default: 0] += 1
        }
      }
      draws = RandomDraws(key: key, name: 12)
      let deviate = ziggurat.normal(&draws)
      guard abs(deviate) > 2.5 else { continue }
      for bound in normalBeyond.keys {
        if deviate > bound { normalBeyond[bound, default: 0] += 1 }
        if deviate < -bound { normalBelow[bound, default: 0] += 1 }
      }
    }
    for (bound, count) in exponentialBeyond {
      #expect(
        GoodnessOfFit.isPlausible(count, of: trials, share: exp(-bound)), "\(count) > \(bound)")
    }
    for (bound, count) in Array(normalBeyond) + Array(normalBelow) {
      let share = erfc(bound / 2.0.squareRoot()) / 2
      #expect(GoodnessOfFit.isPlausible(count, of: trials, share: share), "\(count) at \(bound)")
    }
  }
}
