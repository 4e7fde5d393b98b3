import OmegaEngine
import Synchronization

/// How far a run has come, to be read from any thread while it goes on.
public final class RunProgress: Sendable {
  public let tiers: Int
  public let replications: Int
  let engine: Progress
  private let finished = Atomic<Int>(0)

  public init(tiers: Int, replicationsPerTier: Int) {
    self.tiers = tiers
    replications = tiers * replicationsPerTier
    engine = Progress(replications: replications)
  }

  /// Share of all simulated time that is done, 0 to 1.
  public var fraction: Double { engine.fraction }

  public var replicationsDone: Int { finished.load(ordering: .relaxed) }

  /// Tiers whose replications are all done, as tiers are worked on in order.
  public var tiersDone: Int { replicationsDone * tiers / max(1, replications) }

  func finishedReplication() { finished.add(1, ordering: .relaxed) }
}
