import OmegaUnits

/// The random numbers that belong to one name: a pure function of the key, whoever asks and whenever.
///
/// Key and name are folded into a state, from which words follow as in wyrand (Wang Yi 2019): a counter whose folded
/// product with itself is the word. Made for a few words a name, not for long streams.
struct RandomDraws: BitwiseCopyable {
  private var state: UInt64

  /// The draws that `name` gives within the world of `key`.
  @inline(__always)
  init(key: UInt64, name: UInt64) {
    state = StableHash.fold(key ^ 0xd1b5_4a32_d192_ed03, name ^ 0x2545_f491_4f6c_dd1d)
  }

  @inline(__always)
  mutating func bits() -> UInt64 {
    state &+= 0xa076_1d64_78bd_642f
    return StableHash.fold(state, state ^ 0xe703_7ed1_a0b4_28db)
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
