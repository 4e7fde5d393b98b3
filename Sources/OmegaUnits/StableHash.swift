/// Hashes and mixes that give the same number on every machine and in every run.
///
/// They name random draws and resolved scenarios, so they may never change silently: a test pins their values.
public enum StableHash {
  /// 64-bit FNV-1a over UTF-8 (Fowler, Noll, Vo; draft-eastlake-fnv).
  public static func of(_ text: String, seed: UInt64 = 0xcbf2_9ce4_8422_2325) -> UInt64 {
    var hash = seed
    for byte in text.utf8 {
      hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
    }
    return hash
  }

  /// Folds the 128-bit product of two words: one wide multiply that mixes every bit of both.
  @inlinable public static func fold(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let product = a.multipliedFullWidth(by: b)
    return product.high ^ product.low
  }

  /// Mixes two words into one at half the price of `mix`: for keys of which at least one is well mixed already.
  @inlinable public static func extend(_ key: UInt64, by name: UInt64) -> UInt64 {
    fold(key ^ 0xa076_1d64_78bd_642f, name ^ 0xe703_7ed1_a0b4_28db)
  }

  /// Mixes two words into one; not symmetric, and no input maps everything to zero.
  @inlinable public static func mix(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let first = fold(a ^ 0x9e37_79b9_7f4a_7c15, b ^ 0xe703_7ed1_a0b4_28db)
    return fold(first ^ 0x8ebc_6af0_9c88_c6e3, b ^ 0x5899_65cc_7537_4cc3)
  }

  /// A word as people and documents read it: 16 hexadecimal digits.
  public static func digits(of word: UInt64) -> String {
    let digits = String(word, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
