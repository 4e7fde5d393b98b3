import Dispatch
import Foundation
import OmegaSim
import Synchronization

/// Shows a run's progress on standard error while it goes on: a line that is rewritten on a terminal, now and then a
/// line elsewhere.
struct ProgressDisplay {
  /// Everything that writes a line, in turn.
  private let queue = DispatchQueue(label: "progress", qos: .userInteractive)
  private let timer: any DispatchSourceTimer
  private let isRewritten = Terminal.errorIsRewritable

  init(of progress: RunProgress) {
    let start = ContinuousClock.now
    timer = DispatchSource.makeTimerSource(queue: queue)
    if isRewritten {
      timer.schedule(deadline: .now() + 0.3, repeating: 0.2)
      timer.setEventHandler {
        let elapsed = ContinuousClock.now - start
        Terminal.rewriteErrorLine(Terminal.errorPage.line(of: progress, after: elapsed))
      }
      Terminal.clearErrorLineOnInterruption(true)
    } else {
      let log = ProgressLog()
      timer.schedule(deadline: .now() + 1, repeating: 1)
      timer.setEventHandler { log.tell(progress, after: ContinuousClock.now - start) }
    }
    timer.activate()
  }

  /// Stops and clears the line.
  func close() {
    queue.sync {
      timer.cancel()
      guard isRewritten else { return }
      Terminal.rewriteErrorLine("")
      Terminal.clearErrorLineOnInterruption(false)
    }
  }
}

/// Progress where every line stays.
private final class ProgressLog: Sendable {
  private let pace = Mutex(ProgressPace())

  func tell(_ progress: RunProgress, after elapsed: Duration) {
    guard pace.withLock({ $0.isDue(at: progress.fraction, after: elapsed) }) else { return }
    Terminal.printError(Terminal.errorPage.logLine(of: progress, after: elapsed))
  }
}
