import OmegaMeasurement
import OmegaModel
import OmegaUnits

/// A replica's CPU under processor sharing: n running jobs get min(1, cores ÷ n) of a core each, in virtual time.
///
/// The event for the first job's end is only moved forward. When more jobs come and it turns out to be early, it is booked
/// anew; when jobs go, it was due anyway. So most arrivals cost no event.
extension Simulation {
  /// Virtual nanoseconds within which a job counts as done: rounding of instants to whole nanoseconds.
  private static var rounding: Double { 0.5 }

  /// Puts a frame's work, in core-nanoseconds, onto its replica's processor.
  @inline(__always)
  mutating func startWork(of frame: FrameIndex, on replica: ReplicaIndex, demand: Int64) {
    arena[frame].phase = .working
    if tables.stations[replicas[replica].station].cpuDiscipline == .fifo {
      return startWorkInOrder(of: frame, on: replica, demand: demand)
    }
    if tables.mayLoseWork { countWork(demand, of: frame) }
    advance(replica)
    note(
      .workStarted(demand, beside: Int32(processors[replica].jobs.count)), of: frame, at: now)
    let job = Job(
      finish: processors[replica].virtual + Double(demand), owner: frame.value)
    jobs.insert(job, into: &processors[replica].jobs)
    bookNextEnd(on: replica)
  }

  /// Brings virtual time and the integrals up to now.
  @inline(__always)
  mutating func advance(_ replica: ReplicaIndex) {
    let running = Double(processors[replica].jobs.count)
    let elapsed = Double(now - processors[replica].updated)
    processors[replica].granted += elapsed * processors[replica].cores
    if running > 0 {
      let used = min(running, processors[replica].cores)
      processors[replica].virtual += elapsed * used / running
      processors[replica].used += elapsed * used
      processors[replica].demanded += elapsed * min(running, processors[replica].limit)
    } else {
      processors[replica].virtual = 0
    }
    processors[replica].updated = now
  }

  /// Books an event for the first job's end, unless one is due no later.
  @inline(__always)
  private mutating func bookNextEnd(on replica: ReplicaIndex) {
    let running = Double(processors[replica].jobs.count)
    let rate = min(1, processors[replica].cores / running)
    let left = jobs.first(of: processors[replica].jobs).finish - processors[replica].virtual
    let due = now + max(0, Int64((left / rate).rounded(.up)))
    if due < processors[replica].due {
      processors[replica].due = due
      schedule(.processorDue(replica), at: due)
    }
  }

  /// Takes the jobs that are done off a processor; a stale or early event finds none.
  @inline(__always)
  mutating func finishJobs(on replica: ReplicaIndex) {
    guard now == processors[replica].due else { return }
    processors[replica].due = .max
    guard processors[replica].jobs.count > 0 else { return }
    advance(replica)
    let reached = processors[replica].virtual + Self.rounding
    while processors[replica].jobs.count > 0,
      jobs.first(of: processors[replica].jobs).finish <= reached
    {
      let job = jobs.removeFirst(of: &processors[replica].jobs)
      let frame = FrameIndex(job.owner)
      arena[frame].phase = .running
      note(.workEnded, of: frame, at: now)
      runnable.append(frame)
    }
    if processors[replica].jobs.count > 0 { bookNextEnd(on: replica) }
  }

  /// Gives a processor other cores, as its node's contention demands.
  mutating func setCores(of replica: ReplicaIndex, to cores: Double) {
    guard processors[replica].cores != cores else { return }
    advance(replica)
    processors[replica].cores = cores
    if tables.stations[replicas[replica].station].cpuDiscipline == .fifo {
      return beginJobs(on: replica)
    }
    if processors[replica].jobs.count > 0 { bookNextEnd(on: replica) }
  }

  // MARK: - First in, first out

  /// Whole cores serve one job each to its end.
  private mutating func startWorkInOrder(
    of frame: FrameIndex, on replica: ReplicaIndex, demand: Int64
  ) {
    arena[frame].lag = demand
    if hasFreeCore(replica) {
      beginJob(of: frame, on: replica)
    } else {
      note(.queued(ahead: processors[replica].queue.count), of: frame, at: now)
      arena.append(frame, to: &processors[replica].queue)
    }
  }

  @inline(__always)
  private func hasFreeCore(_ replica: ReplicaIndex) -> Bool {
    processors[replica].running < max(1, Int32(processors[replica].cores))
  }

  /// Gives free cores to those who wait for one, in their order.
  private mutating func beginJobs(on replica: ReplicaIndex) {
    while hasFreeCore(replica),
      let next = arena.removeFirst(from: &processors[replica].queue)
    {
      beginJob(of: next, on: replica)
    }
  }

  private mutating func beginJob(of frame: FrameIndex, on replica: ReplicaIndex) {
    let demand = arena[frame].lag
    arena[frame].lag = 0
    processors[replica].running += 1
    processors[replica].used += Double(demand)
    if tables.mayLoseWork { countWork(demand, of: frame, coreDue: now + demand) }
    note(
      .workStarted(demand, beside: processors[replica].running - 1), of: frame, at: now)
    schedule(.frameDue(frame), at: now + demand)
  }

  /// A job that had a core for itself is done.
  mutating func finishWork(of frame: FrameIndex) {
    let replica = arena[frame].replica
    processors[replica].running -= 1
    beginJobs(on: replica)
    note(.workEnded, of: frame, at: now)
    arena[frame].phase = .running
    runnable.append(frame)
  }
}
