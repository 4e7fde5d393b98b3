import OmegaModel
import OmegaUnits

/// How long those in front of an operation wait for it at the most: the shortest time-out on any way to it.
struct CallerPatience {
  struct Limit {
    var seconds: Double
    /// Whose time-out it is.
    var owner: String
  }

  private var limits: [LintCalls.OperationPosition: Limit] = [:]
  private let classLimits: [Limit?]

  init(_ subject: LintSubject) {
    let calls = subject.calls
    classLimits = subject.tier.classes.map { requestClass in
      requestClass.timeout.map {
        Limit(seconds: $0.seconds, owner: "clients of \(requestClass.name)")
      }
    }
    for operation in calls.callersFirst {
      for position in calls.sitesByCallee[operation] ?? [] {
        let site = calls.sites[position]
        var shortest = site.taskClass.map { classLimits[$0] } ?? limit(on: site.caller)
        if let own = site.call.timeout?.seconds, own < shortest?.seconds ?? .infinity {
          shortest = Limit(seconds: own, owner: calls.name(of: site.caller))
        }
        if let shortest, shortest.seconds < limits[operation]?.seconds ?? .infinity {
          limits[operation] = shortest
        }
      }
    }
  }

  /// The shortest time-out around what a class or an operation does; nil: somebody waits for ever.
  func limit(on caller: LintCalls.Caller) -> Limit? {
    switch caller {
    case .requestClass(let position): classLimits[position]
    case .operation(let operation): limits[operation]
    }
  }
}

/// The longest that a call can go on with its own attempts and the waits between them (Model T-2).
struct CallSpan {
  var seconds: Double
  /// What it is made of, such as `3 attempts of 2 s and 1.5 s between them`.
  var words: String

  /// An attempt takes its whole time-out, or its mean where it has none. Only failures that are tried again
  /// count more than once, and of these only time-outs take time: the others are refused at once.
  init(of site: LintCalls.Site, in subject: LintSubject) {
    let mean = subject.times.seconds(
      service: site.callee.service, operation: site.callee.operation)
    let attempt = site.call.timeout?.seconds ?? mean
    guard let retry = site.call.retry, retry.retries > 0 else {
      seconds = attempt
      words = "its own time-out"
      return
    }
    let isTimedOutAgain = site.call.timeout != nil && retry.on.contains(.timedOut)
    let attempts = isTimedOutAgain ? retry.retries + 1 : 1
    let between = Self.waits(of: retry, periods: Self.limitPeriod(of: site, in: subject))
    seconds = Double(attempts) * attempt + between
    words = """
      \(Double(retry.retries + 1).counted("attempt")) \
      with up to \(SimDuration(seconds: between).plainText) between them
      """
    if isTimedOutAgain {
      words = """
        \(Double(attempts).counted("attempt")) of \(SimDuration(seconds: attempt).plainText) \
        with up to \(SimDuration(seconds: between).plainText) between them
        """
    }
  }

  /// The sum of the longest delays; a throttled call that heeds the refusal waits for the limit's next period.
  private static func waits(of retry: RetryPolicy, periods: Double) -> Double {
    var sum = 0.0
    var delay = retry.delay.seconds
    for _ in 0..<min(retry.retries, 1_000) {
      sum += max(min(delay, retry.delayMax.seconds), periods)
      delay *= retry.factor
    }
    return sum
  }

  private static func limitPeriod(of site: LintCalls.Site, in subject: LintSubject) -> Double {
    guard let retry = site.call.retry, retry.honoursRetryAfter, retry.on.contains(.throttled) else {
      return 0
    }
    return subject.tier.services[site.callee.service].limits.map(\.period.seconds).max() ?? 0
  }
}
