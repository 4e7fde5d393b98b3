/// Where a node stands whose machine has failed (Model P-6, P-7, P-9) or is worked on (P-10); instants tell current events from stale ones.
struct NodeFailureState: Sendable {
  /// When its loss is noticed, when its pods are given up, and when it runs again.
  var noticeDue = Int64.max
  var evictionDue = Int64.max
  var backDue = Int64.max
  /// When it no longer stands still.
  var thawDue = Int64.max
  /// What it is drained for; nil: nobody works on it.
  var upkeep: UpkeepIndex?
  /// Whether its pods have been given up.
  var isEvicted = false
  /// How often it has failed.
  var count: UInt32 = 0

  /// Nothing is due any more: it runs again, or is gone.
  mutating func settle() {
    let count = count
    self = NodeFailureState()
    self.count = count
  }
}
