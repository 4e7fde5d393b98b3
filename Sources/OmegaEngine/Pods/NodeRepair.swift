import OmegaUnits

/// When a lost machine runs again: by itself when what has broken it is over, or because it is repaired (Model P-9).
///
/// Source: Microsoft Learn, AKS, *Node auto-repair*: a node that is not ready for five minutes is rebooted, then reimaged, then
/// moved to another host, which helps against all that is not the whole zone's. How long each takes is assumed.
struct NodeRepair: Sendable {
  /// Nanoseconds without readiness until it is repaired.
  var after: Int64
  /// Nanoseconds that each attempt takes.
  var reboot: Int64
  var reimage: Int64
  var redeploy: Int64

  /// Instant from which on the machine runs again.
  ///
  /// - Parameters:
  ///   - notReady: when its loss is noticed.
  ///   - end: when what has broken it is over: only attempts that begin after that help.
  ///   - isMovable: whether another host would help.
  func instantBack(notReady: Int64, end: Int64, isMovable: Bool) -> Int64 {
    let byItself = end.addingReportingOverflow(reboot)
    let alone = byItself.overflow ? Int64.max : byItself.partialValue
    var begin = notReady + after
    for attempt in [reboot, reimage] {
      if begin >= end { return min(alone, begin + attempt) }
      begin += attempt
    }
    return isMovable ? min(alone, begin + redeploy) : alone
  }
}
