import Foundation

/// The files of this repository, found from where this file was compiled.
struct Repository {
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static func text(of path: String) throws -> String {
    try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
  }

  /// Swift files below a folder, in the order of their paths.
  static func swiftFiles(in folder: String) throws -> [SourceFile] {
    guard
      let paths = FileManager.default.enumerator(atPath: root.appendingPathComponent(folder).path)
    else { throw CocoaError(.fileNoSuchFile) }
    return try paths.compactMap { $0 as? String }.filter { $0.hasSuffix(".swift") }.sorted()
      .map { try SourceFile(path: "\(folder)/\($0)", text: text(of: "\(folder)/\($0)")) }
  }
}

/// A Swift file with its path from the root of the repository.
struct SourceFile {
  let path: String
  let lines: [String]

  init(path: String, text: String) {
    self.path = path
    var lines = text.components(separatedBy: "\n")
    if lines.last == "" { lines.removeLast() }
    self.lines = lines
  }

  /// `OmegaModel` in `Sources/OmegaModel/Scenario.swift`.
  var target: String { path.components(separatedBy: "/")[1] }

  /// `Simulation` in `Sources/OmegaEngine/Simulation/Simulation+Steps.swift`.
  var noun: String {
    let file = path.components(separatedBy: "/").last ?? path
    return String(file.dropLast(".swift".count).prefix { $0 != "+" })
  }

  /// Says in the plain comment that it opens with that it is a table or generated: its length has a
  /// reason.
  var isTable: Bool {
    let opening = lines.prefix { $0.hasPrefix("// ") }.joined(separator: " ")
    return !Set(["table", "generated"]).isDisjoint(with: SourceFile.words(in: opening))
  }

  /// Modules that the file imports.
  var imports: [String] {
    lines.compactMap { line in
      var words = line.split(separator: " ").map(String.init)
      while let first = words.first, first.hasPrefix("@") || Self.accessLevels.contains(first) {
        words.removeFirst()
      }
      guard words.first == "import", words.count >= 2 else { return nil }
      // `import struct Foundation.Date` names the module in its last word.
      let name = words.count > 2 && Self.importKinds.contains(words[1]) ? words[2] : words[1]
      return name.components(separatedBy: ".").first
    }
  }

  /// Lower-case words of a text: `capacityManager_2` has `capacity`, `manager`, `2`.
  static func words(in text: some StringProtocol) -> [String] {
    var words: [String] = []
    var word = ""
    var previous: Character = " "
    for character in text {
      let startsWord = character.isUppercase && !previous.isUppercase
      let isPart = character.isLetter || character.isNumber
      if startsWord || !isPart {
        if !word.isEmpty { words.append(word) }
        word = ""
      }
      if isPart { word += character.lowercased() }
      previous = character
    }
    if !word.isEmpty { words.append(word) }
    return words
  }

  private static let accessLevels: Set<String> = ["public", "package", "internal", "private"]
  private static let importKinds: Set<String> = ["struct", "class", "enum", "protocol", "func"]
}
