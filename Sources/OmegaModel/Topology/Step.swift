public import OmegaUnits

/// One step of a call graph. Steps of a list run in order.
public indirect enum Step: Sendable {
  /// Work on the replica's CPU, in core-seconds.
  case cpu(Distribution)
  /// Time that passes without CPU, in seconds; the slot stays held.
  case wait(Distribution)
  /// Draws from a meter; refused as throttled when the meter's limit has no budget left.
  case use(meter: String, amount: Distribution)
  /// An LLM answer: tokens are metered on arrival, then it takes first-token time plus output ÷ speed.
  case generate(Generation)
  case call(Call)
  /// Runs all branches at once and waits for all of them.
  case parallel([[Step]])
  /// Runs all branches at once and goes on when so many have succeeded; the others run on unwatched.
  case quorum([[Step]], needed: Int)
  /// Runs one branch, drawn by weight.
  case choose([Branch])
  /// Runs the first branch whose conditions hold for the request.
  case conditional([ConditionalBranch])
  /// Runs `hit` with probability `hitRatio`, else `miss`, and counts which.
  case cache(hitRatio: Double, hit: [Step], miss: [Step])
  /// Looks for the request's key in what another service holds, runs `hit` or `miss`, and counts which.
  case cached(in: String, hit: [Step], miss: [Step])
  /// Starts the call as a task of its own and goes on at once; the task counts as the named class. What the call runs on failure is
  /// where the task goes that has failed for good: it stays failed.
  case handOff(Call, requestClass: String)
  /// This share of the requests is hostile and ends here as blocked.
  case block(share: Double)
}

public struct Branch: Sendable {
  public var weight: Double
  public var steps: [Step]

  public init(weight: Double, steps: [Step]) {
    self.weight = weight
    self.steps = steps
  }
}

/// A request to an operation of another service.
public struct Call: Sendable {
  public var service: String
  public var operation: String
  /// The caller goes on as failed after this; the callee's work runs on unwatched.
  public var timeout: SimDuration?
  public var retry: RetryPolicy?
  public var onFailure: FailureHandling
  /// Priority of this call and of all that it causes; nil: that of the request.
  public var priority: Int?
  public var breaker: CircuitBreaker?
  public var bulkhead: Bulkhead?
  public var hedge: Hedge?

  public init(
    service: String, operation: String, timeout: SimDuration? = nil, retry: RetryPolicy? = nil,
    onFailure: FailureHandling = .fail, priority: Int? = nil, breaker: CircuitBreaker? = nil,
    bulkhead: Bulkhead? = nil, hedge: Hedge? = nil
  ) {
    self.service = service
    self.operation = operation
    self.timeout = timeout
    self.retry = retry
    self.onFailure = onFailure
    self.priority = priority
    self.breaker = breaker
    self.bulkhead = bulkhead
    self.hedge = hedge
  }
}

/// What a caller does when a call has failed for good.
public enum FailureHandling: Sendable {
  case fail
  /// Goes on as if it had succeeded.
  case ignore
  /// Goes on unchecked, and is counted as such: the callee is a guard that fails open.
  case passUnchecked
  /// Runs these steps instead.
  case fallBack([Step])
}

/// When and how often a failed call is tried again.
public struct RetryPolicy: Hashable, Sendable {
  /// Attempts after the first; 0 or more.
  public var retries: Int
  /// Delay before the first retry; each further one is `factor` times longer, at most `delayMax`.
  public var delay: SimDuration
  public var factor: Double
  public var delayMax: SimDuration
  public var jitter: Jitter
  /// Failures that are tried again.
  public var on: Set<RetryCause>
  /// Retries allowed per first attempt, averaged over the calls of one step in one region; nil: no budget.
  public var budget: Double?
  /// A throttled call waits at least as long as the refusal advises.
  public var honoursRetryAfter: Bool

  public init(
    retries: Int, delay: SimDuration, factor: Double = 2, delayMax: SimDuration = .seconds(30),
    jitter: Jitter = .full, on: Set<RetryCause> = Set(RetryCause.allCases), budget: Double? = nil,
    honoursRetryAfter: Bool = true
  ) {
    self.retries = retries
    self.delay = delay
    self.factor = factor
    self.delayMax = delayMax
    self.jitter = jitter
    self.on = on
    self.budget = budget
    self.honoursRetryAfter = honoursRetryAfter
  }
}

public enum Jitter: String, CaseIterable, Hashable, Sendable {
  case none
  /// Uniform between zero and the delay.
  case full
  /// Uniform between half the delay and the delay.
  case half
}

public enum RetryCause: String, CaseIterable, Hashable, Sendable {
  case rejected
  case throttled
  case timedOut = "timed-out"
  case unavailable
  case evicted
  case circuitOpen = "circuit-open"
  case bulkheadFull = "bulkhead-full"
  case faulted
  case lost
}
