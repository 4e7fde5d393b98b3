import OmegaModel
import Testing

@testable import OmegaScenarioFile

@Suite("An issue")
struct IssueTests {
  @Test("of every part comes at once, in the order of the file")
  func allAtOnce() {
    let text = """
      scenario: many things wrong
      repplications: 3
      window: { start: 2026-03-02, zone: Amerika/New_York, length: 7 }
      clients:
        here: { share: 130%, round-trip: { east: 30 } }
      load:
        users:
          rate: 8
          mix: { raed: 1 }
      objectives:
        raed: { availability: 99.9 }
      tiers:
        one:
          regions: [east, west]
          services:
            web:
              runs-on: pol
              replicas: { min: 5, max: 2 }
              operations:
                get:
                  - call: db.raed
                  - cpu: 20ms
                    wait: 5ms
            db: { operations: { read: [{ call: web.get }] } }
          classes:
            read: { steps: [{ call: web.gte }, { cpu: 1ms }] }
      """
    #expect(
      issueLines(load(text)) == [
        "scenario.yaml:1:11: scenario: `many things wrong` is no name; "
          + "write a name of letters, digits, `-` and `_`",
        "scenario.yaml:2:1: repplications: `repplications` is not a key of this scenario; "
          + "did you mean `replications`?",
        "scenario.yaml:3:18: window.start: `2026-03-02` is not a date and time; "
          + "write a local date and time such as `2026-03-02T00:00`",
        "scenario.yaml:3:36: window.zone: `Amerika/New_York` is not known here; "
          + "did you mean `America/New_York`?",
        "scenario.yaml:3:62: window.length: `7` has no unit; "
          + "write a length such as `7d`, `1 month` or `36h`",
        "scenario.yaml:5:18: clients.here.share: `130%` is more than 100%; "
          + "a share lies between 0% and 100%",
        "scenario.yaml:5:24: clients.here.round-trip: the round trip to `west`, a region of tier "
          + "`one`, is missing; add `west: 30ms` or what it is",
        "scenario.yaml:5:44: clients.here.round-trip.east: `30` has no unit; "
          + "write a duration such as `200ms`, `1.5s`, `10min`, `8h` or `7d`",
        "scenario.yaml:8:11: load.users.rate: `8` has no unit; "
          + "write a rate such as `8 rps` or `120/min`, by `/s`, `/min`, `/h` or `/d`",
        "scenario.yaml:9:12: load.users.mix.raed: tier `one` has no class `raed`; "
          + "did you mean `read`?",
        "scenario.yaml:11:3: objectives.raed: there is no class `raed`; did you mean `read`?",
        "scenario.yaml:11:25: objectives.raed.availability: `99.9` has no unit; "
          + "write a share such as `99.9%`",
        "scenario.yaml:13:3: tiers.one.network: the round trip between `east` and `west` is missing; "
          + "add `east-west: 80ms` or what it is",
        "scenario.yaml:17:18: tiers.one.services.web.runs-on: there is no pool `pol`; "
          + "check the name",
        "scenario.yaml:18:26: tiers.one.services.web.replicas.min: the least, 5, is above the most, "
          + "2; exchange them or change one",
        "scenario.yaml:21:21: tiers.one.services.web.operations.get.0.call: `db` has no operation "
          + "`raed`; did you mean `read`?",
        "scenario.yaml:23:21: tiers.one.services.web.operations.get.1.wait: a step does one thing, "
          + "not `cpu` and `wait`; make them two steps",
        "scenario.yaml:26:31: tiers.one.classes.read.steps.0.call: `web` has no operation `gte`; "
          + "did you mean `get`?",
        "scenario.yaml:26:49: tiers.one.classes.read.steps.1.cpu: `cpu` needs a service: a class's "
          + "own steps run at the client; move it into an operation and call that",
      ])
  }

  @Test("names a missing key at the part that lacks it")
  func missingKeys() {
    #expect(
      issueLines(load("scenario: x\nwindow: { length: 1h }\nload: {}\ntiers: { one: {} }\n")) == [
        "scenario.yaml:2:1: window.start: `start` is missing; "
          + "add it: a local date and time such as `2026-03-02T00:00`",
        "scenario.yaml:3:1: load: at least one load source is needed",
        "scenario.yaml:4:10: tiers.one.services: `services` is missing; "
          + "add it: a mapping with an entry for each service",
        "scenario.yaml:4:10: tiers.one.classes: `classes` is missing; "
          + "add it: a mapping with an entry for each class",
      ])
  }

  @Test("is an error at every key that no table has, at every depth, with nothing behind it too")
  func unknownKeys() {
    #expect(
      issueLines(load(Samples.service("concurency: 5\nqueue-length:\n"))) == [
        "scenario.yaml:11:9: tiers.one.services.web.concurency: `concurency` is not a key of this "
          + "service; did you mean `concurrency`?",
        "scenario.yaml:12:9: tiers.one.services.web.queue-length: `queue-length` is not a key of "
          + "this service; the keys are `about`, `layer`, `regions`, `failover`, `edge`, `runs-on`, "
          + "`tolerates`, "
          + "`replicas`, `partitions`, `primary`, `concurrency`, `queue`, `patience`, `shed`, `rate-limit`, `balancing`, `cpu`, `cpu-discipline`, `half-speed-at`, `requests`, "
          + "`zones`, `start`, `image-pull`, `probes`, `termination`, `rollouts`, `limits`, `consistency`, `memory`, "
          + "`vectors`, `holds`, `keys`, `keys-of`, `health-check`, `contract`, `checkpoint`, "
          + "`disruption`, `operations`, `bill`",
      ])
    #expect(
      issueLines(load(Samples.tier("claims: { monthly-cost: $2,100 }"))) == [
        "scenario.yaml:9:32: tiers.one.claims.100: `100` stands alone: inside `{ }`, a comma ends a "
          + "value; quote the amount, such as `\"$2,100\"`"
      ])
  }

  @Test(
    "says what shape is needed",
    arguments: [
      (
        "replicas: [1]",
        "11:9: tiers.one.services.web.replicas: a mapping is needed here; write `key: value` lines "
          + "with `min`, `max`, `scaler`, `target`, `cpu`, `schedule`, `start`, `activation`, `poll`, "
          + "`cooldown`, `idle`, `initial-cooldown`, `strategy`, `deduction`, `running-share`, `sync`, "
          + "`scale-up`, `scale-down`"
      ),
      (
        "queue: { a: 1 }",
        "11:9: tiers.one.services.web.queue: a plain value is needed here; "
          + "write a whole number, 0 or more"
      ),
      (
        "regions: local",
        "11:18: tiers.one.services.web.regions: a list is needed here; "
          + "write `- item` lines or `[item, item]`"
      ),
      (
        "limits: 5 RU/s",
        "11:17: tiers.one.services.web.limits: a mapping is needed here; write `key: value` lines"
      ),
      (
        "contract: never",
        "11:19: tiers.one.services.web.contract: `never` is not `none`, or a share such as `99.9%`, "
          + "or a mapping with `availability`; write `none`, or a share such as `99.9%`, or a mapping "
          + "with `availability`"
      ),
      (
        "balancing: round_robin",
        "11:20: tiers.one.services.web.balancing: `round_robin` is not known here; "
          + "did you mean `round-robin`?"
      ),
    ])
  func shapes(_ line: String, _ issue: String) {
    #expect(issueLines(load(Samples.service(line))) == ["scenario.yaml:" + issue])
  }

  @Test(
    "is found in steps",
    arguments: [
      (
        "- {}",
        "14:15: .0: this step does nothing; write one of `cpu`, `wait`, `use`, `generate`, "
          + "`call`, `parallel`, `choose`, `cache`, `hand-off` or `block`"
      ),
      (
        "- { wait: 1ms, timeout: 2s }",
        "14:28: .0.timeout: `timeout` belongs to `call`; remove it, or add `call`"
      ),
      (
        "- { call: other.do, retry: sdk }",
        "14:40: .0.retry: there is no retry policy `sdk`; check the name"
      ),
      (
        "- { call: othr.do }",
        "14:23: .0.call: there is no service `othr`; did you mean `other`?"
      ),
      (
        "- { hand-off: other.do }",
        "14:15: .0.as: `as` is missing; name the class that the task counts as"
      ),
      (
        "- { hand-off: other.do, as: reed }",
        "14:41: .0.as: there is no class `reed`; did you mean `read`?"
      ),
      (
        "- choose: [{ weight: 0 }, { weight: 0 }]",
        "14:15: .0.choose: all weights are zero; make one positive"
      ),
      ("- choose: []", "14:15: .0.choose: all weights are zero; make one positive"),
      (
        "- parallel: [{ wait: 1ms }]",
        "14:26: .0.parallel.0: a list of steps is needed here; write `- call: service.operation`"
      ),
      (
        "- cache: { hit-ratio: 90% , hits: [] }",
        "14:41: .0.cache.hits: `hits` is not a key of this cache; did you mean `hit`?"
      ),
      (
        "- { call: other.do, on-failure: ignor }",
        "14:45: .0.on-failure: `ignor` is not known here; did you mean `ignore`?"
      ),
    ])
  func steps(_ step: String, _ issue: String) {
    let text = Samples.minimal("- wait: 20ms", step)
      .replacing(
        "    services:\n", with: "    services:\n      other: { operations: { do: [] } }\n")
    let path = "tiers.one.services.web.operations.get"
    let expected = issue.replacing(": .0", with: ": \(path).0", maxReplacements: 1)
    #expect(issueLines(load(text)) == ["scenario.yaml:" + expected])
  }

  @Test("shows each cycle of calls, hand-offs included, at the call that closes it")
  func cycles() {
    let text = Samples.minimal(
      "            - wait: 20ms\n",
      """
                  - call: web.put
                put:
                  - parallel: [[{ hand-off: web.last, as: read }]]
                last:
                  - { call: web.last }
                  - choose: [{ weight: 1, steps: [{ call: web.get }] }]

      """)
    #expect(
      issueLines(load(text)) == [
        "scenario.yaml:17:23: tiers.one.services.web.operations.last.0.call: calls form a cycle: "
          + "web.last → web.last; remove one of the calls",
        "scenario.yaml:18:53: tiers.one.services.web.operations.last.1.choose.0.steps.0.call: "
          + "calls form a cycle: web.get → web.put → web.last → web.get; remove one of the calls",
      ])
  }

  @Test("is found in loads, clients and objectives")
  func loads() {
    let text = Samples.minimal(
      "    mix: { read: 1 }",
      """
          mix: { read: 0, task: 0 }
          profile: { zone: UTC, weekdays: [1, 2], saturday: [x] }
          surges: [{ start: 1h, hold: -1h, factor: 2 }]
        other: { rate: 1 rps, mix: { task: 1 }, profile: { zone: UTC, every-day: \
      [0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0] } }
      clients:
        a: { share: 20%, round-trip: { local: 1ms } }
        b: { share: 30%, round-trip: {} }
      """
    ).replacing("      read:\n", with: "      task: {}\n      read:\n")
      .replacing("  one:\n", with: "  one:\n    objectives: { raed: { latency: [{}] } }\n")
    #expect(
      issueLines(load(text)) == [
        "scenario.yaml:6:5: load.users.mix: all weights are zero; make one positive",
        "scenario.yaml:6:21: load.users.mix.task: class `task` has no steps in tier `one`, but "
          + "clients send it; give it `steps`, or take it out of the mix",
        "scenario.yaml:7:5: load.users.profile: the profile says nothing for sunday; "
          + "add `sunday` or `every-day`",
        "scenario.yaml:7:27: load.users.profile.weekdays: a day has 24 hours, not 2; "
          + "write 24 numbers",
        "scenario.yaml:7:56: load.users.profile.saturday.0: `x` has no number where one is needed; "
          + "write a number",
        "scenario.yaml:8:33: load.users.surges.0.hold: `-1h` is negative; it must be zero or more",
        "scenario.yaml:9:32: load.other.mix.task: class `task` has no steps in tier `one`, but "
          + "clients send it; give it `steps`, or take it out of the mix",
        "scenario.yaml:9:43: load.other.profile: all hours of the profile are zero; "
          + "make one positive",
        "scenario.yaml:10:1: warning: clients: the shares add up to 50%, not 100%; they are taken as "
          + "weights; make them add up",
        "scenario.yaml:12:20: clients.b.round-trip: the round trip to `local`, a region of tier "
          + "`one`, is missing; add `local: 30ms` or what it is",
        "scenario.yaml:15:19: tiers.one.objectives.raed: there is no class `raed`; "
          + "did you mean `read`?",
        "scenario.yaml:15:37: tiers.one.objectives.raed.latency.0.within: `within` is missing; "
          + "add it: a duration such as `200ms`, `1.5s`, `10min`, `8h` or `7d`",
        "scenario.yaml:15:37: tiers.one.objectives.raed.latency.0.share: `share` is missing; "
          + "add it: a share such as `99.9%`",
      ])
  }

  @Test("of a scenario's objective for a class that only some tiers have is none")
  func objectiveInSomeTiers() throws {
    let text =
      Samples.minimal
      + "\n  two:\n    services: {}\n    classes:\n      read: { steps: [{ wait: 1ms }] }\n"
      + "      task: {}\nobjectives: { task: { availability: 99% } }\n"
    let loaded = load(text)
    #expect(issueLines(loaded) == [])
    #expect(try #require(loaded.scenario).tiers.map(\.objectives.count) == [0, 1])
  }

  @Test("that is only a warning leaves the scenario standing")
  func warnings() throws {
    let loaded = load(
      Samples.minimal + "\nclients: { a: { share: 20%, round-trip: { local: 1ms } } }\n")
    #expect(loaded.issues.map(\.severity) == [.warning])
    #expect(loaded.scenario != nil)
  }

  @Test("of a tier that is loaded as a scenario says so")
  func tierDocument() {
    #expect(
      issueLines(load("tier: x\nservices: {}\n")) == [
        "scenario.yaml:1:1: : this is a tier, not a scenario; "
          + "name it in a scenario's `tiers`, with `extends`"
      ])
  }
}
