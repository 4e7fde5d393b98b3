import Foundation

/// A folder that a report is written into as `index.html`.
public struct ReportFolder: Sendable {
  public let path: String

  public init(path: String) { self.path = path }

  /// The report's own path.
  public var page: String { url.appendingPathComponent("index.html").path(percentEncoded: false) }

  private var url: URL { URL(fileURLWithPath: path, isDirectory: true) }

  /// Makes the folder where there is none, and shows that files can be written into it.
  public func prepare() throws(ReportFailure) {
    let probe = url.appendingPathComponent(
      ".omega-sim-\(ProcessInfo.processInfo.processIdentifier)")
    try writing {
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
      try Data().write(to: probe)
      try FileManager.default.removeItem(at: probe)
    }
  }

  /// Writes the page whole or not at all; one that is there is replaced.
  public func write(_ page: String) throws(ReportFailure) {
    try writing {
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
      try Data(page.utf8).write(to: url.appendingPathComponent("index.html"), options: .atomic)
    }
  }

  private func writing(_ body: () throws -> Void) throws(ReportFailure) {
    do {
      try body()
    } catch {
      throw ReportFailure(path: path, reason: error.localizedDescription)
    }
  }
}

/// A report that could not be written.
public struct ReportFailure: Error, Hashable, Sendable {
  public var path: String
  public var reason: String

  /// What is wrong, and what to do.
  public var message: String {
    "\(path): the report cannot be written (\(reason)); name another folder"
  }
}
