import Foundation

extension JSONEncoder {
  /// Writes documents: keys in snake case and sorted, two spaces.
  static var documents: JSONEncoder {
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.nonConformingFloatEncodingStrategy = .throw
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return encoder
  }

  /// The text of a document, with a newline at its end.
  func text(of document: some Encodable) throws -> String {
    String(decoding: try encode(document), as: UTF8.self) + "\n"
  }
}
