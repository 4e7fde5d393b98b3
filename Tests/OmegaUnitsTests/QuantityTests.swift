import OmegaUnits
import Testing

@Suite("A quantity")
struct QuantityTests {
  @Test(
    "is the nearest millionth, or the end of the range",
    arguments: [
      (0, 0), (1.5, 1_500_000), (0.000_000_6, 1), (-2, -2_000_000),
      (9e12, 9_000_000_000_000_000_000), (2e13, .max), (-2e13, .min), (.infinity, .max),
      (9_223_372_036_854.775_807, .max),
    ] as [(Double, Int64)])
  func nearest(value: Double, millionths: Int64) {
    #expect(Quantity(nearest: value).millionths == millionths)
  }
}
