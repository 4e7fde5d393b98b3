/// Months put together from what was simulated, to say in how many an objective would be met.
///
/// A month is drawn block by block, with replacement, from the blocks of all replications (a
/// bootstrap): whole weeks where the windows are whole weeks, else whole windows. So what happens
/// within a block stays together, and the calendar of a week is kept. The last block of a month
/// counts from its beginning as far as the month reaches.
public struct ComposedMonths: Hashable, Sendable {
  /// Share of the months that meet the objective, with Wilson's interval for as many independent
  /// months as were simulated: composed ones can be had without end, and know no more than that.
  public let share: Estimate
  /// Length of a block in minutes.
  public let blockMinutes: Int
  /// Months of simulated time, which need not be a whole number.
  public let monthsSimulated: Double

  /// Minutes of a month of 30 days.
  public static let minutesPerMonth = 43_200
  /// Months that are composed.
  public static let count = 2_000
  private static let minutesPerWeek = 10_080
  private static let minutesPerDay = 1_440

  /// Nil when there was nothing to judge.
  ///
  /// - Parameters:
  ///   - replications: requests and failures among them, by minute; all of one length.
  ///   - seed: of the draws; equal seeds give equal months.
  public init?(
    _ replications: [(judged: [UInt32], failed: [UInt32])], objective: Double, seed: UInt64
  ) {
    guard let length = replications.first?.judged.count, length > 0 else { return nil }
    let isWeeks = length.isMultiple(of: Self.minutesPerWeek)
    blockMinutes = isWeeks ? Self.minutesPerWeek : min(length, Self.minutesPerMonth)
    // What is longer than a month is one from any day of it on, around its end if need be, so that
    // every day counts alike.
    let step = length > blockMinutes && !isWeeks ? Self.minutesPerDay : blockMinutes
    let (wholeBlocks, rest) = Self.minutesPerMonth.quotientAndRemainder(dividingBy: blockMinutes)
    var blocks: [(whole: Counts, part: Counts)] = []
    for (judged, failed) in replications {
      precondition(
        judged.count == length && failed.count == length, "replications are of one length")
      let judgedSums = RepeatingSums(judged)
      let failedSums = RepeatingSums(failed)
      for start in stride(from: 0, to: length, by: step) {
        func counts(_ minutes: Int) -> Counts {
          let last = (start + minutes - 1) % length
          return Counts(
            judged: judgedSums.sum(of: minutes, endingWith: last),
            failed: failedSums.sum(of: minutes, endingWith: last))
        }
        blocks.append((counts(blockMinutes), rest > 0 ? counts(rest) : Counts()))
      }
    }
    guard blocks.contains(where: { $0.whole.judged > 0 }) else { return nil }

    var generator = BlockDraws(state: seed)
    var met = 0
    for _ in 0..<Self.count {
      var month = Counts()
      for _ in 0..<wholeBlocks { month.add(blocks[generator.next(below: blocks.count)].whole) }
      if rest > 0 { month.add(blocks[generator.next(below: blocks.count)].part) }
      if Double(month.judged - month.failed) >= objective * Double(month.judged) { met += 1 }
    }
    monthsSimulated = Double(length * replications.count) / Double(Self.minutesPerMonth)
    share = RatioEstimator.scoreInterval(
      share: Double(met) / Double(Self.count), trials: monthsSimulated,
      multiple: Confidence.normalMultiple)
  }

  private struct Counts {
    var judged = 0
    var failed = 0

    mutating func add(_ other: Counts) {
      judged += other.judged
      failed += other.failed
    }
  }
}

/// Numbers of blocks, drawn with SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).
private struct BlockDraws {
  var state: UInt64

  mutating func next(below bound: Int) -> Int {
    state &+= 0x9e37_79b9_7f4a_7c15
    var bits = (state ^ (state >> 30)) &* 0xbf58_476d_1ce4_e5b9
    bits = (bits ^ (bits >> 27)) &* 0x94d0_49bb_1331_11eb
    return Int((bits ^ (bits >> 31)).multipliedFullWidth(by: UInt64(bound)).high)
  }
}
