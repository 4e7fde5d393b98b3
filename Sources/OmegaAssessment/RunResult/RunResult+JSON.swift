import Foundation

extension RunResult {
  /// The document of `--format json`: keys in snake case and sorted, two spaces, a newline at the
  /// end.
  ///
  /// Equal results give equal bytes. A key whose value is unknown is left out.
  ///
  /// - Throws: `EncodingError` when a number is infinite or none: no such number is ever written.
  public func jsonText() throws -> String { try JSONEncoder.documents.text(of: self) }

  /// Reads what `jsonText` wrote.
  ///
  /// - Throws: `DecodingError` when a key is missing, a value has another kind or the schema is not
  ///   this one.
  public init(jsonText: String) throws {
    let result = try JSONDecoder.documents.decode(RunResult.self, from: Data(jsonText.utf8))
    guard result.schema == Self.schema else {
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: [JSONKey(stringValue: "schema")],
          debugDescription: "schema is \(result.schema), not \(Self.schema)"))
    }
    self = result
  }
}
