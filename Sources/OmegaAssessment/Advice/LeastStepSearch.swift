/// Finds the least number of steps up from a value at which objectives are kept: by doubling the value, and then by
/// bisection (Model M-31).
///
/// A value that helps does not hurt when there is more of it; where a doubling brings the objectives no nearer, there is
/// no more to find.
public struct LeastStepSearch: Hashable, Sendable {
  /// Part of what is missed that a doubling must bring, or the search ends.
  public static let gainMin = 0.01
  /// Doublings beyond which nobody asks.
  public static let doublingsMax = 4

  /// The least that kept them all; nil: none yet.
  public private(set) var met: Int?
  /// The most that did not.
  public private(set) var missed = 0
  /// What was missed there.
  public private(set) var shortfall: Double
  public private(set) var isHopeless = false
  /// The least that cannot be had at all.
  private var refused: Int?

  private let first: Int
  private let most: Int

  /// - Parameters:
  ///   - first: steps that double the value; 1 or more.
  ///   - shortfall: what is missed without any step; above zero.
  public init(doubling first: Int, shortfall: Double) {
    precondition(first >= 1, "a doubling is a step up")
    self.first = first
    most = first * ((1 << Self.doublingsMax) - 1)
    self.shortfall = shortfall
  }

  /// How many steps to try; nil when it is known.
  public var next: Int? {
    if let met { return met - missed > 1 ? missed + (met - missed) / 2 : nil }
    if isHopeless { return nil }
    if let refused { return refused - missed > 1 ? missed + (refused - missed) / 2 : nil }
    return missed >= most ? nil : missed == 0 ? first : min(most, missed * 2 + first)
  }

  /// Notes what came of a number of steps.
  ///
  /// - Parameter remaining: what is still missed, of all objectives together; zero when all are kept.
  public mutating func record(_ steps: Int, remaining: Double) {
    guard remaining > 0 else {
      met = min(met ?? steps, steps)
      return
    }
    // What had been met with fewer replications is not with more.
    if let known = met, known <= steps { met = nil }
    guard steps > missed else { return }
    if met == nil, shortfall - remaining < Self.gainMin * shortfall { isHopeless = true }
    missed = steps
    shortfall = remaining
  }

  /// Notes that a number of steps makes no scenario that could be simulated.
  public mutating func refuse(_ steps: Int) { refused = min(refused ?? steps, steps) }
}
