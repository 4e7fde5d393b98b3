import Synchronization

/// How far the replications of a run have come, added up across threads.
public final class Progress: Sendable {
  private let thousandths = Atomic<Int>(0)
  private let loopNanoseconds = Atomic<Int>(0)
  private let replications: Int

  /// - Parameter replications: number of replications that report here.
  public init(replications: Int) { self.replications = replications }

  func advance(byThousandths count: Int) {
    thousandths.add(count, ordering: .relaxed)
  }

  func addLoopTime(_ duration: Duration) {
    loopNanoseconds.add(Int(duration / .nanoseconds(1)), ordering: .relaxed)
  }

  /// Seconds inside event loops, added up over threads.
  public var loopSeconds: Double { Double(loopNanoseconds.load(ordering: .relaxed)) * 1e-9 }

  /// Share of all simulated time that is done, 0 to 1.
  public var fraction: Double {
    Double(thousandths.load(ordering: .relaxed)) / Double(1_000 * max(1, replications))
  }
}
