public import OmegaUnits

/// The way of one request, hop by hop.
public struct RequestTrace: Hashable, Sendable {
  /// Names the request in every tier and under every load: its load source and its number there, from 1.
  public var source: String
  public var number: UInt64
  /// Names all its draws.
  public var key: UInt64
  public var requestClass: String
  /// Nil when it was still open at the end.
  public var outcome: Outcome?
  /// When the window opened, in seconds since 1970-01-01 00:00 UTC; instants count from there.
  public var windowStartUnixSeconds: Int64
  /// The first is the request at its client; a parent comes before its children.
  public var spans: [TraceSpan]

  public init(
    source: String, number: UInt64, key: UInt64, requestClass: String, outcome: Outcome?,
    windowStartUnixSeconds: Int64, spans: [TraceSpan]
  ) {
    self.source = source
    self.number = number
    self.key = key
    self.requestClass = requestClass
    self.outcome = outcome
    self.windowStartUnixSeconds = windowStartUnixSeconds
    self.spans = spans
  }
}

/// A part of a request's way: the request itself, an attempt at a call, a branch, or a task that was handed off.
public struct TraceSpan: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    case request
    /// Number of the attempt, from 0.
    case call(attempt: Int)
    case branch
    case task
  }

  public var kind: Kind
  /// `service.operation` of a call, the class of a request or a task.
  public var name: String
  /// Where it is worked on; empty at the client.
  public var service: String
  public var region: String
  /// Position of the span that started it; nil for the request.
  public var parent: Int?
  public var start: SimInstant
  /// Nil while it goes on, unwatched, after the request is over.
  public var end: SimInstant?
  public var outcome: Outcome?
  /// In the order of their instants.
  public var events: [TraceEvent]

  public init(
    kind: Kind, name: String, service: String = "", region: String = "", parent: Int? = nil,
    start: SimInstant
  ) {
    self.kind = kind
    self.name = name
    self.service = service
    self.region = region
    self.parent = parent
    self.start = start
    end = nil
    outcome = nil
    events = []
  }
}

/// Something that happened to a span.
public struct TraceEvent: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    /// The network has been passed; it took this long.
    case reached(network: SimDuration)
    /// All slots are taken; so many wait before it.
    case queued(ahead: Int)
    /// A slot of a replica, counted from 0 within its service and region, after so long a wait.
    case tookSlot(replica: Int, wait: SimDuration)
    /// A delay was drawn.
    case waited(SimDuration)
    /// CPU work was begun, so many core-seconds of it, beside so many other requests.
    case workStarted(SimDuration, beside: Int)
    case workEnded
    /// Units were drawn from a meter.
    case drew(amount: Double, meter: String)
    /// A meter's limit had too little left, and has its budget back after so long.
    case throttled(amount: Double, meter: String, budgetBackAfter: SimDuration)
    case lookedUp(isHit: Bool)
    /// It was refused: a queue was full, or no replica ready.
    case refused(Outcome)
    /// A call failed for good or will be tried again, after so long.
    case retry(attempt: Int, after: Outcome, delay: SimDuration)
    /// Whoever waited for it waits no longer.
    case timedOut
    /// A fault keeps it without an answer.
    case hung
    /// Its node was taken back, it was killed, or its connection broke.
    case lost
    /// Its work is over, and the answer on its way.
    case left(Outcome)
  }

  public var at: SimInstant
  public var kind: Kind

  public init(at: SimInstant, kind: Kind) {
    self.at = at
    self.kind = kind
  }
}
