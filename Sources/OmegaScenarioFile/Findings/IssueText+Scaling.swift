extension IssueText {
  static func ofScaling(_ fault: Fault) -> IssueText? {
    switch fault {
    case .targetNotWholePercent:
      make("utilisation is a whole number of per cent, 1 or more", "round it")
    case .utilisationInTurn:
      make(
        "replicas cannot follow the CPU of `cpu-discipline: fifo`, which is known job by job only",
        "write `target`, or `cpu-discipline: processor-sharing`")
    case .utilisationOfNothing(let missing):
      make(
        "replicas that follow their CPU need `\(missing)` of the service",
        "add it: utilisation is used CPU by requested CPU")
    case .idleNotBelowLeast:
      make(
        "replicas while there is no work are none, and fewer than the least",
        "write `idle: 0` beside a `min` of 1 or more, or remove it")
    case .jobsWithout(let key):
      make(
        "jobs take one request each from the queue of their service: that needs `\(key)`",
        "add `\(key)`, or let replicas stay with `scaler: keda`")
    default: nil
    }
  }
}
