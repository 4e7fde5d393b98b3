import OmegaUnits

/// The random numbers that belong to one name: a pure function of the key, whoever asks and whenever.
///
/// SplitMix64 (Steele, Lea, Flood 2014) started at a mixed key: key in, sequence out.
struct RandomDraws: BitwiseCopyable {
  private var state: UInt64

  @inline(__always)
  init(key: UInt64) { state = key }

  /// The draws that `name` gives within the world of `key`.
  @inline(__always)
  init(key: UInt64, name: UInt64) {
    state = StableHash.fold(key ^ 0xd1b5_4a32_d192_ed03, name ^ 0x2545_f491_4f6c_dd1d)
  }

  @inline(__always)
  mutating func bits() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var word = state
    word = (word ^ (word >> 30)) &* 0xbf58_476d_1ce4_e5b9
    word = (word ^ (word >> 27)) &* 0x94d0_49bb_1331_11eb
    return word ^ (word >> 31)
  }

  /// Uniform on [0, 1).
  @inline(__always)
  mutating func uniform() -> Double { Double(bits() >> 11) * 0x1p-53 }

  /// Uniform on (0, 1].
  @inline(__always)
  mutating func uniformAboveZero() -> Double { Double((bits() >> 11) + 1) * 0x1p-53 }

  /// Uniform on 0 ..< bound (Lemire's multiplication; bias below bound ÷ 2⁶⁴).
  @inline(__always)
  mutating func integer(below bound: UInt32) -> UInt32 {
    UInt32(truncatingIfNeeded: bits().multipliedFullWidth(by: UInt64(bound)).high)
  }
}
