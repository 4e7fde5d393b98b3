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
  /// Whether it fires when every request fails: a budget of 20 % cannot burn 6 times too fast.
  public func canFire(objective: Double) -> Bool { burnRate * (1 - objective) < 1 }

  /// This one can wait until the morning.
  public static let tickets = [BurnRateAlert(burnRate: 1, longWindow: 4_320, shortWindow: 360)]
}

/// How often alerts fire over a series of minutes.
public struct AlertHistory: Hashable, Sendable {
  /// Times that any of the alerts begins to fire; none where it never stops.
  public let firings: Int
  /// Minutes in which any of them fires.
  public let minutesFiring: Int
  /// Whether one of them fires in every minute, so that it has begun before and does not end.
  public let isAlwaysFiring: Bool

  /// Evaluates the alerts at the end of every minute.
  ///
  /// The series is taken to repeat itself, as a week stands for every week, so that windows reach
  /// back beyond its beginning; one that is longer than the series has it several times. A window
  /// without requests burns nothing.
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
      isAlwaysFiring = false
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
    firings = isFiring.indices.count {
      isFiring[$0] && !isFiring[$0 == 0 ? isFiring.count - 1 : $0 - 1]
    }
    isAlwaysFiring = minutesFiring == isFiring.count
  }
}
