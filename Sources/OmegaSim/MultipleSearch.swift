/// Finds the largest multiple at which something holds that holds for all smaller ones: by doubling or halving, and then
/// by bisection on a logarithmic scale.
struct MultipleSearch: Hashable {
  /// Beyond these nobody asks.
  static let least = 1.0 / 64
  static let most = 64.0
  /// The two sides are this close at the end, relative to each other.
  static let precision = 0.02

  /// The largest that held, and the least that did not.
  private(set) var held: Double?
  private(set) var broken: Double?

  /// What to try; nil when it is known closely enough.
  var next: Double? {
    switch (held, broken) {
    case (nil, nil): 1
    case (let held?, nil): held >= Self.most ? nil : held * 2
    case (nil, let broken?): broken <= Self.least ? nil : broken / 2
    case (let held?, let broken?):
      broken / held <= 1 + Self.precision ? nil : (held * broken).squareRoot()
    }
  }

  mutating func record(_ multiple: Double, isHeld: Bool) {
    if isHeld {
      held = max(held ?? multiple, multiple)
    } else {
      broken = min(broken ?? multiple, multiple)
    }
  }
}
