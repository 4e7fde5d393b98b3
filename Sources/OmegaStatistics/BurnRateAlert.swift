/// An alert on how fast an error budget burns: over a long window, and still so over a short one.
///
/// A burn rate is the share of failures ÷ the share that the objective allows: at 1, a budget lasts
/// exactly its period. The thresholds for an objective over 30 days: Beyer et al., The Site
/// Reliability Workbook, 2018, chapter 5, "Multiwindow, multi-burn-rate alerts" (14.4 over an hour
/// is 2 % of the budget, 6 over six hours 5 %, 1 over three days 10 %).
public struct BurnRateAlert: Hashable, Sendable {
  public var burnRate: Double
  /// Windows in minutes.
  public var longWindow: Int
  public var shortWindow: Int

  public init(burnRate: Double, longWindow: Int, shortWindow: Int) {
    self.burnRate = burnRate
    self.longWindow = longWindow
    self.shortWindow = shortWindow
  }

  /// Either of these wakes somebody.
  public static let pages = [
    BurnRateAlert(burnRate: 14.4, longWindow: 60, shortWindow: 5),
    BurnRateAlert(burnRate: 6, longWindow: 360, shortWindow: 30),
  ]
  /// This one can wait until the morning.
  public static let tickets = [BurnRateAlert(burnRate: 1, longWindow: 4_320, shortWindow: 360)]
}

/// How often alerts fire over a series of minutes.
public struct AlertHistory: Hashable, Sendable {
  /// Stretches of minutes in which any of the alerts fires.
  public let firings: Int
  /// Minutes in which any of them fires.
  public let minutesFiring: Int

  /// Evaluates the alerts at the end of every minute.
  ///
  /// The series is taken to repeat itself, as a week stands for every week, so that windows reach
  /// back beyond its beginning; one that is longer than the series has it several times. A window
  /// without requests burns nothing. What fires in every minute has fired once.
  ///
  /// - Parameters:
  ///   - judged, failed: requests and failures among them by minute; of one length.
  ///   - objective: share of the requests that must succeed, below 1.
  public init(
    judged: [UInt32], failed: [UInt32], objective: Double, alerts: [BurnRateAlert]
  ) {
    precondition(judged.count == failed.count, "every minute has both counts")
    precondition(objective < 1, "an objective of everything has no budget to burn")
    guard failed.contains(where: { $0 > 0 }) else {
      firings = 0
      minutesFiring = 0
      return
    }
    let requests = RepeatingSums(judged)
    let failures = RepeatingSums(failed)
    func burns(_ alert: BurnRateAlert, _ window: Int, endingWith minute: Int) -> Bool {
      let all = requests.sum(of: window, endingWith: minute)
      let lost = failures.sum(of: window, endingWith: minute)
      return Double(lost) > alert.burnRate * (1 - objective) * Double(all)
    }
    let isFiring = judged.indices.map { minute in
      alerts.contains {
        burns($0, $0.shortWindow, endingWith: minute)
          && burns($0, $0.longWindow, endingWith: minute)
      }
    }
    minutesFiring = isFiring.count { $0 }
    let starts = isFiring.indices.count {
      isFiring[$0] && !isFiring[$0 == 0 ? isFiring.count - 1 : $0 - 1]
    }
    firings = minutesFiring > 0 ? max(1, starts) : 0
  }
}

/// Sums over stretches of a series that repeats itself.
private struct RepeatingSums {
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
