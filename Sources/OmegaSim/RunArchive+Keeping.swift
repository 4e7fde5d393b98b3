public import Foundation
import OmegaReport
import OmegaStore

extension RunArchive {
  /// A run with its timelines; nil stands for the newest.
  public func export(ofRun number: Int64?) throws(ArchiveFailure) -> RunExport {
    let stored: StoredRun?
    let tiers: [TierTimelines]
    do throws(StoreFailure) {
      stored = try storedRun(number)
      tiers = if let stored { try store.timelines(of: stored.summary.id) } else { [] }
    } catch {
      throw ArchiveFailure(error)
    }
    guard let stored else { throw ArchiveFailure(holdsNoRun: path) }
    do {
      return try RunExport(stored, tiers: tiers)
    } catch {
      throw ArchiveFailure(unreadable: stored.summary, in: path)
    }
  }

  /// Says whether pruning must keep a run.
  public func setPinned(_ number: Int64, to isPinned: Bool) throws(ArchiveFailure) {
    do throws(StoreFailure) {
      try store.setPinned(RunID(number), to: isPinned)
    } catch {
      throw ArchiveFailure(error)
    }
  }

  /// Deletes runs that were stored before an instant and are not among so many of the newest, whichever is given;
  /// never one that is pinned.
  ///
  /// They go in one transaction; then the file is rewritten without them, which may fail without harm.
  ///
  /// - Parameter isTrial: whether they are only named.
  public func prune(
    storedBefore: Date?, newestKept: Int?, isTrial: Bool
  ) throws(ArchiveFailure) -> PrunedRuns {
    let rule = PruneRule(storedBefore: storedBefore, newestKept: newestKept)
    do throws(StoreFailure) {
      let pinned = try store.pinned(among: rule)
      let runs = try isTrial ? store.prunable(by: rule) : store.prune(by: rule)
      return PrunedRuns(
        runs: runs.map(RunListing.init), pinnedCount: pinned,
        obstacle: isTrial || runs.isEmpty ? nil : obstacleToCompacting())
    } catch {
      throw ArchiveFailure(error)
    }
  }

  private func obstacleToCompacting() -> String? {
    do throws(StoreFailure) {
      try store.compact()
      return nil
    } catch {
      return error.message
    }
  }
}
