/// A small seeded generator, so that a failing case can be repeated (SplitMix64, Steele and others
/// 2014).
struct RandomNumbers: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }

  /// Spreads over orders of magnitude: a whole number of at most `bits` bits.
  mutating func magnitude(bits: Int) -> Int64 {
    let width = Int.random(in: 0...bits, using: &self)
    return Int64(next() >> 1) & ((1 << width) &- 1)
  }
}
