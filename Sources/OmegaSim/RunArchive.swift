public import Foundation
import OmegaAssessment
public import OmegaReport
import OmegaStore

/// The stored runs of one database.
public struct RunArchive: Sendable {
  /// The database of runs unless another is named.
  public static let defaultPath = "results/omega.sqlite"

  let store: RunStore

  public init(path: String = defaultPath) { store = RunStore(path: path) }

  public var path: String { store.path }

  /// Shows that a run could be stored now: makes the database where there is none.
  public func prepare() throws(ArchiveFailure) {
    do throws(StoreFailure) {
      try store.prepare()
    } catch {
      throw ArchiveFailure(error)
    }
  }

  /// Stores a run with everything that explains it, in one transaction, and gives its number.
  public func save(_ run: CompletedRun, at date: Date) throws(ArchiveFailure) -> String {
    do throws(StoreFailure) {
      return "\(try store.save(run.record(at: date)))"
    } catch {
      throw ArchiveFailure(error)
    }
  }

  /// The latest runs, newest first.
  public func listings(limit: Int) throws(ArchiveFailure) -> [RunListing] {
    do throws(StoreFailure) {
      return try store.runs(limit: limit).map(RunListing.init)
    } catch {
      throw ArchiveFailure(error)
    }
  }

  /// What a run reported; nil stands for the newest.
  ///
  /// - Parameter isForPage: whether it will be shown as a page, which needs the run's timelines too.
  public func report(
    ofRun number: Int64?, isForPage: Bool = false
  ) throws(ArchiveFailure) -> RunReport {
    let stored: StoredRun?
    var tiers: [TierTimelines] = []
    do throws(StoreFailure) {
      stored = try storedRun(number)
      if isForPage, let stored { tiers = try store.timelines(of: stored.summary.id) }
    } catch {
      throw ArchiveFailure(error)
    }
    guard let stored else { throw ArchiveFailure(holdsNoRun: path) }
    do {
      return try RunReport(json: stored.resultJSON)
        .adding(
          Dictionary(
            tiers.map { ($0.tier, $0.timelines) }, uniquingKeysWith: { first, _ in first }),
          sources: stored.sources, resolvedText: stored.resolvedText)
    } catch {
      throw ArchiveFailure(unreadable: stored.summary, in: path)
    }
  }

  /// What bills of a run under other prices need; nil stands for the newest run.
  func billedRun(_ number: Int64?) throws(ArchiveFailure) -> BilledRun {
    let run: BilledRun?
    do throws(StoreFailure) {
      run = try store.billedRun(number.map(RunID.init))
    } catch {
      throw ArchiveFailure(error)
    }
    guard let run else { throw ArchiveFailure(holdsNoRun: path) }
    return run
  }

  func storedRun(_ number: Int64?) throws(StoreFailure) -> StoredRun? {
    if let number { return try store.run(RunID(number)) }
    guard let latest = try store.latest() else { return nil }
    return try store.run(latest)
  }
}

extension RunListing {
  init(_ run: RunSummary) {
    self.init(
      id: "\(run.id)", createdAt: run.createdAt.formatted(.iso8601), scenario: run.scenario,
      windowStart: run.windowStart, horizonS: run.horizonS, settings: run.settings,
      seed: run.seed, isPinned: run.isPinned,
      tiers: run.tiers.map {
        Tier(name: $0.tier, verdict: $0.verdict, monthlyUsd: $0.monthlyUsd?.estimate ?? .nan)
      })
  }
}
