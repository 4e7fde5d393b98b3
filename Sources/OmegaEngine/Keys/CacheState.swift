import Foundation
import OmegaModel

/// What the look-ups of a cache need to know about it.
struct CacheShape: BitwiseCopyable {
  /// Position among the plant's populations.
  var population: UInt32
  /// Look-ups after which a key is displaced, as long as nothing expires.
  var memory: Double
  /// Nanoseconds for which an item is good; 0: for ever.
  var lifetime: Int64
  var expiry: CacheExpiry
  var startsCold: Bool
  /// Whether each replica has its own, so that each sees its part of the look-ups.
  var isPerReplica: Bool
  /// Where the look-ups for some lifetimes stand in the table of shares; `.max`: they do not depend on it.
  var firstMemory: UInt32

  /// Parts of a lifetime in which look-ups are counted.
  static let parts: Int64 = 32
  /// Lifetimes, as multiples of `memory`, for which the look-ups are known: equal steps of the logarithm.
  static let lifetimesMax = 1_000.0
  static let lifetimeSteps = 48

  /// The lifetime of a step, as a multiple of `memory`.
  static func lifetime(ofStep step: Int) -> Double {
    pow(lifetimesMax, Double(step) / Double(lifetimeSteps))
  }
}

/// What changes about a cache: how often it has been asked, and since when it has something.
struct CacheState: BitwiseCopyable {
  /// Look-ups since it was empty; infinite when it never was.
  var sinceCold: Double
  /// Instant of its first look-up.
  var opened = Int64.min
  /// Number of the part of a lifetime that is being counted, and the look-ups in it and in the whole ones before it.
  var part = Int64.min
  var inPart: Double = 0
  var inWholeParts: Double = 0
}
