import ArgumentParser

/// How long ago something was: `30d`, `12h` or `90min`.
struct Age: ExpressibleByArgument {
  let seconds: Double

  init?(argument: String) {
    let units = [("min", 60.0), ("h", 3_600), ("d", 86_400)]
    guard let (suffix, size) = units.first(where: { argument.hasSuffix($0.0) }),
      let count = Double(argument.dropLast(suffix.count)), (0...1e6).contains(count)
    else { return nil }
    seconds = count * size
  }
}
