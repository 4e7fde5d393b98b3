/// The time integral of a count that goes up and down by steps, at two additions a step.
///
/// A unit that joins at s and leaves at t contributes t − s, so it is enough to add −s at the one and +t at the other:
/// up to `now` the integral is that sum plus count × now. Sums wrap around 2⁶⁴; a difference of two readings is right
/// as long as it is itself below 2⁶³ unit-nanoseconds (292 unit-years).
struct Integral: BitwiseCopyable {
  private(set) var count: Int64 = 0
  private var sum: Int64 = 0

  @inline(__always)
  mutating func add(at now: Int64) {
    count &+= 1
    sum &-= now
  }

  @inline(__always)
  mutating func remove(at now: Int64) {
    count &-= 1
    sum &+= now
  }

  /// Several units join, or leave if the number is negative.
  mutating func change(by difference: Int64, at now: Int64) {
    count &+= difference
    sum &-= difference &* now
  }

  /// Unit-nanoseconds up to now, modulo 2⁶⁴.
  @inline(__always)
  func value(at now: Int64) -> Int64 { sum &+ count &* now }
}
