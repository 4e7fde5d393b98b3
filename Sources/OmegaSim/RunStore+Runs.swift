public import Foundation
import OmegaScenarioFile
public import OmegaStore

extension RunStore {
  /// The database that a run is stored in unless another is named.
  public static let defaultPath = "results/omega.sqlite"

  /// Stores a finished run with everything that explains it.
  public func save(
    _ completed: ScenarioRun.Completed, of run: ScenarioRun, resultJSON: String, at date: Date
  ) throws(StoreFailure) -> RunID {
    try save(
      RunRecord(
        createdAt: date, result: completed.result, resultJSON: resultJSON,
        sources: run.checked.loaded.texts.map { ScenarioSource(file: $0.file, text: $0.text) },
        resolvedText: run.checked.loaded.resolvedText, tiers: completed.tiers))
  }
}
