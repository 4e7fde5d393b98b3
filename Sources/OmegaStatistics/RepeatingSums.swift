/// Sums over stretches of a series that repeats itself.
struct RepeatingSums {
  /// Sum of the first n values at position n.
  private let sums: [Int]

  init(_ values: [UInt32]) {
    sums = values.reduce(into: [0]) { $0.append($0[$0.count - 1] + Int($1)) }
  }

  /// Sum of the `length` values up to the one at `last`.
  func sum(of length: Int, endingWith last: Int) -> Int {
    let count = sums.count - 1
    let (rounds, rest) = length.quotientAndRemainder(dividingBy: count)
    let end = last + 1
    let tail =
      rest <= end
      ? sums[end] - sums[end - rest] : sums[end] + sums[count] - sums[count - (rest - end)]
    return rounds * sums[count] + tail
  }
}
