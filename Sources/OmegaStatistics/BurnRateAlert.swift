/// An alert on how fast an error budget burns: over a long window, and still so over a short one.
///
/// A burn rate is the share of failures ÷ the share that the objective allows: at 1, a budget lasts
/// exactly its period. Source: Beyer et al., The Site Reliability Workbook, 2018, chapter 5,
/// "Multiwindow, multi-burn-rate alerts".
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

  /// Whether it fires when every request fails: a budget of 20 % cannot burn 6 times too fast.
  public func canFire(objective: Double) -> Bool { burnRate * (1 - objective) < 1 }

  /// Whether it fires at the end of each minute.
  ///
  /// The series is taken to repeat itself, as a week stands for every week, so that windows reach
  /// back beyond its beginning; one that is longer than the series has it several times. A window
  /// without requests burns nothing.
  ///
  /// - Parameters:
  ///   - judged, failed: requests and failures among them by minute; of one length.
  ///   - objective: share of the requests that must succeed, below 1.
  public func firing(judged: [UInt32], failed: [UInt32], objective: Double) -> [Bool] {
    precondition(judged.count == failed.count, "every minute has both counts")
    precondition(objective < 1, "an objective of everything has no budget to burn")
    guard failed.contains(where: { $0 > 0 }) else {
      return Array(repeating: false, count: judged.count)
    }
    let requests = RepeatingSums(judged)
    let failures = RepeatingSums(failed)
    func burns(_ window: Int, endingWith minute: Int) -> Bool {
      let all = requests.sum(of: window, endingWith: minute)
      let lost = failures.sum(of: window, endingWith: minute)
      return Double(lost) > burnRate * (1 - objective) * Double(all)
    }
    return judged.indices.map {
      burns(shortWindow, endingWith: $0) && burns(longWindow, endingWith: $0)
    }
  }
}

/// How often alerts fire over a series of minutes.
public struct AlertHistory: Hashable, Sendable {
  /// Times that any of the alerts begins to fire; none where it never stops.
  public let firings: Int
  /// Minutes in which any of them fires.
  public let minutesFiring: Int
  /// Whether one of them fires in every minute, so that it has begun before and does not end.
  public let isAlwaysFiring: Bool

  /// Alerts that are one where they fire in the same minute, or in two that follow each other.
  ///
  /// - Parameter alerts: by alert, whether it fires at the end of each minute; all of one length.
  public init(_ alerts: [[Bool]]) {
    let length = alerts.first?.count ?? 0
    precondition(alerts.allSatisfy { $0.count == length }, "alerts are judged at the same minutes")
    let isFiring = (0..<length).map { minute in alerts.contains { $0[minute] } }
    minutesFiring = isFiring.count { $0 }
    firings = isFiring.indices.count {
      isFiring[$0] && !isFiring[$0 == 0 ? isFiring.count - 1 : $0 - 1]
    }
    isAlwaysFiring = length > 0 && minutesFiring == length
  }

  /// Evaluates the alerts of one objective at the end of every minute.
  public init(judged: [UInt32], failed: [UInt32], objective: Double, alerts: [BurnRateAlert]) {
    let firing = alerts.map { $0.firing(judged: judged, failed: failed, objective: objective) }
    self.init(firing.isEmpty ? [Array(repeating: false, count: judged.count)] : firing)
  }
}
