import Dispatch
import Foundation
import OmegaReport
import OmegaSim

/// Shows a run's progress on standard error while it goes on, if that is a terminal.
struct ProgressDisplay {
  private let timer: (any DispatchSourceTimer)?

  init(_ progress: RunProgress) {
    guard Terminal.errorIsTerminal else {
      timer = nil
      return
    }
    let start = ContinuousClock.now
    let timer = DispatchSource.makeTimerSource(queue: .global(qos: .userInteractive))
    timer.schedule(deadline: .now() + 0.3, repeating: 0.2)
    timer.setEventHandler {
      let line = ProgressLine(
        fractionDone: progress.fraction, elapsed: ContinuousClock.now - start,
        tiersDone: progress.tiersDone, tiers: progress.tiers,
        replicationsDone: progress.replicationsDone, replications: progress.replications)
      let width = Terminal.width(of: STDERR_FILENO) ?? 80
      Terminal.rewriteErrorLine(line.text(width: width - 1))
    }
    timer.resume()
    self.timer = timer
  }

  /// Stops and clears the line.
  func finish() {
    guard let timer else { return }
    timer.cancel()
    Terminal.rewriteErrorLine("")
  }
}
