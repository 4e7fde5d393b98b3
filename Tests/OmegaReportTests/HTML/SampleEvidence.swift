import OmegaAssessment
import OmegaMeasurement
import OmegaModel
import OmegaUnits

@testable import OmegaReport

/// What a page of the sample run shows besides its result.
enum SampleEvidence {
  static var report: HTMLReport { HTMLReport(run, evidence: evidence) }

  /// The sample run with the calls of its first tier.
  static var run: RunResult {
    var run = SampleRun.result
    run.tiers[0].topology = topology
    run.tiers[0].services[0].cpuMsMean = 20
    return run
  }

  static var topology: TopologyResult {
    func call(_ caller: String, _ callee: String, _ isHandedOff: Bool = false) -> TopologyCall {
      TopologyCall(
        callerKind: .service, caller: caller, callee: callee, isHandedOff: isHandedOff)
    }
    func visit(_ requestClass: String, _ service: String, _ count: Double) -> TopologyVisit {
      TopologyVisit(class: requestClass, service: service, region: "eastus", perRequest: count)
    }
    return TopologyResult(
      services: ["federation-core", "code-gen-team", "cosmos"].map {
        TopologyService(service: $0, about: "", layer: "core")
      },
      calls: [
        TopologyCall(
          callerKind: .class, caller: "registry-lookup", callee: "federation-core",
          isHandedOff: false),
        call("federation-core", "cosmos"), call("federation-core", "code-gen-team", true),
        call("code-gen-team", "cosmos"),
      ],
      visits: [
        visit("registry-lookup", "federation-core", 1),
        visit("registry-lookup", "code-gen-team", 0.25),
      ])
  }

  static var evidence: ReportEvidence {
    func line(_ kind: Timeline.Kind, _ subject: String, _ values: [Double]) -> Timeline {
      Timeline(kind: kind, subject: subject, interval: .hours(12), values: values)
    }
    return ReportEvidence(
      timelines: [
        "production-small": [
          line(.arrivalsPerSecond, "registry-lookup", [1, 8, 2, 9, 1, 7, 2, 8, 2, 9, 1, 1, 1, 1]),
          line(.latencyP99, "registry-lookup", [40, 5_000, 60, .nan, 70, 80]),
          line(.evictions, "spot@eastus", [0, 0, 1.5, 0, 2]),
        ]
      ],
      files: ["scenarios/sample.yaml"],
      assumptions: [
        MarkedAssumption(
          file: "scenarios/sample.yaml", line: 7, setting: "rate: 8 rps",
          comment: "assumption: busy")
      ],
      resolvedText: "scenario: sample\nload:\n  rate: 8 rps\n")
  }
}
