import OmegaAssessment
import OmegaModel
import OmegaUnits

/// Values of replications made by hand, of which every difference is known.
enum MadeValues {
  /// - Parameters:
  ///   - dollars: a month's bill by replication, on lines by component.
  ///   - failures: of 100,000 requests of class `read`, by replication.
  ///   - slow: of the successful ones, by replication.
  static func tier(
    _ name: String = "one", dollars: [(component: String, amounts: [Double])],
    failures: [Int] = [100, 100, 100, 100, 100], slow: [Int] = [500, 500, 500, 500, 500],
    p95Ms: [Double?] = [80, 80, 80, 80, 80]
  ) -> ComparedTier {
    let count = failures.count
    let lines = dollars.map { component, amounts in
      LineValues(
        component: component, category: "compute", region: "eastus", service: "Machines",
        sku: "D4", meter: "hour", billing: "payg", unit: "hour", isUnused: false,
        quantityMillionths: amounts.map { Int64($0 * 10e6) },
        nanodollars: amounts.map { Int64(($0 * 1e9).rounded()) })
    }
    let bills = (0..<count).map { number in lines.reduce(0) { $0 + $1.nanodollars[number] } }
    let ok = failures.map { 100_000 - $0 }
    return ComparedTier(
      name: name,
      values: ReplicationValues(
        requests: failures.map { _ in 100_000 }, billNanodollars: bills, lines: lines,
        classes: [
          ClassValues(
            class: "read", judged: failures.map { _ in 100_000 }, ok: ok,
            minutesJudged: failures.map { _ in 60 }, minutesUp: failures.map { _ in 60 },
            latency: [LatencyValues(thresholdMs: 500, within: zip(ok, slow).map { $0 - $1 })],
            p95Ms: p95Ms)
        ]), horizonS: 3_600, verdict: .met,
      bottleneck: BottleneckResult(component: "web@eastus", reason: "cpu at 70 %"))
  }

  static func model(_ budget: Budget = Budget(), isPromised: Bool = true) -> Tier {
    Tier(
      name: "one", regions: ["eastus"], services: [], classes: [],
      objectives: isPromised
        ? [
          Objective(
            requestClass: "read", availability: 0.998,
            latency: [LatencyObjective(threshold: .milliseconds(500), share: 0.95)])
        ] : [], budget: budget)
  }

  static func items(
    before: ComparedTier, after: ComparedTier, isPaired: Bool, budget: Budget = Budget()
  ) -> [CheckItem] {
    RegressionCheck([
      RegressionCheck.Subject(
        tier: model(budget), before: before, after: after, isPaired: isPaired)
    ]).items
  }
}
