import OmegaMeasurement
import OmegaModel
import OmegaUnits

extension Simulation {
  /// Sends one attempt of a call on its way, `lag` nanoseconds from now.
  @inline(__always)
  mutating func startAttempt(
    of siteIndex: CallSiteIndex, by caller: FrameIndex, attempt: UInt8, lag: Int64,
    hedge: UInt64 = 0
  ) {
    let site = tables.sites[siteIndex]
    let callerKey = arena[caller].key
    let callerRegion = arena[caller].region
    let client = arena[caller].client
    let station = routes[Int(site.service) * regionCount + Int(callerRegion)]
    let shape = tables.stations[station]
    let leg = networkLeg(from: caller, to: station)
    let child = arena.allocate()
    let serial = arena[child].serial
    arena[child] = Frame(
      key: StableHash.extend(callerKey, by: site.key &+ UInt64(attempt) &+ hedge << 32),
      started: now + lag,
      lag: lag + leg, mark: now, parent: caller, next: .none, pc: site.entry,
      replica: ReplicaIndex(shape.firstReplica), origin: siteIndex.value,
      serial: serial, pending: 0, failure: .ok, client: client, attempt: attempt,
      region: shape.region, role: .attempt, phase: .running, holdsSlot: false)
    note(
      .called(siteIndex, station, leg: leg, attempt: attempt, by: caller), of: child, at: now + lag)
    if attempt > 0, tables.hasCheckpoints { renameTask(child, by: caller, at: siteIndex) }
    inheritContext(child, from: caller)
    applySite(siteIndex, to: child)
    if site.guardIndex != .max {
      enterGuard(site.guardIndex, child, by: caller, isHedge: hedge > 0)
    }
    if !site.lane.isNone {
      startTimer(of: child, serial: serial, lane: site.lane, due: now + lag + site.timeout)
    }
    if attempt == 0, site.retry != .max, hedge == 0 {
      earnRetry(at: siteIndex, region: callerRegion)
    }
    // A retry that is still to come is lost with its caller's node: it may not begin before its time.
    let isAtRisk = lag > 0 && mayBeLost(arena[caller].replica)
    send(
      child, to: station, operation: site.operation, after: lag, leg: leg, isAtRisk: isAtRisk)
  }

  /// Whether the node under a replica may be taken back, so that what is done there must not run ahead of the clock.
  @inline(__always)
  func mayBeLost(_ replica: ReplicaIndex) -> Bool {
    !replica.isNone && tables.stations[replicas[replica].station].mayBeLost
  }

  /// Lets a request go from its client straight into its only callee: one frame does the work of two.
  @inline(__always)
  mutating func startDirectly(
    _ siteIndex: CallSiteIndex, requestKey: UInt64, number: UInt64, from source: SourceIndex,
    requestClass: ClassIndex, client: Int
  ) {
    let site = tables.sites[siteIndex]
    let region = clientRegions[client]
    let station = routes[Int(site.service) * regionCount + Int(region)]
    let shape = tables.stations[station]
    let leg = clientLeg(client, to: shape)
    let frame = arena.allocate()
    let serial = arena[frame].serial
    arena[frame] = Frame(
      key: StableHash.extend(requestKey, by: site.key), started: now, lag: leg, mark: now,
      parent: .none, next: .none, pc: site.entry, replica: ReplicaIndex(shape.firstReplica),
      origin: requestClass.value, serial: serial, pending: 0, failure: .ok,
      client: UInt8(client), attempt: 0, region: shape.region, role: .direct, phase: .running,
      holdsSlot: false)
    note(.arrived(source, number: number, requestClass), of: frame, at: now)
    note(.went(siteIndex, station, leg: leg), of: frame, at: now)
    openContext(of: frame, requestKey: requestKey, requestClass: requestClass)
    applySite(siteIndex, to: frame)
    openRequest(of: requestClass, at: now)
    startPatience(of: frame, serial: serial)
    send(
      frame, to: station, operation: site.operation, after: 0, leg: leg, isAtRisk: false)
  }

  /// Sends a frame to its station: it arrives when the delay and the network time have passed.
  @inline(__always)
  private mutating func send(
    _ frame: FrameIndex, to station: StationIndex, operation: OperationIndex, after lag: Int64,
    leg: Int64, isAtRisk: Bool
  ) {
    let shape = tables.stations[station]
    if isMeasuring {
      operationCalls[operation.position * regionCount + Int(shape.region)] += 1
    }
    guard shape.hasAdmission else {
      if isMeasuring {
        stations[station].record.calls += 1
        // The stay is counted from the call on, but begins when the network has been passed.
        stations[station].record.residence &-= leg
      }
      if isAtRisk { return wait(frame, lag: lag + leg, at: arena[frame].pc) }
      return runnable.append(frame)
    }
    guard lag + leg > 0 else { return admit(frame) }
    arena.update(frame) {
      $0.lag = 0
      $0.phase = .arriving
    }
    schedule(.frameDue(frame), at: now + lag + leg)
  }

  /// One-way network time between a client and a station.
  @inline(__always)
  func clientLeg(_ client: Int, to station: StationShape) -> Int64 {
    station.isEdge ? 0 : tables.clientLegs[client * regionCount + Int(station.region)]
  }

  /// One-way network time of a call. Between the client, or an edge beside it, and a region it is the client's own.
  @inline(__always)
  func networkLeg(from caller: FrameIndex, to station: StationIndex) -> Int64 {
    let replica = arena[caller].replica
    let isAtEdge = replica.isNone || tables.stations[replicas[replica].station].isEdge
    guard isAtEdge else {
      return tables.regionLegs[
        Int(arena[caller].region) * regionCount + Int(tables.stations[station].region)]
    }
    return clientLeg(Int(arena[caller].client), to: tables.stations[station])
  }

  /// Ends a frame's stay where it is, once its drawn delays have passed.
  @inline(__always)
  mutating func leave(_ frame: FrameIndex, as outcome: Outcome) {
    let leaver = arena[frame]
    let lag = leaver.lag
    if leaver.holdsSlot {
      if lag > 0 {
        arena.update(frame) {
          $0.lag = 0
          $0.failure = outcome
          $0.phase = .leaving
        }
        return schedule(.frameDue(frame), at: now + lag)
      }
      releaseSlot(of: frame)
    } else if isMeasuring,
      leaver.role == .attempt || leaver.role == .abandoned || leaver.role == .direct,
      !leaver.replica.isNone
    {
      let spent = now + lag - leaver.started
      stations[replicas[leaver.replica].station].record.residence &+= spent
    }
    note(.left(outcome), of: frame, at: now + lag)
    conclude(frame, as: outcome)
  }

  /// Hands a frame's outcome to whoever waits for it.
  mutating func conclude(_ frame: FrameIndex, as outcome: Outcome) {
    switch arena[frame].role {
    case .attempt:
      answer(frame, as: outcome)
    case .root:
      let end = now + arena[frame].lag
      note(.ended(outcome), of: frame, at: end)
      resolve(frame, as: outcome, at: end)
      endRequest(frame, at: end)
      arena.release(frame)
    case .direct:
      let station = tables.stations[replicas[arena[frame].replica].station]
      let leg = clientLeg(Int(arena[frame].client), to: station)
      note(.ended(outcome), of: frame, at: now + arena[frame].lag + leg)
      countEnd(of: frame, as: outcome)
      resolve(frame, as: outcome, at: now + arena[frame].lag + leg)
      arena.release(frame)
    case .branch:
      join(frame, as: outcome)
    case .contender:
      joinQuorum(frame, as: outcome)
    case .straggler, .abandoned:
      note(.ended(outcome), of: frame, at: now + arena[frame].lag)
      arena.release(frame)
    }
  }

  /// The answer of a call goes back to its caller, unless the time-out comes before it.
  @inline(__always)
  private mutating func answer(_ child: FrameIndex, as outcome: Outcome) {
    // Field by field: a copy of the whole frame would wait for the bytes that were just written.
    let siteIndex = CallSiteIndex(arena[child].origin)
    let caller = arena[child].parent
    let site = tables.sites[siteIndex]
    var lag = arena[child].lag
    if arena[child].phase != .answering {
      let station = replicas[arena[child].replica].station
      lag += networkLeg(from: caller, to: station)
    }
    let mayComeTooLate =
      !site.lane.isNone && now + lag >= arena[child].started + site.timeout
    if lag > 0, mayComeTooLate || site.guardIndex != .max {
      arena.update(child) {
        $0.lag = 0
        $0.failure = outcome
        $0.phase = .answering
      }
      return schedule(.frameDue(child), at: now + lag)
    }
    note(.ended(outcome), of: child, at: now + lag)
    countEnd(of: child, as: outcome)
    if site.guardIndex != .max,
      !settle(child, of: caller, guardIndex: site.guardIndex, as: outcome)
    {
      return arena.release(child)
    }
    guard !hasGivenUp(caller) else {
      note(.ended(.timedOut), of: caller, at: now + lag)
      arena.release(child)
      return arena.release(caller)
    }
    guard outcome == .ok else {
      let failed = arena[child]
      arena.release(child)
      return failAttempt(failed, at: siteIndex, as: outcome, lag: lag)
    }
    arena.release(child)
    arena.update(caller) {
      $0.pc = site.resume
      $0.lag = lag
      $0.phase = .running
    }
    runnable.append(caller)
  }

  /// An attempt has ended: it counts for the station that it was sent to.
  @inline(__always)
  private mutating func countEnd(of attempt: FrameIndex, as outcome: Outcome) {
    guard outcome == .ok else { return countFailure(of: attempt, as: outcome) }
    stations[replicas[arena[attempt].replica].station].record.answered &+= 1
  }

  /// An attempt has failed: it counts for the station that it was sent to, whoever was to blame.
  @inline(never)
  mutating func countFailure(of attempt: FrameIndex, as outcome: Outcome) {
    guard isMeasuring, outcome.isFailure else { return }
    let station = replicas[arena[attempt].replica].station
    stations[station].record.failures += 1
    timelines.countFailure(at: station, as: outcome)
  }

  /// Whether a frame is that of a client whose patience is over: it takes no further steps, unlike a service, which does not
  /// know that nobody waits.
  @inline(__always)
  func hasGivenUp(_ caller: FrameIndex) -> Bool {
    let frame = arena[caller]
    return (frame.role == .abandoned || frame.role == .straggler) && frame.replica.isNone
  }

  /// An attempt has failed: tries again, falls back, or fails the caller.
  mutating func failAttempt(
    _ child: Frame, at siteIndex: CallSiteIndex, as outcome: Outcome, lag: Int64
  ) {
    let site = tables.sites[siteIndex]
    let caller = child.parent
    guard !hasGivenUp(caller) else {
      note(.ended(.timedOut), of: caller, at: now + lag)
      return arena.release(caller)
    }
    if let delay = retryDelay(of: child, at: siteIndex, after: outcome, lag: lag) {
      if isMeasuring { stations[replicas[child.replica].station].record.retries += 1 }
      if tables.mayLoseWork { countSecondStart(of: child) }
      note(
        .retries(attempt: child.attempt + 1, after: outcome, delay: delay), of: caller,
        at: now + lag)
      if site.guardIndex != .max {
        return repeatGuarded(by: caller, attempt: child.attempt + 1, after: lag + delay)
      }
      return startAttempt(
        of: siteIndex, by: caller, attempt: child.attempt + 1, lag: lag + delay)
    }
    if tables.hasCheckpoints { abandonTask(of: child) }
    arena[caller].lag = lag
    arena[caller].phase = .running
    if outcome != .blocked, !site.fallback.isNone {
      // A guard that says no is no guard that failed: what it blocks never gets here (Model D-1).
      if site.failsOpen, isMeasuring {
        stations[replicas[child.replica].station].record.passedUnchecked += 1
      }
      arena[caller].pc = site.fallback
      arena[caller].failure = outcome
      runnable.append(caller)
    } else {
      leave(caller, as: outcome)
    }
  }

  /// One branch of a fork has come back; the last one lets the frame go on, or fail as its first failure.
  @inline(never)
  private mutating func join(_ branch: FrameIndex, as outcome: Outcome) {
    let parent = arena[branch].parent
    let done = now + arena[branch].lag
    note(.ended(outcome), of: branch, at: done)
    let retryInstant = arena[branch].mark
    arena.release(branch)
    if done > arena[parent].mark { arena[parent].mark = done }
    if outcome != .ok, arena[parent].failure == .ok { arena[parent].failure = outcome }
    if outcome == .throttled { arena[parent].lag = max(arena[parent].lag, retryInstant) }
    arena[parent].pending -= 1
    guard arena[parent].pending == 0 else { return }
    guard !hasGivenUp(parent) else {
      note(.ended(.timedOut), of: parent, at: done)
      return arena.release(parent)
    }
    // What a limit has advised to a branch is advice to whoever called the whole.
    let advised = arena[parent].lag
    arena[parent].lag = max(0, arena[parent].mark - now)
    arena[parent].mark = advised
    arena[parent].phase = .running
    if arena[parent].failure == .ok {
      runnable.append(parent)
    } else {
      leave(parent, as: arena[parent].failure)
    }
  }

  // MARK: - Time-outs

  @inline(never)
  mutating func startTimer(of frame: FrameIndex, serial: UInt32, lane: LaneIndex, due: Int64) {
    lanes[lane].start(TimerLane.Timer(due: due, owner: frame.value, serial: serial))
    if due < lanes[lane].eventDue {
      lanes[lane].eventDue = due
      schedule(.timeoutDue(lane), at: due)
    }
  }

  /// Handles all time-outs of a lane that have come, skips void ones, and books the event for the next.
  mutating func expireTimers(of lane: LaneIndex) {
    guard now == lanes[lane].eventDue else { return }
    while let timer = lanes[lane].first {
      let owner = FrameIndex(timer.owner)
      let isVoid = arena[owner].serial != timer.serial || arena[owner].role == .abandoned
      guard isVoid || timer.due <= now else {
        lanes[lane].eventDue = timer.due
        return schedule(.timeoutDue(lane), at: timer.due)
      }
      lanes[lane].removeFirst()
      guard !isVoid else { continue }
      let isHung = arena[owner].phase == .hung
      timeOut(owner)
      // Nothing runs on where nothing is done.
      if isHung { releaseUnwatched(owner) }
    }
    lanes[lane].eventDue = .max
  }

  private mutating func releaseUnwatched(_ frame: FrameIndex) {
    note(.ended(.timedOut), of: frame, at: now)
    arena.release(frame)
  }

  /// Whoever waited for the frame goes on without it; its work runs on unwatched.
  private mutating func timeOut(_ frame: FrameIndex) {
    let role = arena[frame].role
    note(.timedOut, of: frame, at: now)
    if arena[frame].phase == .silent { stopHanging(frame) }
    arena[frame].role = .abandoned
    switch role {
    case .root:
      // What is left of a task that was handed off is not the giver's.
      arena[frame].replica = .none
      resolve(frame, as: .timedOut, at: now)
      endRequest(frame, at: now)
    case .direct:
      resolve(frame, as: .timedOut, at: now)
    case .attempt:
      countFailure(of: frame, as: .timedOut)
      if isMeasuring {
        stations[replicas[arena[frame].replica].station].record.timeouts += 1
      }
      let child = arena[frame]
      let guardIndex = tables.sites[CallSiteIndex(child.origin)].guardIndex
      if guardIndex != .max,
        !settle(frame, of: child.parent, guardIndex: guardIndex, as: .timedOut)
      {
        arena[frame].parent = .none
        return
      }
      arena[frame].parent = .none
      failAttempt(child, at: CallSiteIndex(child.origin), as: .timedOut, lag: 0)
    case .branch, .contender, .straggler, .abandoned:
      preconditionFailure("nobody waits with a time-out for this frame")
    }
  }
}
