import Foundation

extension Terminal {
  /// What ends the program from outside.
  private static let interruptions = [SIGINT, SIGTERM, SIGHUP]

  /// Says whether an interruption clears the last line of standard error before it ends the program.
  static func clearErrorLineOnInterruption(_ isWanted: Bool) {
    for number in interruptions {
      signal(number, isWanted ? clearErrorLineAndEnd : SIG_DFL)
    }
  }

  /// Ends the program as the signal would have. Only calls what POSIX allows a signal's handler.
  private static let clearErrorLineAndEnd: @convention(c) (Int32) -> Void = { number in
    let clearing: StaticString = "\r\u{1B}[K"
    _ = unsafe write(STDERR_FILENO, clearing.utf8Start, clearing.utf8CodeUnitCount)
    signal(number, SIG_DFL)
    raise(number)
  }
}
