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
    default: nil
    }
  }
}
