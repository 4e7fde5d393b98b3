import Foundation

/// Stationary laws of chains that move by one state at a time.
enum BirthDeath {
  /// Probability of each state 0 … states − 1.
  ///
  /// `ratio(n)` is the rate from n − 1 up to n ÷ the rate from n back down to n − 1. Weights are
  /// kept as logarithms, because loads of some hundred Erlang overflow products.
  static func probabilities(states: Int, ratio: (Int) -> Double) -> [Double] {
    var logarithms = [0.0]
    for state in 1..<max(states, 1) {
      logarithms.append(logarithms[state - 1] + log(ratio(state)))
    }
    let largest = logarithms.max() ?? 0
    let weights = logarithms.map { exp($0 - largest) }
    let total = weights.reduce(0, +)
    return weights.map { $0 / total }
  }

  /// Probabilities of a chain without a last state, up to where no weight is left that could
  /// matter.
  ///
  /// `ratio` falls with the state and to below one, so beyond the state that is e⁸⁰ times less
  /// likely than the likeliest, the weights fall at least geometrically.
  static func probabilities(ratio: (Int) -> Double) -> [Double] {
    var states = 1
    var logarithm = 0.0
    var largest = 0.0
    while logarithm > largest - 80 {
      logarithm += log(ratio(states))
      largest = max(largest, logarithm)
      states += 1
    }
    return probabilities(states: states, ratio: ratio)
  }

  /// Mean of a value of the state.
  static func mean(_ probabilities: [Double], of value: (Int) -> Double) -> Double {
    probabilities.enumerated().reduce(0) { $0 + $1.element * value($1.offset) }
  }
}
