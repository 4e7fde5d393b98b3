/// What decides whether the replications of two runs met the same random requests.
public struct RunStamp: Codable, Hashable, Sendable {
  public var version: String
  public var seed: UInt64
  public var replications: Int
  /// ISO 8601 in the window's zone.
  public var windowStart: String
  public var horizonS: Double

  public init(
    version: String, seed: UInt64, replications: Int, windowStart: String, horizonS: Double
  ) {
    self.version = version
    self.seed = seed
    self.replications = replications
    self.windowStart = windowStart
    self.horizonS = horizonS
  }

  public init(_ run: RunResult) {
    self.init(
      version: run.version, seed: run.seed, replications: run.replications,
      windowStart: run.windowStart, horizonS: run.horizonS)
  }
}

/// Whether two runs are compared replication by replication, and why (Model M-20).
public struct Pairing: Codable, Hashable, Sendable {
  public var isPaired: Bool
  /// In words that go on after "paired: " or "unpaired: ".
  public var reason: String

  public init(before: RunStamp, after: RunStamp) {
    var differences: [String] = []
    if before.seed != after.seed { differences.append("seeds \(before.seed) and \(after.seed)") }
    if before.replications != after.replications {
      differences.append("\(before.replications) and \(after.replications) replications")
    }
    if before.windowStart != after.windowStart || before.horizonS != after.horizonS {
      differences.append("other windows")
    }
    if before.version != after.version {
      differences.append("versions \(before.version) and \(after.version) of the program")
    }
    isPaired = differences.isEmpty
    reason =
      isPaired
      ? "the same seed \(after.seed), window and number of replications"
      : differences.joined(separator: ", ")
  }
}
