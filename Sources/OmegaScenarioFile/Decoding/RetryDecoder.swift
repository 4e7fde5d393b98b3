import OmegaModel
import OmegaUnits

/// Reads a named retry policy.
enum RetryDecoder {
  static func policy(_ cursor: Cursor) -> RetryPolicy? {
    guard let reader = SectionReader(cursor, as: .retryPolicy) else { return nil }
    let retries = reader.count("retries")
    let delay = reader.duration("delay")
    let factor = reader.number("factor")
    let delayMax = reader.duration("delay-max")
    let jitter = reader.choice("jitter", as: Jitter.self)
    let budget = reader.number("budget")
    let honoursRetryAfter = reader.flag("honours-retry-after")
    let causes = reader["on"].map { Self.causes($0) } ?? Set(RetryCause.allCases)
    guard let retries, let delay, let factor, let delayMax, let jitter, let honoursRetryAfter
    else { return nil }
    return RetryPolicy(
      retries: retries, delay: delay, factor: factor, delayMax: delayMax, jitter: jitter,
      on: causes, budget: budget, honoursRetryAfter: honoursRetryAfter)
  }

  private static func causes(_ cursor: Cursor) -> Set<RetryCause> {
    let words = Kind.choice(RetryCause.allCases.map(\.rawValue))
    return Set(cursor.items().compactMap { $0.text(as: words).flatMap(RetryCause.init(rawValue:)) })
  }
}
