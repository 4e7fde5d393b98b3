import OmegaModel
import OmegaUnits
import Testing

@testable import OmegaScenarioFile

@Suite("What a file says about calls and queues")
struct CallFormatTests {
  /// The minimal scenario whose one call has more keys beside it.
  private static func call(_ keys: String, tier: String = "") -> String {
    let text = tier.isEmpty ? Samples.minimal : Samples.tier(tier)
    return text.replacing("- call: web.get", with: "- { call: web.get, \(keys) }")
  }

  private static func onlyCall(_ text: String) -> Call? {
    guard case .call(let call)? = load(text).scenario?.tiers[0].classes[0].steps.first else {
      return nil
    }
    return call
  }

  @Test("names a preset without declaring it", arguments: RetryPreset.allCases)
  func preset(preset: RetryPreset) {
    let call = Self.onlyCall(Self.call("retry: \(preset.rawValue)"))
    #expect(call?.retry == preset.policy)
  }

  @Test("may change what a preset says, and may give its name to a policy of its own")
  func presetWithChanges() {
    let tier = """
      retries:
        mine: { preset: polly-v8, retries: 5, jitter: half, on: [throttled] }
        kong: { retries: 1, delay: 1s }
      """
    var changed = RetryPreset.pollyV8.policy
    changed.retries = 5
    changed.jitter = .half
    changed.on = [.throttled]
    #expect(
      Self.onlyCall(Self.call("retry: mine", tier: tier))?.retry == changed)
    #expect(
      Self.onlyCall(Self.call("retry: kong", tier: tier))?.retry
        == RetryPolicy(retries: 1, delay: .seconds(1)))
  }

  @Test("must give retries and delay where no preset does, and know the preset's name")
  func presetIssues() {
    let text = Self.call(
      "retry: polly-v9",
      tier: "retries: { bare: { factor: 3 }, odd: { preset: envoi } }")
    let path = "tiers.one.retries"
    #expect(
      issueLines(load(text)) == [
        "scenario.yaml:9:16: \(path).bare.retries: `retries` is missing; add it: a whole number, "
          + "0 or more",
        "scenario.yaml:9:16: \(path).bare.delay: `delay` is missing; add it: a duration "
          + "such as `200ms`, `1.5s`, `10min`, `8h` or `7d`",
        "scenario.yaml:9:52: \(path).odd.preset: `envoi` is not known here; did you mean `envoy`?",
        "scenario.yaml:18:37: tiers.one.classes.read.steps.0.retry: there is no retry policy "
          + "`polly-v9`; did you mean `polly-v8`?",
      ])
  }

  @Test("guards a call with breaker, bulkhead and hedge")
  func guards() {
    let text = Samples.tier(
      """
      breakers:
        own: { failures: 50%, open: 5s, probes: 3, on: [timed-out] }
        strict: { preset: polly-v8, calls: 10 }
        row: { in-a-row: 7, open: 1min }
        quick: { preset: envoy, open: 1s }
      """
    ).replacing(
      "- wait: 20ms",
      with: """
        - { call: db.get, breaker: own, bulkhead: { most: 9, queue: 2, per: region }, hedge: { after: 50ms, most: 2 } }
                    - { call: db.get, breaker: strict, bulkhead: { most: 3 } }
                    - { call: db.get, breaker: row }
                    - { call: db.get, breaker: quick }
                    - { call: db.get, breaker: polly-v8 }
              db:
                operations: { get: [ { wait: 1ms } ] }
        """)
    let loaded = load(text)
    #expect(issueLines(loaded) == [])
    let calls = loaded.scenario?.tiers[0].services[0].operations[0].steps.compactMap { step in
      if case .call(let call) = step { call } else { Call?.none }
    }
    #expect(
      calls?.map(\.breaker) == [
        CircuitBreaker(
          trip: .failureRatio(0.5, window: .seconds(10), callsMin: 20), open: .seconds(5),
          probes: 3, on: [.timedOut]),
        CircuitBreaker(
          trip: .failureRatio(0.1, window: .seconds(30), callsMin: 10), open: .seconds(5)),
        CircuitBreaker(trip: .failuresInARow(7), open: .minutes(1)),
        CircuitBreaker(
          trip: .failuresInARow(5), open: .seconds(1),
          on: [.rejected, .timedOut, .unavailable, .evicted, .faulted, .lost]),
        BreakerPreset.pollyV8.breaker,
      ])
    #expect(
      calls?.map(\.bulkhead) == [
        Bulkhead(callsMax: 9, queue: 2, scope: .region), Bulkhead(callsMax: 3), nil, nil, nil,
      ])
    #expect(calls?.first?.hedge == Hedge(after: .milliseconds(50), most: 2))
  }

  @Test("says how a guard, a quorum or a deadline makes no sense")
  func guardIssues() {
    let text = Samples.tier(
      """
      breakers:
        both: { failures: 50%, in-a-row: 3, open: 5s }
        none: { open: 5s }
        bare: { in-a-row: 3, window: 3s }
      """
    ).replacing(
      "- call: web.get",
      with: """
        - { call: web.get, breaker: poly-v8, bulkhead: { most: 1 }, timeout: 1s, hedge: { after: 1s } }
                  - { parallel: [[{ wait: 1ms }]], wait-for: 2 }
                  - { parallel: [[{ wait: 1ms }]], times: 251 }
                  - { wait: 1ms, times: 2 }
        """
    ).replacing("read:\n", with: "read:\n        deadline: propagate\n")
    let path = "tiers.one.classes.read"
    #expect(
      issueLines(load(text)) == [
        "scenario.yaml:10:40: tiers.one.breakers.both.in-a-row: a circuit opens by one rule; "
          + "write either `failures` or `in-a-row`",
        "scenario.yaml:11:7: tiers.one.breakers.none: nothing opens this circuit; "
          + "write either `failures` or `in-a-row`",
        "scenario.yaml:12:7: tiers.one.breakers.bare.open: `open` is missing; "
          + "add it: a duration such as `200ms`, `1.5s`, `10min`, `8h` or `7d`",
        "scenario.yaml:12:36: tiers.one.breakers.bare.window: `window` belongs to `failures`; "
          + "remove it, or add `failures`",
        "scenario.yaml:20:19: \(path).deadline: there is no deadline without a `timeout`; "
          + "add `timeout`, or remove `deadline`",
        "scenario.yaml:22:39: \(path).steps.0.breaker: there is no circuit breaker `poly-v8`; "
          + "did you mean `polly-v8`?",
        "scenario.yaml:22:48: \(path).steps.0.bulkhead: `bulkhead` needs a service: a class's own "
          + "steps run at the client; move it into an operation and call that",
        "scenario.yaml:22:100: \(path).steps.0.hedge.after: every attempt has timed out before its "
          + "hedge is sent; hedge earlier than the `timeout`",
        "scenario.yaml:23:54: \(path).steps.1.wait-for: 2 of 1 branches can never succeed; "
          + "wait for fewer, or add branches",
        "scenario.yaml:24:51: \(path).steps.2.times: 251 branches are more than the 250 allowed; "
          + "use fewer",
        "scenario.yaml:25:26: \(path).steps.3.times: `times` belongs to `parallel`; "
          + "remove it, or add `parallel`",
      ])
  }

  @Test("runs branches in copies and waits for some of them")
  func copies() {
    let text = Samples.minimal(
      "- wait: 20ms", "- { parallel: [[{ wait: 1ms }]], times: 3, wait-for: 2 }")
    guard
      case .quorum(let branches, needed: 2)? = load(text).scenario?.tiers[0].services[0]
        .operations[0].steps.first
    else {
      Testing.Issue.record("no quorum: \(issueLines(load(text)))")
      return
    }
    #expect(branches.count == 3)
  }

  @Test("gives requests attributes, and branches by them")
  func attributes() throws {
    let text = Samples.minimal(
      "- wait: 20ms",
      """
      - choose:
                        - { when: { plan: paid, size: large }, steps: [{ wait: 1ms }] }
                        - { when: { plan: paid } }
                        - steps: [{ wait: 2ms }]
      """
    ).replacing(
      "read:\n",
      with: "read:\n        attributes: { plan: { free: 80, paid: 20 }, size: { large: 1 } }\n")
    let tier = try #require(load(text).scenario?.tiers[0])
    #expect(
      tier.classes[0].attributes == [
        RequestAttribute("plan", values: [.init("free", weight: 80), .init("paid", weight: 20)]),
        RequestAttribute("size", values: [.init("large", weight: 1)]),
      ])
    guard case .conditional(let branches)? = tier.services[0].operations[0].steps.first else {
      Testing.Issue.record("no conditions")
      return
    }
    #expect(
      branches.map(\.conditions) == [
        [.init("plan", is: "paid"), .init("size", is: "large")], [.init("plan", is: "paid")], [],
      ])
    #expect(branches.map(\.steps.count) == [1, 0, 1])
  }

  @Test("says which conditions can never hold")
  func conditionIssues() {
    let text = Samples.minimal(
      "- wait: 20ms",
      """
      - choose:
                        - { when: { pln: paid } }
                        - { when: { plan: payd }, weight: 3 }
                        - {}
                        - { when: { plan: free } }
      """
    ).replacing(
      "read:\n",
      with: "read:\n        attributes: { plan: { free: 80, paid: 20 }, none: { a: 0 } }\n")
    let path = "tiers.one.services.web.operations.get.0.choose"
    #expect(
      issueLines(load(text)) == [
        "scenario.yaml:14:31: \(path).0.when.pln: there is no attribute `pln`; did you mean `plan`?",
        "scenario.yaml:15:37: \(path).1.when.plan: `plan` has no value `payd`; did you mean `paid`?",
        "scenario.yaml:15:53: \(path).1.weight: branches are taken by `weight` or by `when`, "
          + "not by both; remove `weight` here",
        "scenario.yaml:17:21: \(path).3: this branch is never taken: one without `when` before it "
          + "takes all; move it up",
        "scenario.yaml:20:53: tiers.one.classes.read.attributes.none: all weights are zero; "
          + "make one positive",
      ])
  }

  @Test("limits the rate of calls, and says what becomes of tasks that fail")
  func doorsAndTasks() throws {
    let text = Samples.service("rate-limit: { rate: 120/min, burst: 30 }").replacing(
      "- wait: 20ms",
      with: "- { hand-off: db.get, as: read, timeout: 30s, retry: kong, dead-letter: db.get }"
    ).replacing(
      "      web:\n",
      with:
        "      db:\n        rate-limit: { rate: 7 rps }\n        operations: { get: [] }\n      web:\n"
    )
    let loaded = load(text)
    #expect(issueLines(loaded) == [])
    let services = try #require(loaded.scenario?.tiers[0].services)
    #expect(services[0].rateLimit == RateLimit(perSecond: 7, burst: 7))
    #expect(services[1].rateLimit == RateLimit(perSecond: 2, burst: 30))
    guard case .handOff(let call, requestClass: "read")? = services[1].operations[0].steps.first,
      case .fallBack(let steps) = call.onFailure, case .call(let dead)? = steps.first
    else {
      Testing.Issue.record("no hand-off with dead letters")
      return
    }
    #expect(call.timeout == .seconds(30) && call.retry == RetryPreset.kong.policy)
    #expect(dead.service == "db")
  }

  @Test("gives queues patience and shedding, and classes and calls a priority")
  func queues() throws {
    let text = Samples.service(
      "concurrency: 4\nqueue: 20\npatience: exponential 3s\nshed: { above: 80% }"
    ).replacing("read:\n", with: "read:\n        priority: 8\n")
      .replacing("- call: web.get", with: "- { call: web.get, priority: 0 }")
    let tier = try #require(load(text).scenario?.tiers[0])
    #expect(tier.services[0].patience == .exponential(mean: 3))
    #expect(tier.services[0].shedding == LoadShedding(below: 5, queueShare: 0.8))
    #expect(tier.classes[0].priority == 8)
    #expect(Self.onlyCall(text)?.priority == 0)
    #expect(load(Samples.minimal).scenario?.tiers[0].classes[0].priority == 5)
  }

  @Test("is refused where nobody would ever wait, and where a priority is none")
  func queueIssues() {
    let text = Samples.service("patience: 3s\nqueue: 3\nshed: { below: 12, above: 80% }")
      .replacing("- call: web.get", with: "- { call: web.get, priority: 10 }")
    let path = "tiers.one.services.web"
    #expect(
      issueLines(load(text)) == [
        "scenario.yaml:11:19: \(path).patience: `patience` means nothing without `concurrency`: "
          + "nobody ever waits; add `concurrency`, or remove it",
        "scenario.yaml:13:9: \(path).shed: `shed` means nothing without `concurrency`: "
          + "nobody ever waits; add `concurrency`, or remove it",
        "scenario.yaml:13:24: \(path).shed.below: priorities are 0 to 9, not 12; write a lower one",
        "scenario.yaml:20:40: tiers.one.classes.read.steps.0.priority: priorities are 0 to 9, "
          + "not 10; write a lower one",
      ])
  }
}
