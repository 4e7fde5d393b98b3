import OmegaEngine
import Synchronization

/// How far a run has come, to be read from any thread while it goes on.
public final class RunProgress: Sendable {
  /// What the replications are counted in: tiers, or models.
  public let partsName: String
  public let replications: Int
  let engine: Progress
  /// Replications that are done when each part is.
  private let partEnds: [Int]
  private let finished = Atomic<Int>(0)

  /// - Parameter replicationsPerPart: of each part, in the order in which they are worked on.
  init(partsName: String, replicationsPerPart: [Int]) {
    self.partsName = partsName
    partEnds = replicationsPerPart.reduce(into: []) { $0.append(($0.last ?? 0) + $1) }
    replications = partEnds.last ?? 0
    engine = Progress(replications: replications)
  }

  public convenience init(tiers: Int, replicationsPerTier: Int) {
    self.init(
      partsName: "tiers", replicationsPerPart: Array(repeating: replicationsPerTier, count: tiers))
  }

  public var parts: Int { partEnds.count }

  /// Share of all simulated time that is done, 0 to 1.
  public var fraction: Double { engine.fraction }

  public var replicationsDone: Int { finished.load(ordering: .relaxed) }

  /// Parts whose replications are all done, as they are worked on in order.
  public var partsDone: Int {
    let done = replicationsDone
    return partEnds.count { $0 <= done }
  }

  func finishedReplication() { finished.add(1, ordering: .relaxed) }
}
