public import OmegaAssessment

/// A stored run in one line of `runs list`.
public struct RunListing: Hashable, Sendable {
  public var id: String
  /// When it was stored, as text.
  public var createdAt: String
  public var scenario: String
  /// When the window opens, ISO 8601 in the window's zone, and its length in seconds.
  public var windowStart: String
  public var horizonS: Double
  /// `path=value` texts that changed the scenario for this run.
  public var settings: [String]
  public var seed: UInt64
  /// Whether pruning keeps it.
  public var isPinned: Bool
  public var tiers: [Tier]

  public struct Tier: Hashable, Sendable {
    public var name: String
    public var verdict: Verdict
    public var monthlyUsd: Double

    public init(name: String, verdict: Verdict, monthlyUsd: Double) {
      self.name = name
      self.verdict = verdict
      self.monthlyUsd = monthlyUsd
    }
  }

  public init(
    id: String, createdAt: String, scenario: String, windowStart: String, horizonS: Double,
    settings: [String] = [], seed: UInt64, isPinned: Bool = false, tiers: [Tier]
  ) {
    self.windowStart = windowStart
    self.horizonS = horizonS
    self.settings = settings
    self.id = id
    self.createdAt = createdAt
    self.scenario = scenario
    self.seed = seed
    self.isPinned = isPinned
    self.tiers = tiers
  }
}
