import Synchronization

/// How far the replications of a run have come, added up across threads.
public final class Progress: Sendable {
  private let thousandths = Atomic<Int>(0)
  private let replications: Int

  /// - Parameter replications: number of replications that report here.
  public init(replications: Int) { self.replications = replications }

  func advance(byThousandths count: Int) {
    thousandths.add(count, ordering: .relaxed)
  }

  /// Share of all simulated time that is done, 0 to 1.
  public var fraction: Double {
    Double(thousandths.load(ordering: .relaxed)) / Double(1_000 * max(1, replications))
  }
}
