import Foundation

extension RunComparison {
  /// - Throws: `EncodingError` when a figure is not a finite number.
  public func jsonText() throws -> String { try JSONEncoder.documents.text(of: self) }
}

extension CheckResult {
  /// - Throws: `EncodingError` when a figure is not a finite number.
  public func jsonText() throws -> String { try JSONEncoder.documents.text(of: self) }
}
