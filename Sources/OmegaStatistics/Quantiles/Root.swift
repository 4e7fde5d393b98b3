/// Where a function crosses zero.
enum Root {
  /// The zero at or above `start` of a function that rises, by doubling and then halving an
  /// interval.
  static func ofRising(from start: Double, _ function: (Double) -> Double) -> Double {
    if function(start) >= 0 { return start }
    var step = 1.0
    while function(start + step) < 0 {
      step *= 2
      precondition(step.isFinite, "a root was sought where there is none")
    }
    var low = start
    var high = start + step
    while true {
      let middle = low + (high - low) / 2
      if middle <= low || middle >= high { return high }
      if function(middle) < 0 { low = middle } else { high = middle }
    }
  }
}
