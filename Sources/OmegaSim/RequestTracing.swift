import OmegaEngine
import OmegaMeasurement
import OmegaModel
import OmegaReport

/// Follows one request through every tier of a checked scenario, in the first replication.
public struct RequestTracing: Sendable {
  private let scenario: Scenario
  private let target: TraceTarget
  private let request: String

  /// Nil when the checks have found an error.
  ///
  /// - Parameter request: `4711` is the 4,711th arrival of the window, `users:4711` the 4,711th request of the load
  ///   source `users` since the beginning of the lead-in, the same in every tier.
  /// - Throws: `UntraceableRequest` when the text names no request.
  public init?(
    _ checked: CheckedScenario, request: String
  ) throws(UntraceableRequest) {
    guard let scenario = checked.scenario else { return nil }
    self.scenario = scenario
    self.request = request
    let parts = request.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard let number = parts.last.flatMap({ UInt64($0) }), number > 0 else {
      throw UntraceableRequest(
        message: "`\(request)` is no request; write a number from 1, such as `4711`, or a load "
          + "source and a number, such as `\(scenario.load[0].name):4711`")
    }
    guard parts.count == 2 else {
      target = .arrival(number)
      return
    }
    let source = String(parts[0])
    guard scenario.load.contains(where: { $0.name == source }) else {
      throw UntraceableRequest(
        message: "the scenario has no load source `\(source)`; it has "
          + scenario.load.map(\.name).joined(separator: ", "))
    }
    target = .request(number, source: source)
  }

  /// Why a tier's whole window may be simulated in vain: the request is far beyond all that are expected. Nil where it
  /// should come, or nobody knows.
  public var doubt: String? {
    for tier in scenario.tiers {
      let plant = Plant(scenario: scenario, tier: tier)
      // Ten standard deviations of a Poisson number: chance does not bring so many.
      guard let expected = plant.expectedRequests(for: target),
        Double(target.number) > expected + 10 * expected.squareRoot() + 10
      else { continue }
      return
        "request \(request) hardly comes in \(tier.name), where about \(Int(expected.rounded())) are expected; "
        + "the whole window is simulated to look for it"
    }
    return nil
  }

  /// Simulates each tier until the request is over.
  ///
  /// - Throws: `FailedRun` when the request never came or the event limit was reached.
  public func perform() throws(FailedRun) -> [TracedRequest] {
    try scenario.tiers.map { tier throws(FailedRun) in
      let replication = Replication(
        plant: Plant(scenario: scenario, tier: tier), number: 0, studySeed: scenario.seed)
      do throws(RunFailure) {
        if let trace = try replication.trace(target) {
          return TracedRequest(
            trace: trace, tier: tier.name, scenario: scenario.name, seed: scenario.seed)
        }
      } catch {
        throw FailedRun(error, tier: tier.name, replication: 0)
      }
      throw FailedRun(withoutRequest: request, tier: tier.name)
    }
  }
}

/// Why a text names no request that could be traced.
public struct UntraceableRequest: Error, Hashable, Sendable {
  public let message: String
}

/// One request's way through one tier.
public struct TracedRequest: Sendable {
  let trace: RequestTrace
  let tier: String
  let scenario: String
  let seed: UInt64

  var heading: String { "\(scenario), \(tier): replication 1 of seed \(seed)" }
}

/// How traces are written.
public enum TraceFormat: String, CaseIterable, Sendable {
  /// An indented timeline.
  case timeline
  /// OpenTelemetry's JSON.
  case otlp
}
