import OmegaMeasurement
import OmegaModel
import OmegaUnits

/// The queues for slots where first in, first out is not all there is to it: each has a line for every level of priority, and
/// whoever stands in one can leave it.
///
/// Plants that need none of this keep to the plain queues of replicas and stations, whose `count` holds in both cases.
struct WaitingLines: ~Copyable {
  /// Lines of each queue; 0: plain queues do.
  let levelCount: Int
  private let replicaCount: Int
  /// Replicas' queues first, then the stations'.
  fileprivate var queues: Slab<FrameQueue>

  init(plant: Plant) {
    levelCount = plant.hasLines ? max(1, plant.priorities.count) : 0
    replicaCount = plant.replicaCount
    queues = Slab(
      repeating: FrameQueue(), count: levelCount * (plant.replicaCount + plant.stations.count))
  }

  /// First line of a replica's queue.
  fileprivate func first(of replica: ReplicaIndex) -> Int { replica.position * levelCount }
  /// First line of a station's shared queue.
  fileprivate func first(of station: StationIndex) -> Int {
    (replicaCount + station.position) * levelCount
  }

  /// Forgets who stands in a replica's queue.
  mutating func clear(_ replica: ReplicaIndex) {
    for level in 0..<levelCount { queues[first(of: replica) + level] = FrameQueue() }
  }
}

extension Simulation {
  /// Puts a frame into the queue of a replica.
  @inline(__always)
  mutating func join(_ frame: FrameIndex, queueOf replica: ReplicaIndex) {
    guard lines.levelCount == 0 else {
      replicas[replica].queue.count += 1
      return join(frame, lineAt: lines.first(of: replica), station: replicas[replica].station)
    }
    arena.append(frame, to: &replicas[replica].queue)
  }

  /// Puts a frame into the one queue of a station.
  @inline(__always)
  mutating func join(_ frame: FrameIndex, queueOf station: StationIndex) {
    guard lines.levelCount == 0 else {
      stations[station].queue.count += 1
      return join(frame, lineAt: lines.first(of: station), station: station)
    }
    arena.append(frame, to: &stations[station].queue)
  }

  /// Takes the frame that is next out of a replica's queue.
  @inline(__always)
  mutating func removeNext(fromQueueOf replica: ReplicaIndex) -> FrameIndex? {
    guard lines.levelCount == 0 else {
      while replicas[replica].queue.count > 0 {
        replicas[replica].queue.count -= 1
        let next = removeNext(fromLinesAt: lines.first(of: replica))
        guard isExpired(next) else { return next }
        turnAway(next, from: replicas[replica].station)
      }
      return nil
    }
    return arena.removeFirst(from: &replicas[replica].queue)
  }

  /// Takes the frame that is next out of a station's queue.
  @inline(__always)
  mutating func removeNext(fromQueueOf station: StationIndex) -> FrameIndex? {
    guard lines.levelCount == 0 else {
      while stations[station].queue.count > 0 {
        stations[station].queue.count -= 1
        let next = removeNext(fromLinesAt: lines.first(of: station))
        guard isExpired(next) else { return next }
        turnAway(next, from: station)
      }
      return nil
    }
    return arena.removeFirst(from: &stations[station].queue)
  }

  // MARK: - Lines

  @inline(never)
  private mutating func join(_ frame: FrameIndex, lineAt first: Int, station: StationIndex) {
    let line = first + Int(arena.context(of: frame).level)
    arena.appendLinked(frame, to: &lines.queues[line])
    let patience = tables.stations[station].patience
    guard !patience.isNone else { return }
    var draws = RandomDraws(key: arena[frame].key, name: Self.patienceName)
    let seconds = tables.samplers[patience].sample(&draws, ziggurat, tables.laws)
    book(.patience, for: frame, at: now + SimDuration(seconds: seconds).nanoseconds)
  }

  private static var patienceName: UInt64 { 0x7061_7469_656e_6365 }

  @inline(never)
  private mutating func removeNext(fromLinesAt first: Int) -> FrameIndex {
    for line in first..<first + lines.levelCount where lines.queues[line].count > 0 {
      let frame = lines.queues[line].head
      arena.unlink(frame, from: &lines.queues[line])
      return frame
    }
    preconditionFailure("a queue has as many frames as it counts")
  }

  /// Nanoseconds that whoever is first in a replica's queue has waited, in whichever line that is longest.
  @inline(__always)
  func oldestWait(at replica: ReplicaIndex) -> Int64 {
    guard replicas[replica].queue.count > 0 else { return 0 }
    guard lines.levelCount > 0 else { return now - arena[replicas[replica].queue.head].mark }
    let first = lines.first(of: replica)
    return (first..<first + lines.levelCount).reduce(0) { longest, line in
      guard lines.queues[line].count > 0 else { return longest }
      return max(longest, now - arena[lines.queues[line].head].mark)
    }
  }

  /// A frame leaves its queue without having been served, and its wait counts as one (Model Q-5).
  mutating func giveUpWaiting(_ frame: FrameIndex) {
    guard arena[frame].phase == .queued else { return }
    let replica = arena[frame].replica
    let station = replicas[replica].station
    let level = Int(arena.context(of: frame).level)
    if tables.stations[station].balancing == .sharedQueue {
      let line = lines.first(of: station) + level
      arena.unlink(frame, from: &lines.queues[line])
      stations[station].queue.count -= 1
    } else {
      let line = lines.first(of: replica) + level
      arena.unlink(frame, from: &lines.queues[line])
      replicas[replica].queue.count -= 1
    }
    turnAway(frame, from: station)
  }

  /// Whether a frame's request has a deadline and it has passed (Model R-12).
  @inline(__always)
  func isExpired(_ frame: FrameIndex) -> Bool { arena.context(of: frame).deadline <= now }

  /// Who has left a queue unserved fails, and its wait counts as one.
  private mutating func turnAway(_ frame: FrameIndex, from station: StationIndex) {
    stations[station].waiting.remove(at: now)
    if isMeasuring { waits.record(now - arena[frame].mark, in: station.position) }
    arena[frame].phase = .running
    conclude(frame, as: .timedOut)
  }

  #if OMEGA_CHECKS
    /// Walks the lines of a queue: who stands there is queued, in one line by priority, and as many as are counted.
    func checkLines(of replica: ReplicaIndex, count: Int32) {
      checkLines(at: lines.first(of: replica), count: count)
    }

    func checkLines(of station: StationIndex, count: Int32) {
      checkLines(at: lines.first(of: station), count: count)
    }

    private func checkLines(at first: Int, count: Int32) {
      guard lines.levelCount > 0 else { return }
      var found: Int32 = 0
      for level in 0..<lines.levelCount {
        let line = lines.queues[first + level]
        var frame = line.head
        var previous = FrameIndex.none
        for _ in 0..<line.count {
          precondition(arena[frame].phase == .queued, "who stands in a line is queued")
          precondition(arena.context(of: frame).previous == previous, "a line is linked both ways")
          precondition(Int(arena.context(of: frame).level) == level, "a line has one priority")
          previous = frame
          frame = arena[frame].next
        }
        precondition(line.count == 0 || line.tail == previous, "a line ends with its last")
        found += line.count
      }
      precondition(found == count, "a queue counts all of its lines")
    }
  #endif
}
