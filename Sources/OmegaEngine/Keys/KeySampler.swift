import Foundation
import OmegaModel

/// Draws ranks of a population by rejection-inversion, exactly and in constant time.
///
/// Source: Hörmann and Derflinger, *Rejection-inversion to generate variates from monotone discrete distributions*, ACM
/// TOMACS 6(3), 1996; less than one try in ten is thrown away.
struct KeySampler: BitwiseCopyable {
  /// Names the draws.
  let name: UInt64
  let count: Double
  private let exponent: Double
  /// Total of k^−exponent.
  private let total: Double
  /// The hat's integral at its ends, and the width within which a try needs no second look.
  private let low: Double
  private let high: Double
  private let width: Double

  init(_ population: KeyPopulation) {
    name = population.hash
    count = Double(population.law.count)
    exponent = population.law.exponent
    total = population.law.total
    high = Self.integral(count + 0.5, exponent)
    low = Self.integral(1.5, exponent) - 1
    width =
      2 - Self.inverse(Self.integral(2.5, exponent) - pow(2, -exponent), exponent)
  }

  /// The rank of a request's key, from 1: the same wherever the request asks.
  @inline(__always)
  func rank(ofRequest key: UInt64) -> Double {
    var draws = RandomDraws(key: key, name: name)
    return rank(&draws)
  }

  func rank(_ draws: inout RandomDraws) -> Double {
    guard count > 1 else { return 1 }
    while true {
      let height = high + draws.uniform() * (low - high)
      let place = Self.inverse(height, exponent)
      let rank = min(count, max(1, (place + 0.5).rounded(.down)))
      if rank - place <= width
        || height >= Self.integral(rank + 0.5, exponent) - pow(rank, -exponent)
      {
        return rank
      }
    }
  }

  /// Share of all requests that ask for the key of a rank.
  func share(ofRank rank: Double) -> Double { pow(rank, -exponent) / total }

  /// ∫₁ˣ t^−s dt: the hat below which ranks are drawn.
  private static func integral(_ x: Double, _ s: Double) -> Double {
    let stretch = log(x)
    let power = (1 - s) * stretch
    return stretch * (abs(power) < 1e-9 ? 1 + power / 2 : expm1(power) / power)
  }

  private static func inverse(_ height: Double, _ s: Double) -> Double {
    let power = max(-1, height * (1 - s))
    return exp(height * (abs(power) < 1e-9 ? 1 - power / 2 : log1p(power) / power))
  }
}
