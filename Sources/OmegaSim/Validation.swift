public import OmegaModel
import OmegaScenarioFile

/// What the checks say about several scenario files.
public struct Validation: Sendable {
  private let files: [String]
  private let checks: [CheckedScenario]

  /// - Parameters:
  ///   - settings: `PATH=VALUE` texts, applied to each file.
  ///   - isStrict: whether warnings count as errors.
  ///   - prices: what bill lines are priced by.
  public init(
    files: [String], settings: [String], isStrict: Bool, prices: PriceList = .bundled
  ) {
    self.files = files
    checks = files.map {
      CheckedScenario.load(path: $0, settings: settings, isStrict: isStrict, prices: prices)
    }
  }

  /// Of all files, in their order.
  public var issues: [Issue] { checks.flatMap(\.issues) }

  /// Whether every file can be run.
  public var isPassed: Bool { checks.allSatisfy { $0.scenario != nil } }

  /// One line for each file that can be run.
  public var summary: String {
    zip(files, checks).map { file, check in
      guard let tiers = check.scenario?.tiers.count else { return "" }
      return "\(file): valid, \(tiers) \(tiers == 1 ? "tier" : "tiers")\n"
    }.joined()
  }

  /// The whole document of each file after `extends` and settings, as one YAML stream, with comments
  /// where a value comes from another file than what is around it.
  public var resolvedText: String {
    checks.map(\.loaded.annotatedText).filter { !$0.isEmpty }.joined(separator: "---\n")
  }
}
