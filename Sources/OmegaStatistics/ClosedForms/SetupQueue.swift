import Foundation

/// M/M/1 whose server is switched off without work, and set up again for the next request: both are looked at in equal
/// intervals only.
///
/// The first request of a busy period may have to wait for the look and the set-up (Welch, Operations Research 12, 1964:
/// exceptional first service). The instant at which work runs out is taken to be uniform within an interval. Times in
/// seconds.
public struct SetupQueue: Hashable, Sendable {
  /// Mean time from a request's arrival to the beginning of its work.
  public let waitMean: Double
  /// Share of time in which the server is on or being set up.
  public let onShare: Double

  /// - Parameters:
  ///   - look: between two looks.
  ///   - setupMean: of an exponential set-up.
  public init(arrivalRate: Double, workMean: Double, look: Double, setupMean: Double) {
    let load = arrivalRate * workMean
    precondition(load < 1, "the server keeps up")
    let perLook = arrivalRate * look
    // Nobody comes until the look that switches it off.
    let offShare = (1 - exp(-perLook)) / perLook
    // From an arrival at the switched-off server to the next look: what an exponential leaves of an interval.
    let none = exp(-perLook)
    let restMean = look / (1 - none) - 1 / arrivalRate
    let restSquare =
      (look * look - 2 * look / arrivalRate + 2 / (arrivalRate * arrivalRate) * (1 - none))
      / (1 - none)
    let delayMean = offShare * (restMean + setupMean)
    let delaySquare = offShare * (restSquare + 2 * restMean * setupMean + 2 * setupMean * setupMean)
    waitMean =
      load * workMean / (1 - load)
      + (2 * delayMean + arrivalRate * delaySquare) / (2 * (1 + arrivalRate * delayMean))
    // A cycle: without work, then the delay of its first request and all the work that comes meanwhile.
    let busy = (delayMean + workMean) / (1 - load)
    let cycle = 1 / arrivalRate + busy
    // Off from the look after the last work to the look after the next arrival.
    let off = offShare * (1 / arrivalRate + restMean)
    onShare = 1 - off / cycle
  }
}
