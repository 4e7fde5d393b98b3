/// Bounds how many calls are out at a time, so that one slow callee does not take a caller's every slot.
public struct Bulkhead: Hashable, Sendable {
  public enum Scope: String, CaseIterable, Hashable, Sendable {
    case replica, region
  }

  public var callsMax: Int
  /// Callers that may wait for a place.
  public var queue: Int
  public var scope: Scope

  public init(callsMax: Int, queue: Int = 0, scope: Scope = .replica) {
    precondition(callsMax >= 1 && queue >= 0, "a bulkhead lets some calls through")
    self.callsMax = callsMax
    self.queue = queue
    self.scope = scope
  }
}
