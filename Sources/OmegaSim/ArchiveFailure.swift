import OmegaStore

/// Why a run could not be stored or found.
public struct ArchiveFailure: Error, Hashable, Sendable {
  /// What is wrong and what to do, in one line.
  public let message: String
  public let kind: Kind

  public enum Kind: Hashable, Sendable {
    /// The database or the run is not there: nothing is broken.
    case absence
    /// The file that was named is none that runs can be kept in.
    case unusableFile
    /// The file may be used, but not now.
    case hindrance
  }

  init(_ failure: StoreFailure) {
    message = failure.message
    kind =
      switch failure {
      case .missing, .noSuchRun: .absence
      case .notADatabase, .foreignDatabase, .newerSchema, .corrupt, .readOnly, .unopenable,
        .invalidQuery:
        .unusableFile
      case .diskFull, .locked, .other: .hindrance
      }
  }

  init(holdsNoRun path: String) {
    message = "\(path): there is no run yet; store one with `omega-sim run`"
    kind = .absence
  }

  init(unreadable run: RunSummary, in path: String) {
    message =
      "\(path): the report of run \(run.id) is not one that version \(ProgramVersion.current) reads; "
      + "use version \(run.version), which stored it, or run the scenario again"
    kind = .unusableFile
  }
}
