import OmegaPricing
import Testing

@Suite struct UnitPriceTests {
  @Test(
    "decimal dollars are read exactly and written back the same",
    arguments: [
      ("0", 0), ("0.192", 192_000_000_000), ("0.0000012361", 1_236_100),
      ("0.0390274375", 39_027_437_500), ("2943.55", 2_943_550_000_000_000),
      ("0.000000000001", 1), ("9223372.036854775807", Int64.max),
    ])
  func readsExactly(text: String, picodollars: Int64) throws {
    let price = try #require(UnitPrice(decimalDollars: text))
    #expect(price.picodollars == picodollars)
    #expect(price.description == text)
  }

  @Test("superfluous zeros change nothing")
  func zeros() {
    #expect(UnitPrice(decimalDollars: "00.1900") == UnitPrice(decimalDollars: "0.19"))
  }

  @Test(
    "anything but plain decimal dollars within range is refused",
    arguments: [
      "", ".", "1.", ".5", "-1", "+1", "1e3", "1,5", "$1", " 1", "1 ", "1.2.3", "NaN", "٣",
      "0.0000000000001", "9223372.036854775808", "99999999999999999999999",
    ])
  func refuses(text: String) {
    #expect(UnitPrice(decimalDollars: text) == nil)
  }

  @Test("every amount survives being written and read", arguments: UInt64(1)...20)
  func roundTrip(seed: UInt64) {
    var random = RandomNumbers(seed: seed)
    for _ in 0..<500 {
      let price = UnitPrice(picodollars: random.magnitude(bits: 63))
      #expect(UnitPrice(decimalDollars: price.description) == price)
    }
  }
}
