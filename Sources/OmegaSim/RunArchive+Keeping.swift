public import Foundation
import OmegaAssessment
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
  /// never one that is pinned, nor the newest that a baseline is of.
  ///
  /// They go in one transaction; then the file is rewritten without them, which may fail without harm.
  ///
  /// - Parameters:
  ///   - baselines: nil: no run is a baseline's.
  ///   - isTrial: whether they are only named.
  public func prune(
    storedBefore: Date?, newestKept: Int?, baselines: BaselineFolder? = nil, isTrial: Bool
  ) throws(ArchiveFailure) -> PrunedRuns {
    let rule = PruneRule(
      storedBefore: storedBefore, newestKept: newestKept,
      studiesKept: Self.studies(of: baselines?.baselines ?? []))
    do throws(StoreFailure) {
      let pinned = try store.pinned(among: rule)
      let held = try store.held(among: rule)
      let runs = try isTrial ? store.prunable(by: rule) : store.prune(by: rule)
      return PrunedRuns(
        runs: runs.map(RunListing.init), pinnedCount: pinned, baselineCount: held,
        obstacle: isTrial || runs.isEmpty ? nil : obstacleToCompacting())
    } catch {
      throw ArchiveFailure(error)
    }
  }

  private static func studies(of baselines: [Baseline]) -> [StudyName] {
    baselines.flatMap(\.tiers).reduce(into: [StudyName]()) { studies, tier in
      let study = StudyName(
        scenarioHash: tier.scenarioHash, seed: tier.stamp.seed,
        replications: tier.stamp.replications)
      if !studies.contains(study) { studies.append(study) }
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
