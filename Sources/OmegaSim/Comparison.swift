public import OmegaAssessment

/// A run with the name that it was asked for by.
public struct NamedRun: Sendable {
  /// A file, or `run 3`.
  public let source: String
  public let result: RunResult

  public init(source: String, _ report: RunReport) {
    self.source = source
    result = report.result
  }
}

/// Compares tiers of one run, or a run with another one (Model M-20, M-21).
public struct Comparison: Sendable {
  private let before: NamedRun
  private let after: NamedRun
  private let pairing: Pairing
  private var tiers: [TierComparison] = []
  private var onlyBefore: [String] = []
  private var onlyAfter: [String] = []

  /// The first of some tiers with each of the others; all in the run's order when none is named.
  public init(tiersOf run: NamedRun, names: [String]) throws(ComparisonFailure) {
    let tiers = try Self.tiers(of: run, names: names)
    guard let first = tiers.first, tiers.count >= 2 else {
      throw ComparisonFailure(
        "\(run.source) gives one tier, and nothing to compare it with; name another source, "
          + "change a value with --set, or name two tiers")
    }
    before = run
    after = run
    pairing = Pairing(before: RunStamp(run.result), after: RunStamp(run.result))
    for other in tiers.dropFirst() { try compare(first, other) }
  }

  /// The tiers that both runs have, or the only one of each.
  public init(
    before: NamedRun, after: NamedRun, names: [String]
  ) throws(ComparisonFailure) {
    self.before = before
    self.after = after
    pairing = Pairing(before: RunStamp(before.result), after: RunStamp(after.result))
    let (one, other) = (
      try Self.tiers(of: before, names: names), try Self.tiers(of: after, names: names)
    )
    if one.count == 1, other.count == 1 {
      try compare(one[0], other[0])
      return
    }
    for tier in other {
      guard let counterpart = one.first(where: { $0.tier == tier.tier }) else { continue }
      try compare(counterpart, tier)
    }
    let names = tiers.map(\.tierAfter)
    onlyBefore = one.map(\.tier).filter { !names.contains($0) }
    onlyAfter = other.map(\.tier).filter { !names.contains($0) }
    guard !tiers.isEmpty else {
      throw ComparisonFailure(
        "\(before.source) has the tiers \(one.map(\.tier).joined(separator: ", ")), \(after.source) "
          + "\(other.map(\.tier).joined(separator: ", ")): none is in both; name one with --tier")
    }
  }

  /// What has changed.
  public func report() throws(FailedRun) -> ComparisonReport {
    let result = RunComparison(
      version: ProgramVersion.current, before: ComparedRun(source: before.source, before.result),
      after: ComparedRun(source: after.source, after.result), pairing: pairing, tiers: tiers,
      tiersOnlyBefore: onlyBefore, tiersOnlyAfter: onlyAfter, notes: notes)
    do {
      return try ComparisonReport(result)
    } catch {
      throw FailedRun(unwritable: error)
    }
  }

  private mutating func compare(
    _ one: TierResult, _ other: TierResult
  ) throws(ComparisonFailure) {
    let sides = (
      try Self.compared(one, of: before), try Self.compared(other, of: after)
    )
    let comparison = TierComparison(
      before: sides.0, after: sides.1, isPaired: pairing.isPaired)
    guard let comparison else {
      throw ComparisonFailure("\(before.source) has no replication of \(one.tier)")
    }
    tiers.append(comparison)
  }

  private static func compared(
    _ tier: TierResult, of run: NamedRun
  ) throws(ComparisonFailure) -> ComparedTier {
    guard let compared = ComparedTier(tier, horizonS: run.result.horizonS) else {
      throw ComparisonFailure(
        "\(run.source) was stored by a version that did not keep what each replication gave; "
          + "run its scenario again", isAbsence: true)
    }
    return compared
  }

  private static func tiers(
    of run: NamedRun, names: [String]
  ) throws(ComparisonFailure) -> [TierResult] {
    guard !names.isEmpty else { return run.result.tiers }
    var tiers: [TierResult] = []
    for name in names {
      guard let tier = run.result.tiers.first(where: { $0.tier == name }) else {
        throw ComparisonFailure(
          "\(run.source) has no tier \(name); it has "
            + run.result.tiers.map(\.tier).joined(separator: ", "))
      }
      if !tiers.contains(where: { $0.tier == name }) { tiers.append(tier) }
    }
    return tiers
  }

  private var notes: [String] {
    var notes: [String] = []
    if before.result.replications == 1 || after.result.replications == 1 {
      notes.append("One replication shows no spread, so that no difference is shown; take more.")
    }
    let books = (before.result.priceBook, after.result.priceBook)
    if !books.0.isSame(as: books.1) {
      notes.append("Prices differ: before \(books.0.words), after \(books.1.words).")
    }
    return notes + before.result.notes
      + after.result.notes.filter { !before.result.notes.contains($0) }
  }
}

/// Why two things cannot be compared.
public struct ComparisonFailure: Error, Hashable, Sendable {
  /// What is wrong and what to do, in one line.
  public let message: String
  /// Whether something to compare with is missing; else the input is wrong.
  public let isAbsence: Bool

  init(_ message: String, isAbsence: Bool = false) {
    self.message = message
    self.isAbsence = isAbsence
  }
}

/// A comparison with its document.
public struct ComparisonReport: Sendable {
  public let result: RunComparison
  /// The document of `--format json`.
  public let json: String

  /// - Throws: `EncodingError` when a figure is not a finite number.
  init(_ result: RunComparison) throws {
    self.result = result
    json = try result.jsonText()
  }
}
