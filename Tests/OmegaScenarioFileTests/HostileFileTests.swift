import Foundation
import OmegaModel
import Testing

@testable import OmegaScenarioFile

/// Files that are no files, are no text, or lead elsewhere.
@Suite("A hostile file")
final class HostileFileTests {
  private let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("omega-sim-\(UUID().uuidString)")

  init() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  private func write(_ bytes: [UInt8], to name: String) throws -> String {
    let url = folder.appendingPathComponent(name)
    try Data(bytes).write(to: url)
    return url.path
  }

  /// The issues of a file, without the folder's path.
  private func lines(_ path: String) -> [String] {
    issueLines(ScenarioFile.load(path: path)).map { $0.replacing(folder.path + "/", with: "") }
  }

  private func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: folder.appendingPathComponent(name).path, withDestinationPath: target)
  }

  @Test("with a byte-order mark is read as if it had none")
  func byteOrderMark() throws {
    let path = try write([0xEF, 0xBB, 0xBF] + Array(Samples.minimal.utf8), to: "bom.yaml")
    #expect(lines(path) == [])
    let wrong = Samples.minimal("scenario: minimal", "sede: 1")
    #expect(
      lines(try write([0xEF, 0xBB, 0xBF] + Array(wrong.utf8), to: "wrong.yaml")).contains(
        "wrong.yaml:1:1: sede: `sede` is not a key of this scenario; did you mean `seed`?"))
  }

  @Test(
    "in another encoding names the place of the first byte that is no text",
    arguments: [
      ([0xFF, 0xFE, 0x61, 0], "1:1: : this is UTF-16 text"),
      ([0xFE, 0xFF, 0, 0x61], "1:1: : this is UTF-16 text"),
      ([0xFF, 0xFE, 0, 0, 0x61, 0, 0, 0], "1:1: : this is UTF-32 text"),
      ([0x61, 0x3A, 0x0A, 0x20, 0xFC], "2:2: : this is no UTF-8 text"),
      ([0x61, 0xC3, 0xA4, 0xC3], "1:3: : this is no UTF-8 text"),
      ([0xED, 0xA0, 0x80], "1:1: : this is no UTF-8 text"),
    ] as [([UInt8], String)])
  func encodings(bytes: [UInt8], problem: String) throws {
    #expect(
      lines(try write(bytes, to: "other.yaml"))
        == ["other.yaml:\(problem); save the file as UTF-8"])
  }

  @Test("with zero bytes names the first")
  func zeroBytes() throws {
    let issue = "there is a zero byte here; save the file as UTF-8 text"
    #expect(
      lines(try write([0x61, 0x0A, 0x62, 0], to: "zero.yaml")) == ["zero.yaml:2:2: : \(issue)"])
    let wide = Samples.minimal.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    #expect(lines(try write(wide, to: "wide.yaml")) == ["wide.yaml:1:2: : \(issue)"])
  }

  @Test("of more than eight megabytes is not read")
  func large() throws {
    let path = try write([], to: "large.yaml")
    let handle = try #require(FileHandle(forWritingAtPath: path))
    try handle.truncate(atOffset: 100_000_000)
    #expect(
      lines(path) == [
        "large.yaml:1:1: : the file has more than 8000000 bytes; "
          + "split it, or check that it is the right one"
      ])
  }

  @Test("that is a pipe or a device is not waited for")
  func noPlainFiles() throws {
    let pipe = folder.appendingPathComponent("pipe.yaml").path
    #expect(unsafe mkfifo(pipe, 0o600) == 0)
    try link("zero.yaml", to: "/dev/zero")
    try link("folder.yaml", to: folder.path)
    try link("circle.yaml", to: "circle.yaml")
    let reason = "it is a device or a pipe, not a plain file"
    #expect(lines(pipe) == ["pipe.yaml:1:1: : cannot read `pipe.yaml`: \(reason)"])
    for (name, problem) in [
      ("zero.yaml", reason), ("folder.yaml", "it is a folder"),
      ("circle.yaml", "too many levels of symbolic links"),
    ] {
      let path = folder.appendingPathComponent(name).path
      #expect(lines(path) == ["\(name):1:1: : cannot read `\(name)`: \(problem)"])
    }
    let extending = try write(Array("extends: pipe.yaml\n".utf8), to: "extending.yaml")
    #expect(
      lines(extending) == ["extending.yaml:1:10: extends: cannot read `pipe.yaml`: \(reason)"])
  }

  @Test(
    "extends only YAML files, by relative paths, wherever symbolic links lead",
    arguments: [
      ("/etc/passwd", "`/etc/passwd` does not end in `.yaml` or `.yml`; name a file that does"),
      (
        "../../etc/passwd",
        "`../../etc/passwd` does not end in `.yaml` or `.yml`; name a file that does"
      ),
      ("/dev/zero", "`/dev/zero` does not end in `.yaml` or `.yml`; name a file that does"),
      (
        "/elsewhere/base.yaml",
        "`/elsewhere/base.yaml` holds on one machine only; write the path from the folder of this file"
      ),
      (
        "~/base.yaml",
        "`~/base.yaml` holds on one machine only; write the path from the folder of this file"
      ),
      ("secret.yaml", "`/etc/passwd` does not end in `.yaml` or `.yml`; name a file that does"),
      (
        "\"/etc/passwd\\0.yaml\"",
        "`/etc/passwd\u{0}.yaml` does not end in `.yaml` or `.yml`; name a file that does"
      ),
    ])
  func extending(name: String, problem: String) throws {
    try link("secret.yaml", to: "/etc/passwd")
    let path = try write(Array("extends: \(name)\n".utf8), to: "scenario.yaml")
    #expect(lines(path) == ["scenario.yaml:1:10: extends: \(problem)"])
  }

  @Test("extends files above and beside it")
  func extendingAbove() throws {
    let below = folder.appendingPathComponent("below")
    try FileManager.default.createDirectory(at: below, withIntermediateDirectories: true)
    _ = try write(Array(Samples.minimal.utf8), to: "base.yml")
    let path = try write(Array("extends: .././below/../base.yml\n".utf8), to: "below/s.yaml")
    #expect(lines(path) == [])
  }

  @Test("extends no more files than anybody lays over each other")
  func manyFiles() throws {
    var files: [String: String] = ["scenario.yaml": "extends: f0.yaml\n"]
    for number in 0..<200 { files["f\(number).yaml"] = "extends: f\(number + 1).yaml\n" }
    #expect(
      load(files: files).issues.map(\.message) == ["more than 64 files are extended"])
  }

  @Test("that very many tiers extend is counted with each of them")
  func manyTiers() {
    let tiers = (0..<1_000).map { "  t\($0): { extends: base.yaml }\n" }.joined()
    let services = (0..<150).map { "  s\($0): { operations: { get: [{ wait: 1ms }] } }\n" }.joined()
    let loaded = load(files: [
      "scenario.yaml": Samples.minimal.split(separator: "tiers:")[0] + "tiers:\n" + tiers,
      "base.yaml": "services:\n" + services + "classes: { read: { steps: [{ call: s1.get }] } }\n",
    ])
    #expect(loaded.scenario == nil)
    #expect(
      loaded.issues.map(\.message) == ["the document has more than 400000 lines and values"])
  }
}
