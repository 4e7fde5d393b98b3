import Foundation
import OmegaSim

/// The two streams and what they are connected to: results go to standard output, all else to standard error.
enum Terminal {
  /// Makes a reader that goes away, such as `head`, an error of writing instead of the program's end.
  static func outliveReaders() { signal(SIGPIPE, SIG_IGN) }

  /// Prints a result; its last line is ended.
  ///
  /// - Throws: `CommandExit.failure`, with the reason said, when a result is lost that somebody waits for.
  static func print(_ text: String) throws {
    guard let code = write(line(text), to: STDOUT_FILENO), code != EPIPE else { return }
    printError("error: the result could not be written: \(unsafe String(cString: strerror(code)))")
    throw CommandExit.failure
  }

  /// Says something that is no result; nothing for an empty text.
  static func printError(_ text: String) { _ = write(line(text), to: STDERR_FILENO) }

  /// Rewrites the last line of standard error.
  static func rewriteErrorLine(_ text: String) { _ = write("\r\u{1B}[K\(text)", to: STDERR_FILENO) }

  /// Whether standard error is a terminal that can go back to the beginning of a line and clear it.
  static var errorIsRewritable: Bool { isTerminal(STDERR_FILENO) && environment["TERM"] != "dumb" }

  static var outputPage: Page { page(on: STDOUT_FILENO) }
  static var errorPage: Page { page(on: STDERR_FILENO) }
}

extension Terminal {
  private static var environment: [String: String] { ProcessInfo.processInfo.environment }

  private static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

  private static func page(on descriptor: Int32) -> Page {
    let isTerminal = isTerminal(descriptor)
    return Page(
      isTerminal: isTerminal, columns: isTerminal ? columns(of: descriptor) : nil,
      environment: environment)
  }

  /// Width of a terminal; nil when it does not say.
  private static func columns(of descriptor: Int32) -> Int? {
    var size = winsize()
    guard unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
      return nil
    }
    return Int(size.ws_col)
  }

  private static func line(_ text: String) -> String {
    text.isEmpty || text.hasSuffix("\n") ? text : text + "\n"
  }

  /// Writes all of it; gives the error number when that is impossible.
  private static func write(_ text: String, to descriptor: Int32) -> Int32? {
    let bytes = Array(text.utf8)
    return unsafe bytes.withUnsafeBytes { buffer in
      var rest = unsafe buffer[...]
      while unsafe !rest.isEmpty {
        let written = unsafe Foundation.write(
          descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        if written < 0, errno == EINTR { continue }
        if written < 0 { return errno }
        unsafe rest = rest.dropFirst(written)
      }
      return nil
    }
  }
}
