import OmegaEngine
import OmegaPricing
import OmegaUnits

/// Why a run of a valid scenario has no result.
public struct FailedRun: Error, Hashable, Sendable {
  /// What happened and what to do, in one line.
  public let message: String
  /// Whether something else was to be asked for: nothing went wrong.
  public private(set) var isOfInput = false

  init(_ failure: RunFailure, tier: String, replication: Int) {
    switch failure {
    case .eventLimitReached(let limit, let instant):
      message =
        "tiers.\(tier): replication \(replication) was given up after \(limit) events, "
        + "\(Self.place(of: instant)); the load outgrows the tier or the window is too long: "
        + "lower `load-scale`, add capacity, or shorten `window.length`"
    }
  }

  init(_ failure: BillingFailure, tier: String) {
    let remedy =
      switch failure {
      case .missingPrices: "name a price of the book, or state `included` with the reason"
      case .beyondRange: "check `times` and the counts of that bill line"
      }
    let facts = "\(failure)".split(separator: "\n").joined(separator: "; ")
    message = "tiers.\(tier): the bill cannot be made: \(facts); \(remedy)"
  }

  /// A request to trace that did not come before the end.
  init(withoutRequest request: String, tier: String) {
    message =
      "tiers.\(tier): no request `\(request)` arrived; choose a smaller number or lengthen "
      + "`window.length`"
    isOfInput = true
  }

  /// A figure that a model should have and that nothing was measured for.
  init(without figure: String, model: String) {
    message =
      "\(model): nothing was measured for its \(figure); "
      + "this is a fault of the program: please report it"
  }

  /// A scenario file that was valid when the run began.
  init(changedFile: Void) {
    message = "the scenario file was changed during the run and is no longer valid; run it again"
  }

  /// A figure that no document can hold.
  init(unwritable error: any Error) {
    message =
      "the result has a figure that is not a finite number (\(error)); "
      + "this is a fault of the program: please report it with the scenario"
  }

  private static func place(of instant: SimInstant) -> String {
    let seconds = Int(instant.seconds)
    return seconds < 0
      ? "\(-seconds) s before the window opened" : "\(seconds) s into the window"
  }
}
