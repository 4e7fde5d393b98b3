import ArgumentParser

/// A relative half-width of intervals, written as a percentage.
struct Precision: ExpressibleByArgument {
  /// Above zero, below one.
  let share: Double

  init?(argument: String) {
    guard argument.hasSuffix("%"), let percent = Double(argument.dropLast()), percent > 0,
      percent < 100
    else { return nil }
    share = percent / 100
  }
}
