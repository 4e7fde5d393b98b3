import Foundation
import OmegaModel
import OmegaUnits

/// How a market's price stands to its list price, step by step: one in the mean, never below zero.
///
/// Its logarithm is an Ornstein–Uhlenbeck process, stationary from the start, sampled exactly at equal steps
/// (Model S-3). A market is named by what is sold and where: all pools that buy there see the same path.
struct MarketIndex {
  private let spread: Double
  /// What is left of a deviation after a step.
  private let persistence: Double
  private let key: UInt64
  private let ziggurat: Ziggurat
  private var number: UInt64 = 0
  private var deviation = 0.0

  init(path: PricePath, step: SimDuration, key: UInt64, ziggurat: Ziggurat) {
    spread = path.spread
    persistence = exp(-step.seconds / path.memory.seconds)
    self.key = key
    self.ziggurat = ziggurat
  }

  mutating func next() -> Double {
    var draws = RandomDraws(key: key, name: number)
    let shock = ziggurat.normal(&draws)
    deviation =
      number == 0
      ? shock : persistence * deviation + (1 - persistence * persistence).squareRoot() * shock
    number += 1
    // A lognormal of mean one.
    return exp(spread * deviation - spread * spread / 2)
  }
}
