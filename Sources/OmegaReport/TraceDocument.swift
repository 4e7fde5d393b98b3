import Foundation
public import OmegaMeasurement
import OmegaUnits

/// Requests as OpenTelemetry traces in the JSON encoding of OTLP 1, as collectors and Jaeger read it.
///
/// Ids are hexadecimal, 64-bit integers are strings, and enumerations are numbers (opentelemetry.io,
/// *OTLP Specification*, JSON Protobuf encoding). Spans of one service stand under a resource of its
/// name; what happens at the client has the resource `client`.
public struct TraceDocument: Sendable {
  /// A traced request and what it was traced in.
  public struct Entry: Sendable {
    public var trace: RequestTrace
    public var tier: String

    public init(_ trace: RequestTrace, tier: String) {
      self.trace = trace
      self.tier = tier
    }
  }

  public var entries: [Entry]
  public var version: String

  public init(_ entries: [Entry], version: String) {
    self.entries = entries
    self.version = version
  }

  /// The document, with a newline at its end.
  ///
  /// - Throws: `EncodingError` when a number is infinite or none.
  public func text() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let document = Document(resourceSpans: entries.flatMap(resources))
    return String(decoding: try encoder.encode(document), as: UTF8.self) + "\n"
  }

  private func resources(of entry: Entry) -> [ResourceSpans] {
    let services = entry.trace.spans.reduce(into: [String]()) { names, span in
      if !names.contains(span.serviceName) { names.append(span.serviceName) }
    }
    return services.map { service in
      ResourceSpans(
        resource: Resource(attributes: [
          Attribute("service.name", .string(service)),
          Attribute("service.namespace", .string(entry.tier)),
        ]),
        scopeSpans: [
          ScopeSpans(
            scope: Scope(name: "omega-sim", version: version),
            spans: entry.trace.spans.indices
              .filter { entry.trace.spans[$0].serviceName == service }
              .map { Span(position: $0, of: entry) })
        ])
    }
  }
}

extension TraceSpan {
  fileprivate var serviceName: String { service.isEmpty ? "client" : service }
}

// MARK: - The messages of OTLP

private struct Document: Encodable {
  var resourceSpans: [ResourceSpans]
}

private struct ResourceSpans: Encodable {
  var resource: Resource
  var scopeSpans: [ScopeSpans]
}

private struct Resource: Encodable {
  var attributes: [Attribute]
}

private struct ScopeSpans: Encodable {
  var scope: Scope
  var spans: [Span]
}

private struct Scope: Encodable {
  var name: String
  var version: String
}

private struct Span: Encodable {
  var traceId: String
  var spanId: String
  var parentSpanId: String?
  var name: String
  /// 1 internal, 2 server.
  var kind: Int
  var startTimeUnixNano: String
  var endTimeUnixNano: String
  var attributes: [Attribute]
  var events: [Event]
  var status: Status

  init(position: Int, of entry: TraceDocument.Entry) {
    let trace = entry.trace
    let span = trace.spans[position]
    func unix(_ instant: SimInstant) -> String {
      String(Int128(trace.windowStartUnixSeconds) * 1_000_000_000 + Int128(instant.nanoseconds))
    }
    // One request has one key in every tier, and a trace in each.
    let tierKey = StableHash.of(entry.tier)
    traceId = StableHash.digits(of: tierKey) + StableHash.digits(of: trace.key)
    func identity(_ position: Int) -> String {
      StableHash.digits(of: StableHash.mix(trace.key ^ tierKey, UInt64(position + 1)))
    }
    spanId = identity(position)
    parentSpanId = span.parent.map(identity)
    name = span.name
    kind = if case .call = span.kind { 2 } else { 1 }
    startTimeUnixNano = unix(span.start)
    let last = span.events.last?.at ?? span.start
    endTimeUnixNano = unix(span.end ?? max(span.start, last))
    attributes = Attribute.all(of: span, position: position, in: trace)
    events = span.events.map { event in
      Event(
        timeUnixNano: unix(event.at), name: event.name,
        attributes: [Attribute("omega.reason", .string(event.words))])
    }
    status =
      switch span.outcome {
      case .ok?: Status(code: 1)
      case let outcome?: Status(code: 2, message: outcome.name)
      case nil: Status(code: 0)
      }
  }
}

private struct Event: Encodable {
  var timeUnixNano: String
  var name: String
  var attributes: [Attribute]
}

/// 0 unset, 1 ok, 2 error.
private struct Status: Encodable {
  var code: Int
  var message: String?
}

private struct Attribute: Encodable {
  enum Value: Encodable {
    case string(String)
    case integer(Int)

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: Key.self)
      switch self {
      case .string(let text): try container.encode(text, forKey: .stringValue)
      case .integer(let number): try container.encode(String(number), forKey: .intValue)
      }
    }

    private enum Key: CodingKey { case stringValue, intValue }
  }

  var key: String
  var value: Value

  init(_ key: String, _ value: Value) {
    self.key = key
    self.value = value
  }

  static func all(of span: TraceSpan, position: Int, in trace: RequestTrace) -> [Attribute] {
    var attributes: [Attribute] = []
    if position == 0 {
      attributes.append(Attribute("omega.request", .string("\(trace.source):\(trace.number)")))
    }
    if !span.region.isEmpty { attributes.append(Attribute("cloud.region", .string(span.region))) }
    if case .call(let attempt) = span.kind {
      attributes.append(Attribute("omega.attempt", .integer(attempt + 1)))
    }
    if let outcome = span.outcome {
      attributes.append(Attribute("omega.outcome", .string(outcome.name)))
    }
    return attributes
  }
}

extension TraceEvent {
  /// One word for programs.
  fileprivate var name: String {
    switch kind {
    case .reached: "reached"
    case .queued: "queued"
    case .tookSlot: "slot"
    case .waited: "wait"
    case .workStarted: "work-started"
    case .workEnded: "work-ended"
    case .drew: "drew"
    case .throttled: "throttled"
    case .lookedUp(let isHit): isHit ? "cache-hit" : "cache-miss"
    case .refused: "refused"
    case .retry: "retry"
    case .timedOut: "timed-out"
    case .hung: "hung"
    case .lost: "lost"
    case .left: "answered"
    }
  }
}
