extension SimDuration {
  /// In the largest unit that leaves a figure of at least one, such as `250 ms`, `1.5 s` and `2 min`.
  public var plainText: String {
    let units = [(86_400, "d"), (3_600, "h"), (60, "min"), (1, "s"), (1e-3, "ms"), (1e-6, "us")]
    let (size, name) = units.first { seconds.magnitude >= $0.0 } ?? (1e-9, "ns")
    return nanoseconds == 0 ? "0 s" : "\((seconds / size).threeDigits) \(name)"
  }
}
