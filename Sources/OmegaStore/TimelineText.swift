import Foundation

/// The values of a timeline as a JSON array, which SQLite's json_each reads.
enum TimelineText {
  /// Six significant digits a value; null for what is not a finite number.
  static func json(of values: [Double]) -> String {
    let texts = values.map { $0.isFinite ? String(format: "%.6g", $0) : "null" }
    return "[" + texts.joined(separator: ",") + "]"
  }

  /// NaN for null.
  static func values(of json: String) throws -> [Double] {
    try JSONDecoder().decode([Double?].self, from: Data(json.utf8)).map { $0 ?? .nan }
  }
}
