import OmegaModel
import OmegaUnits

/// Reads into how many partitions a limit is split, and which part of the keys each has.
struct PartitionDecoder {
  let section: SectionReader

  /// Partitions that are split one by one at most.
  private static let splitMax = 2_000

  /// Nil after a report.
  func ranges(amountPerSecond: Double) -> PartitionRanges? {
    for (key, owner) in [
      ("partition-max", "made-with"), ("made-with", "partition-max"),
      ("partition-of", "made-with"), ("partition-size", "stored"), ("stored", "partition-size"),
    ] where section.isWritten(owner) && !section.isWritten(key) {
      section.report(.keyMissingBeside(key, owner: owner), at: owner)
    }
    guard let made = partitionsMade(amountPerSecond: amountPerSecond) else { return nil }
    var ranges = PartitionRanges(made: made)
    if section.isWritten("made-with") {
      guard let needed = count(amountPerSecond, by: "partition-max"),
        isCountable(Double(needed), at: "partition-max", most: Self.splitMax)
      else { return nil }
      ranges.split(upTo: needed)
    }
    if let stored = section.number("stored"), let size = section.number("partition-size") {
      guard isCountable(stored / size, at: "stored", most: Self.splitMax) else { return nil }
      // The last halves are at most twice as many.
      ranges.split(downTo: size / stored, partitionsMax: max(made, 2 * Self.splitMax))
    }
    return ranges
  }

  private func partitionsMade(amountPerSecond: Double) -> Int? {
    guard section.isWritten("partition-of") else { return section.count("partitions") }
    if section.isWritten("partitions") {
      section.report(.keysExclude("partitions", "partition-of"), at: "partition-of")
    }
    guard section.isWritten("made-with") else {
      return count(amountPerSecond, by: "partition-of")
    }
    guard case .throughput(let amount, let period)? = section.value("made-with") else {
      return nil
    }
    return count(amount / period.seconds, by: "partition-of")
  }

  /// Partitions that so much a second takes; nil after a report.
  private func count(_ amountPerSecond: Double, by key: String) -> Int? {
    guard case .throughput(let amount, let period)? = section.value(key) else { return nil }
    let count = (amountPerSecond * period.seconds / amount - 1e-9).rounded(.up)
    guard isCountable(count, at: key, most: Quantities.countMax) else { return nil }
    return max(1, Int(count))
  }

  private func isCountable(_ count: Double, at key: String, most: Int) -> Bool {
    guard count > Double(most) else { return true }
    section.report(
      .tooMany(noun: "partitions", count: Int(min(count, 1e18)), countMax: most), at: key)
    return false
  }
}
