import Testing

@testable import OmegaEngine

@Suite("Time integrals")
struct IntegralTests {
  @Test(
    "an integral is the sum of count × time between all steps",
    arguments: [Int64(0), -3_600_000_000_000, 1 << 62])
  func bruteForce(start: Int64) {
    var random = SplitMix(seed: UInt64(bitPattern: start))
    var integral = Integral()
    var now = start
    var count: Int64 = 0
    var area: Int64 = 0
    for _ in 0..<5_000 {
      let elapsed = Int64.random(in: 0...1_000_000, using: &random)
      now += elapsed
      area += count * elapsed
      #expect(integral.value(at: now) == area)
      if count > 0, Bool.random(using: &random) {
        integral.remove(at: now)
        count -= 1
      } else {
        integral.add(at: now)
        count += 1
      }
      #expect(integral.count == count)
      #expect(integral.value(at: now) == area, "a step by itself takes no time")
    }
  }

  @Test("differences of readings are right after the sum has wrapped around")
  func wrapping() {
    var integral = Integral()
    let years = Int64(100 * 365 * 86_400) * 1_000_000_000
    // 50 units for 100 years each are far more than 64 bits hold.
    for _ in 0..<50 { integral.add(at: -years) }
    let before = integral.value(at: years)
    let after = integral.value(at: years + 1_000)
    #expect(after &- before == 50_000)
  }
}
