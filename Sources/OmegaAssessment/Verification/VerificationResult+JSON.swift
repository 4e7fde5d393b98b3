import Foundation

extension VerificationResult {
  /// The document of `verify --format json`, written as that of a run is.
  ///
  /// - Throws: `EncodingError` when a number is infinite or none: no such number is ever written.
  public func jsonText() throws -> String { try JSONEncoder.documents.text(of: self) }
}
