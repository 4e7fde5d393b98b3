/// How far a run has come, in one line.
public struct ProgressLine: Hashable, Sendable {
  /// Part of all work that is done, 0 to 1.
  public var fractionDone: Double
  /// Wall-clock time since the run began.
  public var elapsed: Duration
  public var partsDone: Int
  public var parts: Int
  /// What the parts are: tiers, or models.
  public var partsName: String
  /// Replications of all parts.
  public var replicationsDone: Int
  public var replications: Int

  public init(
    fractionDone: Double, elapsed: Duration, partsDone: Int, parts: Int,
    partsName: String = "tiers",
    replicationsDone: Int, replications: Int
  ) {
    // A fraction that is not a number says nothing has been done.
    self.fractionDone = fractionDone > 0 ? min(fractionDone, 1) : 0
    self.elapsed = elapsed
    self.partsDone = partsDone
    self.parts = parts
    self.partsName = partsName
    self.replicationsDone = replicationsDone
    self.replications = replications
  }

  /// ` 47 %  3 of 8 replications, 1 of 4 tiers, 12 s left`, for a log.
  public var logText: String { "\(share)  \(counts), \(timeLeft)" }

  private var share: String {
    let percent = FigureText.count(Int(fractionDone * 100))
    return String(repeating: " ", count: 3 - percent.count) + percent + " %"
  }

  private var counts: String {
    "\(replicationsDone) of \(replications) replications, \(partsDone) of \(parts) \(partsName)"
  }

  /// `[=====>    ]  47 %  3 of 8 replications, 1 of 4 tiers, 12 s left`, within so many columns.
  ///
  /// A page that is too narrow loses the counts first and the bar next.
  public func text(width: Int) -> String {
    for words in ["\(counts), \(timeLeft)", timeLeft] {
      let tail = "  \(share)  \(words)"
      // Room for the longest time left, so that the bar keeps its length while it fills.
      let bar = min(40, width - tail.columns - max(0, 11 - timeLeft.columns) - 2)
      if bar >= 10 { return "[" + filled(bar) + "]" + tail }
    }
    return "\(share)  \(timeLeft)".truncated(to: max(0, width))
  }

  /// Whole percents are cut, not rounded: 100 % is done.
  private func filled(_ width: Int) -> String {
    let done = Int(fractionDone * Double(width))
    let tip = done > 0 && done < width ? ">" : ""
    let bar = String(repeating: "=", count: done - tip.count) + tip
    return bar + String(repeating: " ", count: width - done)
  }

  /// In proportion to what is done; too early, a guess would only jump about.
  private var timeLeft: String {
    if fractionDone >= 1 { return "done" }
    let parts = elapsed.components
    let seconds = Double(parts.seconds) + Double(parts.attoseconds) * 1e-18
    guard fractionDone >= 0.01, seconds >= 0.5 else { return "estimating" }
    let left = (seconds * (1 - fractionDone) / fractionDone).rounded(.up)
    switch left {
    case ..<100: return "\(FigureText.fixed(left, decimals: 0)) s left"
    case ..<5_400: return "\(FigureText.fixed(left / 60, decimals: 0)) min left"
    default: return "\(FigureText.fixed(left / 3_600, decimals: 1)) h left"
    }
  }
}
