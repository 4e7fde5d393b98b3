import Foundation
import OmegaMeasurement

/// How much work a run was: for `--stats`, never part of a result.
public struct RunStatistics: Sendable {
  public let requests: Int
  public let events: Int
  /// Seconds inside engine loops, added up over threads.
  public let loopSeconds: Double
  public let threads: Int

  init(finished: [Measurements], loopSeconds: Double, threads: Int) {
    requests = finished.reduce(0) { $0 + $1.work.requests }
    events = finished.reduce(0) { $0 + $1.work.events }
    self.loopSeconds = loopSeconds
    self.threads = threads
  }

  /// One line of JSON, with the process's peak memory as it is now.
  public var jsonLine: String {
    let seconds = (loopSeconds * 1e6).rounded() / 1e6
    return
      "{\"requests\":\(requests),\"events\":\(events),\"loop_s\":\(seconds),\"threads\":\(threads),\"peak_rss_kib\":\(Self.peakMemoryKiB)}"
  }

  /// Largest resident size of the process so far.
  private static var peakMemoryKiB: Int {
    var usage = rusage()
    guard unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage) == 0 else { return 0 }
    return Int(usage.ru_maxrss)
  }
}
