import Foundation
import OmegaReport

/// The two streams and what they are connected to: results go to standard output, all else to standard error.
enum Terminal {
  static func print(_ text: String) { write(text, to: .standardOutput) }

  static func printError(_ text: String) { write(text, to: .standardError) }

  private static func write(_ text: String, to handle: FileHandle) {
    let line = text.hasSuffix("\n") ? text : text + "\n"
    // A reader that has gone away, such as `head`, is no failure of ours.
    try? handle.write(contentsOf: Data(line.utf8))
  }

  /// Rewrites the last line of standard error.
  static func rewriteErrorLine(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data("\r\u{1B}[K\(text)".utf8))
  }

  static var outputIsTerminal: Bool { isatty(STDOUT_FILENO) == 1 }
  static var errorIsTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  static var outputStyle: Style {
    Style(isTerminal: outputIsTerminal, environment: ProcessInfo.processInfo.environment)
  }

  static var errorStyle: Style {
    Style(isTerminal: errorIsTerminal, environment: ProcessInfo.processInfo.environment)
  }

  /// Columns of the terminal on a stream; nil when it is none.
  static func width(of descriptor: Int32) -> Int? {
    guard isatty(descriptor) == 1 else { return nil }
    var size = winsize()
    guard unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
      return nil
    }
    return Int(size.ws_col)
  }
}
