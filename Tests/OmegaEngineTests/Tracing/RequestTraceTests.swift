import OmegaMeasurement
import OmegaModel
import OmegaUnits
import Testing

@testable import OmegaEngine

@Suite("The trace of a request")
struct RequestTraceTests {
  private static func scenario(
    _ services: [Service], steps: [Step], rate: Double = 100, timeout: SimDuration? = nil,
    network: Network = Network(), length: SimDuration = .seconds(1)
  ) -> SmallScenario {
    SmallScenario(
      services: services, classes: [RequestClass(name: "request", steps: steps, timeout: timeout)],
      load: [.steady(rate, of: "request")], length: length, network: network)
  }

  private static func trace(
    _ scenario: SmallScenario, _ target: TraceTarget = .arrival(1)
  ) throws -> RequestTrace {
    try #require(try Replication(plant: scenario.plant, number: 0, studySeed: 1).trace(target))
  }

  private static func kinds(_ span: TraceSpan) -> [TraceEvent.Kind] { span.events.map(\.kind) }

  @Test("hops, delays and network add up to the request's time")
  func hops() throws {
    let trace = try Self.trace(
      Self.scenario(
        [
          .serving(
            [.wait(.constant(0.010)), .serve(at: "back"), .wait(.constant(0.005))], name: "front",
            concurrency: 1_000),
          .serving([.cpu(.constant(0.020))], name: "back", cpuLimit: 4),
        ], steps: [.serve(at: "front")], rate: 1,
        network: Network(inRegion: .milliseconds(2)), length: .seconds(5)))
    #expect(trace.outcome == .ok)
    #expect(trace.spans.map(\.name) == ["request", "front.serve", "back.serve"])
    #expect(trace.spans.map(\.parent) == [nil, 0, 1])
    let lengths = trace.spans.map { ($0.end ?? .zero) - $0.start }
    #expect(lengths == [37, 37, 22].map { SimDuration.milliseconds($0) })
    #expect(
      Self.kinds(trace.spans[1]) == [
        .tookSlot(replica: 0, wait: .zero), .waited(.milliseconds(10)),
        .waited(.milliseconds(5)), .left(.ok),
      ])
    #expect(
      Self.kinds(trace.spans[2]) == [
        .reached(network: .milliseconds(1)), .tookSlot(replica: 0, wait: .zero),
        .workStarted(.milliseconds(20), beside: 0), .workEnded, .left(.ok),
      ])
  }

  @Test("the time in a queue and who is ahead are told")
  func queue() throws {
    let scenario = Self.scenario(
      [.serving([.wait(.constant(0.1))], concurrency: 1)], steps: [.serve(at: "server")])
    let trace = try Self.trace(scenario, .arrival(5))
    let call = trace.spans[1]
    #expect(call.events.first?.kind == .queued(ahead: 3))
    guard case .tookSlot(_, let wait) = call.events[1].kind else {
      Issue.record("no slot was taken")
      return
    }
    #expect(wait == call.events[1].at - call.start && wait > .milliseconds(200))
  }

  @Test("a refusal, the retry after it and the attempts have spans and reasons of their own")
  func retries() throws {
    let policy = RetryPolicy(retries: 1, delay: .milliseconds(1), jitter: .none)
    let scenario = Self.scenario(
      [.serving([.wait(.constant(10))], concurrency: 1, queue: 0)],
      steps: [.call(Call(service: "server", operation: "serve", retry: policy))])
    let trace = try Self.trace(scenario, .arrival(2))
    #expect(trace.outcome == .rejected)
    #expect(trace.spans.map(\.kind) == [.request, .call(attempt: 0), .call(attempt: 1)])
    #expect(Self.kinds(trace.spans[1]) == [.refused(.rejected)])
    #expect(
      Self.kinds(trace.spans[0]).first
        == .retry(attempt: 1, after: .rejected, delay: .milliseconds(1)))
    #expect(trace.spans[2].start - trace.spans[1].start == .milliseconds(1))
  }

  @Test("a limit that refuses is named with the time until its budget is back")
  func throttling() throws {
    var server = Service.serving([.use(meter: "units", amount: .constant(1))])
    server.limits = [ThroughputLimit(meter: "units", amount: 1, period: .seconds(1))]
    let scenario = Self.scenario([server], steps: [.serve(at: "server")])
    let trace = try Self.trace(scenario, .arrival(2))
    let throttled = try #require(
      trace.spans[1].events.first {
        if case .throttled = $0.kind { true } else { false }
      })
    #expect(
      throttled.kind
        == .throttled(
          amount: 1, meter: "units", budgetBackAfter: SimInstant.zero + .seconds(1) - throttled.at))
    #expect(trace.outcome == .throttled)
  }

  @Test("after a time-out the client's request is over and the work is followed to its end")
  func timeout() throws {
    let scenario = Self.scenario(
      [.serving([.wait(.constant(0.3))], concurrency: 9)], steps: [.serve(at: "server")],
      timeout: .milliseconds(100))
    let trace = try Self.trace(scenario)
    #expect(trace.outcome == .timedOut)
    #expect((trace.spans[0].end ?? .zero) - trace.spans[0].start == .milliseconds(100))
    #expect((trace.spans[1].end ?? .zero) - trace.spans[1].start == .milliseconds(300))
    #expect(Self.kinds(trace.spans[1]).contains(.timedOut))
  }

  @Test("branches run side by side, and tasks that are handed off belong to the trace")
  func branches() throws {
    let server = Service.serving([.wait(.constant(0.010))])
    let scenario = SmallScenario(
      services: [server],
      classes: [
        RequestClass(
          name: "request",
          steps: [
            .parallel([[.serve(at: "server")], [.wait(.constant(0.030))]]),
            .handOff(Call(service: "server", operation: "serve"), requestClass: "task"),
          ]),
        RequestClass(name: "task", steps: []),
      ], load: [.steady(10, of: "request")], length: .seconds(1))
    let trace = try Self.trace(scenario)
    let kinds = trace.spans.map(\.kind)
    #expect(kinds.filter { $0 == .branch }.count == 2 && kinds.filter { $0 == .task }.count == 1)
    #expect((trace.spans[0].end ?? .zero) - trace.spans[0].start == .milliseconds(30))
    #expect(trace.spans.allSatisfy { $0.end != nil && $0.outcome == .ok })
  }

  @Test("a request has the same way by its number in the window and by its number at its source")
  func targets() throws {
    let scenario = Self.scenario(
      [.serving([.wait(.exponential(mean: 0.02))], concurrency: 1)],
      steps: [.serve(at: "server")])
    let trace = try Self.trace(scenario, .arrival(20))
    #expect(trace.source == "request" && trace.number == 20)
    #expect(try Self.trace(scenario, .request(20, source: "request")) == trace)
    let absent = try Replication(plant: scenario.plant, number: 0, studySeed: 1)
      .trace(.arrival(1_000_000))
    #expect(absent == nil)
  }

  @Test("a traced request ends as it does in a run that traces nothing", arguments: UInt64(1)...30)
  func sameAsUntraced(number: UInt64) throws {
    let plant = Shop().plant
    let log = try plant.logged(seed: StableHash.mix(1, 0)).log
    let trace = try #require(
      try Replication(plant: plant, number: 0, studySeed: 1).trace(.arrival(number * 7)))
    let resolution = try #require(log.resolutions[trace.key])
    #expect(resolution.outcome == trace.outcome)
    let time = (trace.spans[0].end ?? .zero) - trace.spans[0].start
    #expect(abs(time.seconds - resolution.seconds) < 1e-9)
    #expect(
      trace.spans.allSatisfy { span in
        zip(span.events, span.events.dropFirst()).allSatisfy { $0.at <= $1.at }
      })
  }
}
