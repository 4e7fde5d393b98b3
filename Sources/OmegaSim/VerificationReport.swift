public import OmegaAssessment

/// The result of a verification with its document.
public struct VerificationReport: Sendable {
  public let result: VerificationResult
  /// The document of `--format json`.
  public let json: String

  /// - Throws: `EncodingError` when a figure is not a finite number.
  init(_ result: VerificationResult) throws {
    self.result = result
    json = try result.jsonText()
  }

  /// Whether the simulator agrees with theory.
  public var isPassed: Bool { result.verdict == .agrees }
}
