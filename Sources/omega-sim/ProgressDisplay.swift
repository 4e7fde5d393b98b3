import Dispatch
import Foundation
import OmegaSim

/// Shows a run's progress on standard error while it goes on.
struct ProgressDisplay {
  /// Everything that writes the line, in turn.
  private let queue = DispatchQueue(label: "progress", qos: .userInteractive)
  private let timer: any DispatchSourceTimer
  private let interruptions: [any DispatchSourceSignal]

  /// Nil where nobody could see a line that is rewritten.
  init?(of progress: RunProgress) {
    guard Terminal.errorIsRewritable else { return nil }
    let start = ContinuousClock.now
    timer = DispatchSource.makeTimerSource(queue: queue)
    timer.schedule(deadline: .now() + 0.3, repeating: 0.2)
    timer.setEventHandler {
      let elapsed = ContinuousClock.now - start
      Terminal.rewriteErrorLine(Terminal.errorPage.line(of: progress, after: elapsed))
    }
    interruptions = Self.signals.map { [queue] number in
      // A source is told only of signals that are not acted upon.
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler {
        Terminal.rewriteErrorLine("")
        Self.restore(number)
        kill(getpid(), number)
      }
      source.activate()
      return source
    }
    timer.activate()
  }

  /// Stops and clears the line.
  func close() {
    queue.sync {
      timer.cancel()
      Terminal.rewriteErrorLine("")
      for (number, source) in zip(Self.signals, interruptions) {
        source.cancel()
        Self.restore(number)
      }
    }
  }

  /// What ends the program from outside, and would leave the line behind.
  private static let signals = [SIGINT, SIGTERM, SIGHUP]

  private static func restore(_ number: Int32) { signal(number, SIG_DFL) }
}
