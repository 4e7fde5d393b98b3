import OmegaModel
import OmegaUnits

extension LintRule {
  static let retries = [retryAmplification]

  /// Two layers with the three attempts of a usual client make 9, which is common and bearable.
  static let attemptsMax = 10.0

  private static let retryAmplification = LintRule(
    name: "retry-amplification",
    source: "Microsoft Learn, Azure Architecture Center, Retry Storm antipattern",
    check: { subject in
      let calls = subject.calls
      let amplifications = RetryCause.allCases.map {
        (cause: $0, worst: RetryAmplification(calls, cause: $0))
      }
      var said: Set<[LintCalls.Caller]> = []
      return worstFirst(calls, amplifications).compactMap { operation, cause, worst in
        let layers = worst.layers.map { calls.sites[$0] }
        guard said.insert(layers.map(\.caller)).inserted, let last = layers.last else { return nil }
        let tries = layers.map { site in
          let attempts = RetryAmplification.attempts(of: site.call, cause: cause)
          return "\(attempts.threeDigits) by \(calls.name(of: site.caller))"
        }
        return calls.finding(
          at: last,
          text: """
            one request can become \(worst.attempts.threeDigits) attempts at \(calls.name(of: operation)) when it \
            fails as `\(cause.rawValue)`: \(tries.joined(separator: " × "))
            """,
          remedy: "retry in one layer, next to the failure, or give the policies a `budget`")
      }
    })

  /// Operations that more than the bearable number of attempts can reach, the most first. What lies behind the
  /// last layer that retries is left out: it only passes the attempts on.
  private static func worstFirst(
    _ calls: LintCalls, _ amplifications: [(cause: RetryCause, worst: RetryAmplification)]
  ) -> [(LintCalls.OperationPosition, RetryCause, RetryAmplification.Worst)] {
    calls.callersFirst.compactMap { operation in
      let all = amplifications.map { (operation, $0.cause, $0.worst[operation]) }
      let most = all.reduce(all[0]) { $1.2.attempts > $0.2.attempts ? $1 : $0 }
      guard most.2.attempts > attemptsMax, most.2.layers.count > 1, let last = most.2.layers.last,
        calls.sites[last].callee == operation
      else { return nil }
      return most
    }.enumerated().sorted { a, b in
      (-a.element.2.attempts, a.offset) < (-b.element.2.attempts, b.offset)
    }.map(\.element)
  }
}
