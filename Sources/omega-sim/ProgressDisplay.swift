import Dispatch
import Foundation
import OmegaSim

/// Shows a run's progress on standard error while it goes on.
struct ProgressDisplay {
  /// Everything that writes the line, in turn.
  private let queue = DispatchQueue(label: "progress", qos: .userInteractive)
  private let timer: any DispatchSourceTimer

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
    Terminal.clearErrorLineOnInterruption(true)
    timer.activate()
  }

  /// Stops and clears the line.
  func close() {
    queue.sync {
      timer.cancel()
      Terminal.rewriteErrorLine("")
      Terminal.clearErrorLineOnInterruption(false)
    }
  }
}
