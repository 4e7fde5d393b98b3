/// What became of a service's attempts that were lost under way in the window: with their node or replica (Model S-7).
public struct LostWork: Hashable, Sendable {
  /// Attempts that had a slot and that somebody waited for.
  public var lost: Int
  /// Those among them that were tried again from the beginning, and from a checkpoint.
  public var restarted: Int
  public var resumed: Int
  /// What they had done and no checkpoint held: seconds of whole replicas, and core-seconds.
  public var replicaSeconds: Double
  public var cpuSeconds: Double
  /// Checkpoints that were written, and seconds that slots were held for writing and for resuming.
  public var checkpoints: Int
  public var checkpointSeconds: Double

  public init(
    lost: Int = 0, restarted: Int = 0, resumed: Int = 0, replicaSeconds: Double = 0,
    cpuSeconds: Double = 0, checkpoints: Int = 0, checkpointSeconds: Double = 0
  ) {
    self.lost = lost
    self.restarted = restarted
    self.resumed = resumed
    self.replicaSeconds = replicaSeconds
    self.cpuSeconds = cpuSeconds
    self.checkpoints = checkpoints
    self.checkpointSeconds = checkpointSeconds
  }
}
