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
    default: ofPods(fault)
    }
  }

  private static func ofPods(_ fault: Fault) -> IssueText? {
    switch fault {
    case .startOfScaledReplicas:
      make(
        "replicas that follow the load have their own `start`",
        "write it under `replicas`, where it also holds for restarts")
    case .podKeyOnManaged(let key):
      make(
        "`\(key)` is about own replicas, and the provider runs these",
        "remove it, or write `runs-on` with a pool or `containers`")
    case .successThresholdAboveOne(let probe):
      make(
        "`\(probe)` passes with the first answer",
        "remove `success-threshold`: Kubernetes allows 1 only")
    case .preStopAboveGrace:
      make(
        "the wait before the stop is part of the grace, and is longer",
        "make `grace` longer, or `pre-stop` shorter")
    case .rolloutsAtOnce:
      make("another rollout begins at this instant", "remove one of them")
    case .rolloutOfNothing:
      make(
        "no replica may be above those that are wanted and none may be missing: nothing can be replaced",
        "allow one of the two")
    case .zonesOfPool:
      make("replicas on a pool stand where its nodes do", "write `zones` for the pool")
    case .graceBelowHeartbeat:
      make(
        "nodes tell every 10 s that they are alive, so that they would be lost all the time",
        "write 10 s or more")
    default: nil
    }
  }
}
