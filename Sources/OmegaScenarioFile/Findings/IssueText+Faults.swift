extension IssueText {
  static func ofFaults(_ fault: Fault) -> IssueText? {
    switch fault {
    case .faultWithoutEffect:
      make(
        "this fault does nothing",
        "write one of `fail`, `hang`, `slower`, `capacity`, `down: true` or `drop-connections: true`"
      )
    case .fasterFault: make("a fault makes nothing faster", "write 1 or more")
    case .capacityOfNothing:
      make("nothing is left of the capacity", "write `down: true` instead")
    case .faultSharesAboveWhole:
      make("`fail` and `hang` are more than 100% together", "lower one of them")
    case .effectOnReplicas(let key):
      make(
        "`\(key)` is for a service as a whole; single replicas and nodes are lost",
        "write `down: true`, or take `replicas`, `pool` or `zone` out of the targets")
    default: nil
    }
  }
}
