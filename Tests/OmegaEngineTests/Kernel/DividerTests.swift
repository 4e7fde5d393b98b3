import Testing

@testable import OmegaEngine

@Suite("Division by one number again and again")
struct DividerTests {
  private static let divisors: [Int64] = [
    2, 3, 7, 10, 1 << 32, (1 << 32) - 1, 1_000_000_000, 60_000_000_000, 300_000_000_000,
    600_000_000_000, 86_400_000_000_000, 557_777_777_777, .max / 2, .max - 1, .max,
  ]

  @Test("gives the quotients of division, at every edge and between", arguments: divisors)
  func exact(divisor: Int64) {
    let divider = Divider(divisor)
    var dividends: [Int64] = [0, 1, divisor - 1, divisor, .max - 1, .max]
    var state: UInt64 = 0x9e37_79b9_7f4a_7c15
    for _ in 0..<2_000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let dividend = Int64(state >> 1)
      let edge = dividend / divisor * divisor
      dividends += [dividend, edge, max(0, edge - 1), dividend % 3_000_000_000_000_000]
    }
    for dividend in dividends {
      #expect(divider.quotient(of: dividend) == Int(dividend / divisor))
    }
  }
}
