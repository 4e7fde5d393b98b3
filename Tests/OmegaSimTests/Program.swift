import Foundation
import Testing

/// The built program, as a user runs it.
///
/// `OMEGA_PROGRAM` names another build of it, such as the optimised one.
enum Program {
  static let repository = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// What a run of the program left.
  struct Run {
    var status: Int32
    /// Whether a signal ended it; `status` is its number then.
    var isKilled: Bool
    var output: String
    var error: String
  }

  /// Runs it to its end.
  static func run(
    _ arguments: String..., in folder: URL = repository, environment: [String: String] = [:]
  ) throws -> Run {
    try run(arguments, in: folder, environment: environment)
  }

  static func run(
    _ arguments: [String], in folder: URL = repository, environment: [String: String] = [:]
  ) throws -> Run {
    try start(arguments, in: folder, environment: environment).finish()
  }

  /// Starts it and goes on.
  static func start(
    _ arguments: [String], in folder: URL = repository, environment: [String: String] = [:]
  ) throws -> Start {
    try Start(executable(), arguments, in: folder, environment: environment)
  }

  /// Runs a line of shell to its end, with the program as `$0`.
  static func shell(_ line: String, in folder: URL) throws -> Run {
    let shell = URL(fileURLWithPath: "/bin/sh")
    return try Start(shell, ["-c", line, executable().path], in: folder, environment: [:]).finish()
  }

  /// The program under way. Its streams go to files, so that it never waits for a reader.
  struct Start {
    let process = Process()
    private let streams: TemporaryFolder

    fileprivate init(
      _ executable: URL, _ arguments: [String], in folder: URL, environment: [String: String]
    ) throws {
      streams = try TemporaryFolder()
      process.executableURL = executable
      process.arguments = arguments
      process.currentDirectoryURL = folder
      process.environment = ProcessInfo.processInfo.environment
        .merging(["COLUMNS": "80"]) { $1 }.merging(environment) { $1 }
      process.standardInput = FileHandle.nullDevice
      process.standardOutput = try streams.writing("output")
      process.standardError = try streams.writing("error")
      try process.run()
    }

    /// Waits for the end.
    func finish() throws -> Run {
      process.waitUntilExit()
      return Run(
        status: process.terminationStatus, isKilled: process.terminationReason == .uncaughtSignal,
        output: try streams.text("output"), error: try streams.text("error"))
    }
  }

  private static func executable() throws -> URL {
    let named = ProcessInfo.processInfo.environment["OMEGA_PROGRAM"]
    let path = named ?? repository.appendingPathComponent(".build/debug/omega-sim").path
    try #require(
      FileManager.default.isExecutableFile(atPath: path),
      "\(path) is not there: build it with `swift build --build-tests`")
    return URL(fileURLWithPath: path)
  }
}

/// A folder that lasts as long as somebody holds it.
final class TemporaryFolder {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory
      .appendingPathComponent("omega-sim-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func path(_ name: String) -> String { url.appendingPathComponent(name).path }

  @discardableResult
  func write(_ text: String, to name: String) throws -> String {
    try text.write(toFile: path(name), atomically: false, encoding: .utf8)
    return path(name)
  }

  func text(_ name: String) throws -> String {
    try String(contentsOfFile: path(name), encoding: .utf8)
  }

  func writing(_ name: String) throws -> FileHandle {
    try write("", to: name)
    return try #require(FileHandle(forWritingAtPath: path(name)))
  }
}

/// Scenarios that tests run.
enum Fixture {
  static let spotPool = path("spot-pool.yaml")

  static func path(_ name: String) -> String {
    Program.repository.appendingPathComponent("Tests/OmegaSimTests/Fixtures/\(name)").path
  }

  /// A second of an idle server: the least that can be run.
  static let small = """
    scenario: small
    replications: 1
    window: { start: 2026-03-02T00:00, length: 60s }
    load: { users: { rate: 1 rps, mix: { request: 1 } } }
    tiers:
      one:
        services: { server: { concurrency: 1, operations: { serve: [ { wait: 10ms } ] } } }
        classes: { request: { steps: [ { call: server.serve } ] } }

    """
}
