import Foundation
import OmegaMeasurement
import OmegaReport
import OmegaUnits
import Testing

@Suite("A request's trace on paper")
struct TraceTests {
  private static func instant(_ milliseconds: Double) -> SimInstant {
    .zero + SimDuration(seconds: 60 + milliseconds * 1e-3)
  }

  /// A request whose first call is throttled and whose second waits in a queue.
  private static let trace = {
    var request = TraceSpan(kind: .request, name: "lookup", start: instant(0))
    request.events = [
      TraceEvent(
        at: instant(1), kind: .retry(attempt: 1, after: .throttled, delay: .milliseconds(9)))
    ]
    request.end = instant(42)
    request.outcome = .ok
    var first = TraceSpan(
      kind: .call(attempt: 0), name: "store.read", service: "store", region: "eastus", parent: 0,
      start: instant(0))
    first.events = [
      TraceEvent(
        at: instant(1),
        kind: .throttled(amount: 5, meter: "units", budgetBackAfter: .milliseconds(999)))
    ]
    first.end = instant(1)
    first.outcome = .throttled
    var second = TraceSpan(
      kind: .call(attempt: 1), name: "store.read", service: "store", region: "eastus", parent: 0,
      start: instant(10))
    second.events = [
      TraceEvent(at: instant(10), kind: .queued(ahead: 3)),
      TraceEvent(at: instant(30), kind: .tookSlot(replica: 1, wait: .milliseconds(20))),
      TraceEvent(at: instant(30), kind: .waited(.milliseconds(12))),
      TraceEvent(at: instant(42), kind: .left(.ok)),
    ]
    second.end = instant(42)
    second.outcome = .ok
    return RequestTrace(
      source: "users", number: 4_711, key: 0xabc, requestClass: "lookup", outcome: .ok,
      windowStartUnixSeconds: 1_767_225_600, spans: [request, first, second])
  }()

  @Test("a timeline is indented by depth, each line with its time and its reason")
  func timeline() {
    #expect(
      TraceTimeline(Self.trace, heading: "shop, small: replication 1 of seed 7").text == """
        shop, small: replication 1 of seed 7
        request users:4711 of class lookup, arrived 60.0 s into the window: ok after 42.0 ms

         0.000 ms  request lookup
         0.000 ms    call store.read@eastus
         1.000 ms      throttled: units has less than 5 left; its budget is back after 999 ms
         1.000 ms    call store.read@eastus: throttled after 1.00 ms
         1.000 ms    tries again after throttled: attempt 2 in 9.00 ms
        10.000 ms    call store.read@eastus, attempt 2
        10.000 ms      queued behind 3
        30.000 ms      slot of replica 2 after 20.0 ms in the queue
        30.000 ms      takes 12.0 ms
        42.000 ms      answers
        42.000 ms    call store.read@eastus, attempt 2: ok after 32.0 ms
        42.000 ms  request lookup: ok after 42.0 ms

        """)
  }

  @Test(
    "OTLP has spans with hexadecimal ids, parents, times as strings, and one resource a service")
  func document() throws {
    let text = try TraceDocument(
      [TraceDocument.Entry(Self.trace, tier: "small")], version: "1.2.3"
    ).text()
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let resources = try #require(document["resourceSpans"] as? [[String: Any]])
    #expect(resources.count == 2)
    let spans = resources.flatMap { resource in
      (resource["scopeSpans"] as? [[String: Any]] ?? []).flatMap {
        $0["spans"] as? [[String: Any]] ?? []
      }
    }
    #expect(spans.count == 3)
    let identities = spans.compactMap { $0["spanId"] as? String }
    #expect(Set(identities).count == 3 && identities.allSatisfy { $0.count == 16 })
    #expect(Set(spans.compactMap { $0["traceId"] as? String }).count == 1)
    #expect((spans[0]["traceId"] as? String)?.count == 32)
    #expect(spans[0]["parentSpanId"] == nil)
    #expect(spans[1]["parentSpanId"] as? String == identities[0])
    #expect(spans[0]["startTimeUnixNano"] as? String == "1767225660000000000")
    #expect(spans[0]["endTimeUnixNano"] as? String == "1767225660042000000")
    #expect((spans[1]["status"] as? [String: Any])?["code"] as? Int == 2)
    let events = try #require(spans[2]["events"] as? [[String: Any]])
    #expect(events.compactMap { $0["name"] as? String } == ["queued", "slot", "wait", "answered"])
  }
}
