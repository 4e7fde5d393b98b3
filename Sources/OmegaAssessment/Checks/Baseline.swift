import Foundation

/// What a scenario gave when somebody looked and agreed: what later runs are held against.
///
/// A text that people review: keys sorted, tiers and lines in a fixed order, the values of one thing
/// on one line.
public struct Baseline: Codable, Hashable, Sendable {
  public static let schema = "omega-sim/baseline/2"

  public var schema: String
  public var scenario: String
  /// By name.
  public var tiers: [BaselineTier]

  public init(scenario: String, tiers: [BaselineTier] = []) {
    schema = Self.schema
    self.scenario = scenario
    self.tiers = tiers
  }

  public subscript(tier: String) -> BaselineTier? { tiers.first { $0.tier == tier } }

  /// Replications from which a baseline shows how its figures vary (Model M-6).
  public static let replicationsMin = 2

  /// The baseline with the tiers of a run in their places.
  ///
  /// - Parameter isWhole: whether the run had all tiers of the scenario: others are gone, and go.
  public func updated(from run: RunResult, isWhole: Bool = false) -> Baseline {
    var baseline = self
    baseline.scenario = run.scenario
    if isWhole { baseline.tiers = [] }
    for tier in run.tiers.compactMap({ BaselineTier($0, of: run) }) {
      baseline.tiers.removeAll { $0.tier == tier.tier }
      baseline.tiers.append(tier)
    }
    baseline.tiers.sort { $0.tier < $1.tier }
    return baseline
  }

  /// - Throws: `EncodingError` when a figure is not a finite number.
  public func text() throws -> String {
    Self.withShortLists(try JSONEncoder.documents.text(of: self))
  }

  /// - Throws: `DecodingError` for what is no baseline of this schema.
  public init(text: String) throws {
    let baseline = try JSONDecoder.documents.decode(Baseline.self, from: Data(text.utf8))
    guard baseline.schema == Self.schema else {
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: [], debugDescription: "schema is \(baseline.schema), not \(Self.schema)"))
    }
    self = baseline
  }

  /// Puts each list of plain values on one line. A text never ends a line, so that brackets at the
  /// ends of lines are those of lists.
  private static func withShortLists(_ json: String) -> String {
    var lines: [Substring] = []
    var list: [Substring]?
    for line in json.split(separator: "\n", omittingEmptySubsequences: false) {
      let text = line.drop { $0 == " " }
      if line.last == "[" || line.last == "{" {
        lines += list ?? []
        list = line.last == "[" ? [line] : nil
        if line.last == "{" { lines.append(line) }
      } else if let items = list, text.first == "]" {
        let values = items.dropFirst().map { $0.drop { $0 == " " } }.joined(separator: " ")
        lines.append(items[0] + values + text)
        list = nil
      } else if list != nil {
        list?.append(line)
      } else {
        lines.append(line)
      }
    }
    return lines.joined(separator: "\n")
  }
}

/// One tier's baseline.
public struct BaselineTier: Codable, Hashable, Sendable {
  public var tier: String
  public var stamp: RunStamp
  public var priceBook: PriceBookStamp
  /// Hash of the resolved scenario, and what `--set` changed in it.
  public var scenarioHash: String
  public var settings: [String]
  public var values: ReplicationValues

  /// Nil for a tier without the values of its replications.
  init?(_ tier: TierResult, of run: RunResult) {
    guard var values = tier.replicationValues else { return nil }
    values.lines.sort { $0.order.lexicographicallyPrecedes($1.order) }
    values.classes.sort { $0.class < $1.class }
    self.tier = tier.tier
    stamp = RunStamp(run)
    priceBook = run.priceBook
    scenarioHash = run.scenarioHash
    settings = run.settings ?? []
    self.values = values
  }

  public var compared: ComparedTier {
    ComparedTier(name: tier, values: values, horizonS: stamp.horizonS)
  }

  /// Whether every list has a value for each replication, and every value is one that a run can give.
  public var isWhole: Bool {
    let amounts =
      [values.billNanodollars]
      + values.lines.flatMap { [$0.nanodollars, $0.quantityMillionths] }
    let shares = values.classes.flatMap { item in
      [(item.ok, item.judged), (item.minutesUp, item.minutesJudged)]
        + item.latency.map { ($0.within, item.ok) }
    }
    let counts = [values.requests] + shares.flatMap { [$0.0, $0.1] }
    let lengths =
      amounts.map(\.count) + counts.map(\.count) + values.classes.map(\.p95Ms.count)
    return stamp.replications > 0 && stamp.horizonS > 0
      && lengths.allSatisfy { $0 == stamp.replications }
      && counts.joined().allSatisfy { (0...Self.countMax).contains($0) }
      && shares.allSatisfy { zip($0.0, $0.1).allSatisfy { $0 <= $1 } }
      && values.billNanodollars.allSatisfy { $0.magnitude <= Self.nanodollarsMax }
      && values.lines.allSatisfy {
        $0.nanodollars.allSatisfy { $0.magnitude <= Self.nanodollarsMax }
      }
  }

  /// Beyond these, sums and differences might not fit 64 bits.
  private static let countMax = 1_000_000_000_000
  private static let nanodollarsMax: UInt64 = 4_000_000_000_000_000_000
}

extension LineValues {
  /// What lines are sorted by, so that a new one moves no other.
  fileprivate var order: [String] {
    [component, region, service, sku, meter, billing, unit, category, isUnused ? "1" : "0"]
  }
}
