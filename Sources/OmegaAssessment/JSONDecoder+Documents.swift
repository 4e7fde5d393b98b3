import Foundation

extension JSONDecoder {
  /// Reads what `JSONEncoder.documents` wrote.
  static var documents: JSONDecoder {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .custom { path in
      JSONKey(stringValue: camelCased(path.last?.stringValue ?? ""))
    }
    return decoder
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
struct JSONKey: CodingKey {
  let stringValue: String
  let intValue: Int? = nil

  init(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}
