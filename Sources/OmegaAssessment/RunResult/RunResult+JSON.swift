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
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .custom { path in
      JSONKey(stringValue: Self.camelCased(path.last?.stringValue ?? ""))
    }
    let result = try decoder.decode(RunResult.self, from: Data(jsonText.utf8))
    guard result.schema == Self.schema else {
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: [JSONKey(stringValue: "schema")],
          debugDescription: "schema is \(result.schema), not \(Self.schema)"))
    }
    self = result
  }

  /// `monthly_usd` to `monthlyUsd`; a key with a part that starts with a digit, `p99_9`, names
  /// itself.
  private static func camelCased(_ key: String) -> String {
    let words = key.split(separator: "_")
    guard let first = words.first, !words.contains(where: { $0.first?.isNumber == true }) else {
      return key
    }
    return words.dropFirst().reduce(String(first)) {
      $0 + $1.prefix(1).uppercased() + $1.dropFirst()
    }
  }
}

/// A key of a JSON object.
private struct JSONKey: CodingKey {
  let stringValue: String
  let intValue: Int? = nil

  init(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}
