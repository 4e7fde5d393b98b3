public import OmegaUnits

/// What becomes of nodes of a pool that fail without notice, and of their pods (Model P-6 to P-9).
public struct NodeFailure: Hashable, Sendable {
  /// Without a heartbeat for so long, a node is not ready: its pods are in no rotation any more.
  public var heartbeatGrace: SimDuration
  /// How long pods stay on a node that is not ready, before they are replaced elsewhere.
  public var toleration: SimDuration
  /// How long a node is not ready until it is repaired.
  public var repairAfter: SimDuration
  /// What the attempts to repair it take, one after the other.
  public var reboot: SimDuration
  public var reimage: SimDuration
  public var redeploy: SimDuration

  public init(
    heartbeatGrace: SimDuration = .seconds(50), toleration: SimDuration = .seconds(300),
    repairAfter: SimDuration = .minutes(5), reboot: SimDuration = .minutes(3),
    reimage: SimDuration = .minutes(10), redeploy: SimDuration = .minutes(15)
  ) {
    precondition(heartbeatGrace >= Self.heartbeat, "a grace is no shorter than a heartbeat")
    self.heartbeatGrace = heartbeatGrace
    self.toleration = toleration
    self.repairAfter = repairAfter
    self.reboot = reboot
    self.reimage = reimage
    self.redeploy = redeploy
  }

  /// A node tells so often that it is alive (kubernetes/website, `concepts/architecture/nodes.md`).
  public static let heartbeat = SimDuration.seconds(10)
}
