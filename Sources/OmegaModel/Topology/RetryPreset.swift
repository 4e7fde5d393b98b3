import OmegaUnits

/// What a proxy or library does when it is told to retry and nothing more (Model R-10).
public enum RetryPreset: String, CaseIterable, Sendable {
  /// A route with a retry policy.
  case envoy
  /// A service of the Kong gateway.
  case kong
  /// The retry strategy of Polly, version 8.
  case pollyV8 = "polly-v8"
  /// The clients of Azure Cosmos DB for NoSQL, on a request rate that is too large.
  case cosmosSDK = "cosmos-sdk"

  public var policy: RetryPolicy {
    switch self {
    case .envoy:
      // 429 is none of the statuses of 5xx that Envoy is usually told to retry on.
      RetryPolicy(
        retries: 1, delay: .milliseconds(25), factor: 2, delayMax: .milliseconds(250),
        jitter: .full,
        on: [.rejected, .timedOut, .unavailable, .evicted, .faulted, .lost],
        honoursRetryAfter: false)
    case .kong:
      // An answer, even a bad one, is an answer: only connections that fail or time out are tried again.
      RetryPolicy(
        retries: 5, delay: .zero, factor: 1, delayMax: .zero, jitter: .none,
        on: [.timedOut, .unavailable, .evicted, .lost], honoursRetryAfter: false)
    case .pollyV8:
      RetryPolicy(
        retries: 3, delay: .seconds(2), factor: 1, delayMax: .days(1), jitter: .none,
        honoursRetryAfter: false)
    case .cosmosSDK:
      // It waits as long as the refusal says, 30 s in all: with budgets of a second, nine waits never add up to that.
      RetryPolicy(
        retries: 9, delay: .zero, factor: 1, delayMax: .zero, jitter: .none, on: [.throttled],
        honoursRetryAfter: true)
    }
  }
}
