import Foundation
import Testing

@testable import OmegaReport

@Suite("Style and program of a page")
struct PageAssetsTests {
  static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("report")

  @Test("are those of the folder report/: `make report-page` writes them into the program")
  func areEmbedded() throws {
    for (file, embedded) in [
      ("report.css", PageAssets.style), ("report.js", PageAssets.script),
    ] {
      let text = try String(contentsOf: Self.folder.appendingPathComponent(file), encoding: .utf8)
      #expect("\(embedded)" == text, "\(file): run `make report-page`")
    }
  }

  @Test("have the hashes that the page's policy names")
  func hashes() throws {
    for (code, hash) in [
      (PageAssets.style, PageAssets.styleHash), (PageAssets.script, PageAssets.scriptHash),
    ] {
      let text = Markup.code("style", code).text
      let inside = String(text.dropFirst("<style>".count).dropLast("</style>".count))
      #expect("sha256-" + (try Self.digest(of: inside)) == hash)
    }
  }

  /// SHA-256 in base 64, by the system's own program.
  private static func digest(of text: String) throws -> String {
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("omega-sim-\(UUID().uuidString)")
    try Data(text.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["sha256sum", file.path]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let digits = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      .prefix(64)
    process.waitUntilExit()
    let bytes = stride(from: 0, to: digits.count, by: 2).compactMap { start in
      UInt8(digits.dropFirst(start).prefix(2), radix: 16)
    }
    return Data(bytes).base64EncodedString()
  }
}
