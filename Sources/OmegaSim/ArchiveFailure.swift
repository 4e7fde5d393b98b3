import OmegaStore

/// Why a run could not be stored or found.
public struct ArchiveFailure: Error, Hashable, Sendable {
  /// What is wrong and what to do, in one line.
  public let message: String
  /// The database or the run is not there: nothing is broken.
  public let isAbsence: Bool

  init(_ failure: StoreFailure) {
    message = failure.message
    isAbsence =
      switch failure {
      case .missing, .noSuchRun: true
      default: false
      }
  }

  init(holdsNoRun path: String) {
    message = "\(path): there is no run yet; store one with `omega-sim run`"
    isAbsence = true
  }

  init(unreadable run: RunSummary, in path: String) {
    message =
      "\(path): the report of run \(run.id) is not one that version \(ProgramVersion.current) reads; "
      + "use version \(run.version), which stored it, or run the scenario again"
    isAbsence = false
  }
}
