/// What answers a health probe in a replica: a small job that queues as requests do (Model P-2).
///
/// How long it takes is estimated from what the replica has before it at this instant, so that a probe costs no request: who
/// finds all slots held waits as long as whoever is first in the queue has waited already (Ibrahim and Whitt, *Manufacturing &
/// Service Operations Management* 11(3), 2009: the delay of the head of the line), and then shares the CPU with what
/// computes now.
struct HealthHandler: Sendable {
  /// CPU that it takes, in core-nanoseconds.
  let work: Double

  /// What a replica has before the handler.
  struct Backlog: Sendable {
    /// Whether all slots are held.
    var isFull = false
    /// Nanoseconds that whoever is first in the queue for a slot has waited.
    var oldestWait: Int64 = 0
    /// Jobs on the CPU, and the cores that they share; no cores: nothing contends.
    var jobs = 0
    var cores = 0.0
    /// Core-nanoseconds that wait for a core, where cores are given in order; nil: they are shared.
    var workInLine: Double?
  }

  /// Nanoseconds from the probe to its answer.
  func responseTime(behind backlog: Backlog) -> Int64 {
    let wait = backlog.isFull ? Double(backlog.oldestWait) : 0
    return Int64((wait + workTime(behind: backlog)).rounded())
  }

  private func workTime(behind backlog: Backlog) -> Double {
    guard backlog.cores > 0 else { return work }
    if let line = backlog.workInLine { return line / max(1, backlog.cores.rounded(.down)) + work }
    return work * max(1, Double(backlog.jobs + 1) / backlog.cores)
  }
}
