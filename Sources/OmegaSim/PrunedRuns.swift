public import OmegaReport

/// What became of a request to delete runs.
public struct PrunedRuns: Sendable {
  /// Those that are gone, or would be, newest first.
  public let runs: [RunListing]
  /// Those that only their pin has kept.
  public let pinnedCount: Int
  /// Those that only a baseline has kept.
  public let baselineCount: Int
  /// Why the file is as large as before, where it could not be rewritten.
  public let obstacle: String?
}
