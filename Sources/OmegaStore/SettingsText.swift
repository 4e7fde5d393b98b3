import Foundation

/// The `--set` texts of a run as a JSON array, which SQLite's json_each reads.
enum SettingsText {
  static func json(of settings: [String]) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .withoutEscapingSlashes
    return String(decoding: try encoder.encode(settings), as: UTF8.self)
  }

  static func settings(of json: String) throws -> [String] {
    try JSONDecoder().decode([String].self, from: Data(json.utf8))
  }
}
