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
    case .checkpointInTurn:
      make(
        "`cpu-discipline: fifo` gives a core to one request to its end, and checkpoints cut its work into pieces",
        "remove `checkpoint`, or write `cpu-discipline: processor-sharing`")
    case .budgetWithoutNodes:
      make(
        "nobody drains nodes under this service: it runs on no pool",
        "remove `disruption`, or write a pool in `runs-on`")
    case .budgetOfJobs:
      make(
        "jobs have no number of replicas that should be there, which a budget could be a part of",
        "remove `disruption`, or let replicas stay with `scaler: keda`")
    case .spotNotTolerated(let pool):
      make(
        """
        pods of this service never land on `\(pool)`: AKS taints spot nodes with \
        kubernetes.azure.com/scalesetpriority=spot:NoSchedule (Microsoft Learn, AKS, Add a spot node pool)
        """,
        "write `tolerates: [spot]` if the pods have that toleration, or let them run elsewhere")
    case .spotShortagesDiffer(let pool):
      make(
        "`\(pool)` buys the same machines and says other `shortages`: there is one stock for both",
        "write the same, or only one of them")
    case .shortageWithoutPause:
      make("some time passes between two shortages", "write a law whose mean is above 0")
    case .zoneNotInPool(let zone):
      make("the pool has no node in zone `\(zone)`", "write one of its `zones`")
    default: nil
    }
  }
}
