import OmegaModel
import OmegaUnits

/// Shortages of one size in one zone, one after another: an alternating renewal process (Model S-4).
///
/// It has run for very long when the simulation begins: whether there is a shortage then, and for how long
/// already, is as at any other time.
struct ShortageProcess: Sendable {
  struct Shortage: Hashable, Sendable {
    var start: Int64
    var end: Int64
  }

  /// Mean cycles before the beginning. A random part of one more makes even clockwork begin anywhere.
  private static let cyclesBefore = 200.0
  /// Longer times are nobody's; sums of two stay far from overflow.
  private static let secondsMax = 1e9

  private let every: Sampler
  private let refusal: Sampler
  private let key: UInt64
  private var number: UInt64 = 0
  /// The first that is not over at the beginning, then the one after it.
  private(set) var next = Shortage(start: .max, end: .max)

  init(
    _ law: PlantShortages, key: UInt64, from begin: Int64, ziggurat: Ziggurat,
    laws: borrowing SamplerSlabs
  ) {
    every = law.every
    refusal = law.refusal
    self.key = key
    var draws = RandomDraws(key: key, name: .max)
    // Seconds from the beginning: nanoseconds would overflow so long before it.
    var end = -(Self.cyclesBefore + draws.uniform()) * law.cycleMean
    var start = end
    while end <= 0 {
      let (calm, short) = lengths(ziggurat, laws)
      start = end + calm
      end = start + short
    }
    next = Shortage(
      start: begin + SimDuration(seconds: start).nanoseconds,
      end: begin + SimDuration(seconds: end).nanoseconds)
  }

  /// The next shortage is over or under way: the one after it comes.
  mutating func advance(_ ziggurat: Ziggurat, _ laws: borrowing SamplerSlabs) {
    let (calm, short) = lengths(ziggurat, laws)
    let start = next.end + SimDuration(seconds: calm).nanoseconds
    next = Shortage(start: start, end: start + SimDuration(seconds: short).nanoseconds)
  }

  private mutating func lengths(
    _ ziggurat: Ziggurat, _ laws: borrowing SamplerSlabs
  ) -> (calm: Double, short: Double) {
    var draws = RandomDraws(key: key, name: number)
    number += 1
    return (
      min(every.sample(&draws, ziggurat, laws), Self.secondsMax),
      min(refusal.sample(&draws, ziggurat, laws), Self.secondsMax)
    )
  }
}
