import OmegaModel
import OmegaUnits

/// Where the bursts of a source stand: the interval that the last arrival fell into.
struct BurstState: BitwiseCopyable {
  /// Number of the interval, from 0 at the window's opening.
  var number: Int64
  var factor: Double
  /// Expected arrivals without bursts up to the interval's beginning and end.
  var baseBefore: Double
  var baseAfter: Double
  /// Expected arrivals with bursts up to its beginning.
  var expectedBefore = 0.0
  /// Piece of the rate curve that the interval ends in, and its number.
  var piece: RateCurve.Piece
  var cursor = 0

  /// Before the first interval, in which nothing is expected.
  init(curve: RateCurve, seconds: Double) {
    piece = curve.pieces[0]
    number = Int64((piece.start / seconds).rounded(.down)) - 1
    factor = 0
    baseBefore = 0
    baseAfter = 0
  }
}

extension Simulation {
  private static var burstName: UInt64 { 0x6275_7273_74 }

  /// Expected arrivals on the rate curve at which a source's arrivals with bursts reach a number.
  ///
  /// The curve times a factor that holds for an interval has a straight relation to the curve within it, so the inversion
  /// stays exact (Model W-5). Intervals are walked once each.
  mutating func baseArrivals(
    reaching expected: Double, from source: SourceIndex, load: LoadShape
  ) -> Double {
    var burst = bursts[source]
    while true {
      let after =
        burst.expectedBefore + burst.factor * (burst.baseAfter - burst.baseBefore)
      if expected < after { break }
      burst.expectedBefore = after
      if let last = lastNumber(beforeEndOf: burst.piece, seconds: load.burstSeconds) {
        burst.number = max(burst.number, last)
      }
      burst.number += 1
      burst.baseBefore = burst.baseAfter
      burst.baseAfter = curveArrivals(
        until: Double(burst.number + 1) * load.burstSeconds, from: source, &burst)
      let key = StableHash.extend(
        arrivals[source].key ^ Self.burstName, by: UInt64(bitPattern: burst.number))
      var draws = RandomDraws(key: key, name: Self.burstName)
      burst.factor = load.burstFactor.sample(&draws, ziggurat, tables.laws)
    }
    bursts[source] = burst
    return burst.baseBefore + (expected - burst.expectedBefore) / burst.factor
  }

  /// The last interval that ends within a piece in which nothing arrives: those before it need no walk, be they ever so
  /// many.
  private func lastNumber(beforeEndOf piece: RateCurve.Piece, seconds: Double) -> Int64? {
    guard piece.rateAtStart == 0, piece.rateAtEnd == 0, piece.end.isFinite else { return nil }
    return Int64((piece.end / seconds).rounded(.down)) - 1
  }

  /// Expected arrivals on the rate curve up to an instant, which comes no earlier than the one before.
  private func curveArrivals(
    until seconds: Double, from source: SourceIndex, _ burst: inout BurstState
  ) -> Double {
    while seconds >= burst.piece.end {
      burst.cursor += 1
      burst.piece = plant.sources[source].curve.pieces[burst.cursor]
    }
    return burst.piece.arrivals(until: seconds)
  }
}
