import OmegaUnits
import Testing

@Suite("Stable hashes")
struct StableHashTests {
  @Test(
    "names hash to the published values of FNV-1a",
    arguments: [
      ("", 0xcbf2_9ce4_8422_2325), ("a", 0xaf63_dc4c_8601_ec8c),
      ("foobar", 0x8594_4171_f739_67e8), ("station gateway@eastus", 0x8d71_9144_03cb_7e9a),
    ] as [(String, UInt64)])
  func names(name: String, hash: UInt64) {
    #expect(StableHash.of(name) == hash)
  }

  @Test(
    "mixes keep their values for ever, and tell their two words apart",
    arguments: [
      (0, 0, 0x3dcf_8676_3fd8_802a), (1, 0, 0xbd75_4c3c_b67a_dc2a),
      (0, 1, 0x9828_a66f_cd51_b455), (1, 2, 0xd8ca_d0fe_452d_ea4e),
      (2, 1, 0x14a6_228d_8946_11c1), (.max, .max, 0x79ed_9294_8e8f_c0c5),
    ] as [(UInt64, UInt64, UInt64)])
  func mixes(a: UInt64, b: UInt64, mixed: UInt64) {
    #expect(StableHash.mix(a, b) == mixed)
  }

  @Test("a fold is the exclusive or of the product's halves")
  func folds() {
    #expect(StableHash.fold(.max, .max) == .max)
    #expect(StableHash.fold(1 << 63, 6) == 3)
    #expect(StableHash.fold(3, 5) == 15)
  }

  @Test("a hundred thousand neighbouring pairs mix to as many words, whose bits are even")
  func spread() {
    var words: Set<UInt64> = []
    var ones = Array(repeating: 0, count: 64)
    for a in 0..<400 as Range<UInt64> {
      for b in 0..<250 as Range<UInt64> {
        let word = StableHash.mix(a, b)
        words.insert(word)
        for bit in 0..<64 where word >> UInt64(bit) & 1 == 1 { ones[bit] += 1 }
      }
    }
    #expect(words.count == 100_000)
    // Half of the words, give or take five standard deviations of 158.
    for count in ones { #expect(abs(count - 50_000) < 791) }
  }
}
