import OmegaModel
import Testing

@testable import OmegaScenarioFile

@Suite("An issue inside a tier")
struct TierIssueTests {
  @Test("is found between pools and services")
  func placement() {
    let text = Samples.tier(
      """
      regions: [east, west]
      network: { between: { east-west: 1ms, east-north: 1ms } }
      pools:
        small: { regions: [east, esat], cores: 2, memory: 4GiB, nodes: 1, reserved: { cpu: 2 cores } }
        tiny: { regions: [east], cores: 1, memory: 1GiB, nodes: { min: 2, max: 1, start: 0s } }
        managed: { cores: 1, memory: 1GiB, nodes: 1, regions: [] }
        good: { cores: 2, memory: 4GiB, nodes: { min: 0, max: 1, start: 0s }, spot: { evictions: 100%/h } }
      """
    ).replacing(
      "      web:\n",
      with: "      web: \n        runs-on: small\n        requests: { memory: 5GiB }\n")
    #expect(
      issueLines(load(text)) == [
        "scenario.yaml:10:43: warning: tiers.one.network.between.east-north: `east-north` is no pair of "
          + "the tier's regions; remove it",
        "scenario.yaml:12:7: tiers.one.pools.small: `reserved` and `daemons` leave no room on a node; "
          + "make the node larger or them smaller",
        "scenario.yaml:12:32: tiers.one.pools.small.regions.1: `one` has no region `esat`; "
          + "did you mean `east`?",
        "scenario.yaml:13:70: tiers.one.pools.tiny.nodes.min: the least, 2, is above the most, 1; "
          + "exchange them or change one",
        "scenario.yaml:14:7: tiers.one.pools.managed: no pool can be named `managed`: it means "
          + "another kind of hosting; rename it",
        "scenario.yaml:14:52: tiers.one.pools.managed.regions: at least one region is needed",
        "scenario.yaml:15:96: tiers.one.pools.good.spot.evictions: `100%/h` is certain, which no "
          + "rate can say; write a chance below 100%/h",
        "scenario.yaml:18:18: tiers.one.services.web.runs-on: pool `small` does not exist in `west`; "
          + "add the region to the pool, or remove it here",
      ])
  }

  @Test("is found where nodes of a fixed number are to be taken back")
  func spotOnFixedNodes() {
    let text = Samples.tier(
      """
      pools:
        fixed: { cores: 2, memory: 4GiB, nodes: 3, spot: { evictions: 5%/h } }
        scaled: { cores: 2, memory: 4GiB, nodes: { min: 3, max: 3, start: 60s }, spot: { evictions: 5%/h } }
      """)
    #expect(
      issueLines(load(text)) == [
        "scenario.yaml:10:50: tiers.one.pools.fixed.spot: nodes of a fixed number are never taken "
          + "back; write `nodes: { min: …, max: … }`, or remove `spot`"
      ])
  }

  @Test("is found where a fraction of a core is to serve one request after another")
  func fractionOfCore() {
    let path = "tiers.one.services.web.cpu"
    for (cores, discipline, count) in [
      ("1500m", "fifo", 1), ("2 cores", "fifo", 0), ("1500m", "processor-sharing", 0),
    ] {
      let lines = issueLines(
        load(Samples.service("cpu: \(cores)\ncpu-discipline: \(discipline)")))
      let message =
        "scenario.yaml:11:14: \(path): `cpu-discipline: fifo` serves with whole cores only; "
        + "write whole cores, or `cpu-discipline: processor-sharing`"
      #expect(lines == Array(repeating: message, count: count))
    }
  }

  @Test("is found where a list is longer than the engine can number")
  func lists() {
    let regions = (1...251).map { "r\($0)" }.joined(separator: ", ")
    let branches = Array(repeating: "[ { wait: 1ms } ]", count: 251).joined(separator: ", ")
    let text = Samples.tier("regions: [\(regions)]").replacing(
      "- wait: 20ms", with: "- parallel: [ \(branches) ]")
    let lines = issueLines(load(text))
    #expect(lines.contains { $0.contains("251 regions are more than the 250 allowed") })
    #expect(lines.contains { $0.contains("251 branches are more than the 250 allowed") })
  }

  @Test("is found in bills and limits")
  func bills() {
    let text = Samples.service(
      """
      limits: { units: { amount: 5 RU/s } }
      bill:
        - { price: a / b / c, category: computer, per: month }
        - { price: a / b / c, category: compute }
        - { category: compute, per: month }
        - { price: a / b / c, included: why, category: compute, per: month }
        - { price: a / b / c, category: compute, per: node-hour }
        - { price: a / b / c, category: compute, per: meter }
        - { price: a / b / c, category: compute, per: meter, meter: egres }
        - { price: a / b / c, category: compute, per: capacity-hour, meter: unit }
        - { price: a / b / c, category: compute, per: operation, operations: [gett] }
        - { price: a / b / c, category: compute, per: month, meter: egress }
      """
    ).replacing("- wait: 20ms", with: "- use: { egress: 40KB }")
    let path = "tiers.one.services.web"
    #expect(
      issueLines(load(text)) == [
        "scenario.yaml:11:19: \(path).limits.units: no step of this service draws from `units`; "
          + "add a `use` step, or remove it",
        "scenario.yaml:13:43: \(path).bill.0.category: `computer` is not known here; "
          + "did you mean `compute`?",
        "scenario.yaml:14:13: \(path).bill.1.per: `per` is missing; say what is counted",
        "scenario.yaml:15:13: \(path).bill.2: neither `price` nor `included` is there; "
          + "name a price, or say why there is none",
        "scenario.yaml:16:43: \(path).bill.3.included: `included` means that there is no `price`; "
          + "remove one",
        "scenario.yaml:17:57: \(path).bill.4.per: `node-hour` cannot be counted for a service; "
          + "count `month`, `hour`, `replica-hour`, `capacity-hour`, `peak-hour`, `meter`, `stock` or `operation`",
        "scenario.yaml:18:13: \(path).bill.5.meter: `meter` is missing; "
          + "`per: meter` needs the name of one",
        "scenario.yaml:19:71: \(path).bill.6.meter: `web` has no meter `egres`; "
          + "did you mean `egress`?",
        "scenario.yaml:20:79: \(path).bill.7.meter: `web` has no limit `unit`; "
          + "did you mean `units`?",
        "scenario.yaml:21:81: \(path).bill.8.operations.0: `web` has no operation `gett`; "
          + "did you mean `get`?",
        "scenario.yaml:22:71: \(path).bill.9.meter: `meter` belongs to `per: meter`; "
          + "remove it, or change `per`",
      ])
  }

  @Test("of scaling is found at the value that is wrong")
  func scaling() {
    let text = Samples.service(
      """
      replicas:
        min: 0
        max: 3
        schedule:
          - { zone: UTC, days: weekday, from: "18:00", to: "08:00", min: 5 }
          - { zone: UTC, days: [], from: "8", to: "24:00", min: 1 }
      """)
    let path = "tiers.one.services.web.replicas.schedule"
    #expect(
      issueLines(load(text)) == [
        "scenario.yaml:15:34: \(path).0.days: `weekday` is not known here; "
          + "did you mean `weekdays`?",
        "scenario.yaml:15:62: \(path).0.to: `to` is not after `from`; "
          + "split it at midnight: `24:00` ends a day",
        "scenario.yaml:15:76: \(path).0.min: the least, 5, is above the most, 3; "
          + "exchange them or change one",
        "scenario.yaml:16:28: \(path).1.days: at least one day is needed",
        "scenario.yaml:16:44: \(path).1.from: `8` is not a time of day; "
          + "write a time of day such as `\"08:00\"`, up to `\"24:00\"`",
      ])
  }
}
