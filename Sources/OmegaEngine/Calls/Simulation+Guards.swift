import OmegaMeasurement
import OmegaModel
import OmegaUnits

/// Calls that are out under one bulkhead, and the callers that wait for a place.
struct BulkheadState: BitwiseCopyable {
  var callsOut: Int32 = 0
  var queue = FrameQueue()
}

/// Calls with a circuit breaker, a bulkhead or a hedge.
///
/// A caller waits for such an attempt as for any other, but may wait for several, and knows them: they are its siblings.
extension Simulation {
  /// Sends a guarded call on its way, lets its caller wait for a place, or refuses it.
  mutating func startGuarded(
    _ siteIndex: CallSiteIndex, by caller: FrameIndex, at pc: InstructionIndex, lag: Int64
  ) {
    guard lag == 0 else { return wait(caller, lag: lag, at: pc) }
    arena[caller].pc = pc
    let rule = tables.guards[Int(tables.sites[siteIndex].guardIndex)]
    let context = arena.context(of: caller)
    arena[caller].phase = .calling
    if !context.hasPlace {
      if rule.hasBreaker {
        let circuit = circuit(of: siteIndex, by: caller)
        guard circuits.admits(circuit, rule, at: now) else {
          return refuseCall(siteIndex, by: caller, as: .circuitOpen)
        }
      }
      if rule.callsMax > 0 {
        let bulkhead = bulkhead(rule, of: caller)
        guard bulkheads[bulkhead].callsOut < rule.callsMax else {
          guard bulkheads[bulkhead].queue.count < rule.queueMax else {
            return refuseCall(siteIndex, by: caller, as: .bulkheadFull)
          }
          arena[caller].phase = .held
          return arena.appendLinked(caller, to: &bulkheads[bulkhead].queue)
        }
        bulkheads[bulkhead].callsOut += 1
      }
    }
    arena.updateContext(of: caller) {
      $0.hasPlace = false
      $0.attempt = 0
    }
    startAttempt(of: siteIndex, by: caller, attempt: context.attempt, lag: 0)
  }

  /// An attempt is about to be sent: its caller waits for it, and for a hedge besides if it takes long.
  mutating func enterGuard(
    _ guardIndex: UInt32, _ child: FrameIndex, by caller: FrameIndex, isHedge: Bool
  ) {
    adopt(child, by: caller)
    let rule = tables.guards[Int(guardIndex)]
    guard rule.hedges > 0, !isHedge else { return }
    arena.updateContext(of: caller, { $0.hedges = 0 })
    book(.hedge, for: child, at: now + rule.hedgeDelay)
  }

  /// An attempt has not been answered for long: sends another beside it, if there is a place (Model R-13).
  mutating func hedge(_ first: FrameIndex) {
    guard arena[first].role == .attempt else { return }
    let caller = arena[first].parent
    guard !hasGivenUp(caller) else { return }
    let siteIndex = CallSiteIndex(arena[first].origin)
    let rule = tables.guards[Int(tables.sites[siteIndex].guardIndex)]
    if rule.hasBreaker {
      guard circuits.phase(of: circuit(of: siteIndex, by: caller)) == .closed else { return }
    }
    if rule.callsMax > 0 {
      let bulkhead = bulkhead(rule, of: caller)
      guard bulkheads[bulkhead].callsOut < rule.callsMax else { return }
      bulkheads[bulkhead].callsOut += 1
    }
    arena.updateContext(of: caller, { $0.hedges += 1 })
    let number = arena.context(of: caller).hedges
    if number < rule.hedges { book(.hedge, for: first, at: now + rule.hedgeDelay) }
    startAttempt(
      of: siteIndex, by: caller, attempt: arena[first].attempt, lag: 0, hedge: UInt64(number))
  }

  /// An attempt is over for its caller; false: the caller waits for another one.
  ///
  /// After a success nobody waits for the others, which run on.
  mutating func settle(
    _ child: FrameIndex, of caller: FrameIndex, guardIndex: UInt32, as outcome: Outcome
  ) -> Bool {
    let rule = tables.guards[Int(guardIndex)]
    let siteIndex = CallSiteIndex(arena[child].origin)
    var left = disown(child, by: caller)
    releasePlace(rule, of: caller)
    if rule.hasBreaker {
      let isFailure = rule.causes & (1 << UInt16(outcome.rawValue)) != 0
      circuits.record(
        isFailure: isFailure, circuit(of: siteIndex, by: caller), rule, at: now)
    }
    guard outcome == .ok else { return left == 0 }
    while left > 0 {
      let other = arena[caller].next
      left = disown(other, by: caller)
      releasePlace(rule, of: caller)
      if arena[other].phase == .silent { stopHanging(other) }
      arena[other].role = .abandoned
      arena[other].parent = .none
    }
    return true
  }

  /// The caller of an attempt is lost, or has no more part in it: its place is free.
  mutating func forsakeGuarded(_ child: FrameIndex, of caller: FrameIndex) {
    let guardIndex = tables.sites[CallSiteIndex(arena[child].origin)].guardIndex
    guard guardIndex != .max else { return }
    releasePlace(tables.guards[Int(guardIndex)], of: caller)
  }

  /// A caller tries again after a while, from the breaker and the bulkhead on.
  mutating func repeatGuarded(by caller: FrameIndex, attempt: UInt8, after delay: Int64) {
    arena.updateContext(of: caller, { $0.attempt = attempt })
    wait(caller, lag: delay, at: arena[caller].pc)
  }

  /// A call that is never sent fails like one that was.
  private mutating func refuseCall(
    _ siteIndex: CallSiteIndex, by caller: FrameIndex, as outcome: Outcome
  ) {
    let site = tables.sites[siteIndex]
    let attempt = arena.context(of: caller).attempt
    arena.updateContext(of: caller, { $0.attempt = 0 })
    note(.refused(outcome), of: caller, at: now)
    var child = arena[caller]
    let station = routes[Int(site.service) * regionCount + Int(child.region)]
    child.key = StableHash.extend(child.key, by: site.key &+ UInt64(attempt))
    child.parent = caller
    child.origin = siteIndex.value
    child.attempt = attempt
    child.replica = ReplicaIndex(tables.stations[station].firstReplica)
    failAttempt(child, at: siteIndex, as: outcome, lag: 0)
  }

  // MARK: - Places

  /// The circuit of a call site in the caller's region.
  private func circuit(of site: CallSiteIndex, by caller: FrameIndex) -> Int {
    Int(tables.sites[site].guardIndex) * regionCount + Int(arena[caller].region)
  }

  private func bulkhead(_ rule: PlantGuard, of caller: FrameIndex) -> Int {
    Int(rule.firstBulkhead)
      + (rule.isPerReplica ? arena[caller].replica.position : Int(arena[caller].region))
  }

  /// A place in a bulkhead is free: the first who waits gets it.
  private mutating func releasePlace(_ rule: PlantGuard, of caller: FrameIndex) {
    guard rule.callsMax > 0 else { return }
    let bulkhead = bulkhead(rule, of: caller)
    guard bulkheads[bulkhead].queue.count > 0 else {
      bulkheads[bulkhead].callsOut -= 1
      return
    }
    let next = bulkheads[bulkhead].queue.head
    arena.unlink(next, from: &bulkheads[bulkhead].queue)
    arena.updateContext(of: next, { $0.hasPlace = true })
    arena[next].phase = .running
    runnable.append(next)
  }

  /// A caller that waits for a place is lost with its node.
  mutating func leaveBulkhead(_ caller: FrameIndex) {
    guard case .guardedCall(let site) = tables.tape[arena[caller].pc] else {
      preconditionFailure("who waits for a place is about to call")
    }
    let rule = tables.guards[Int(tables.sites[site].guardIndex)]
    let bulkhead = bulkhead(rule, of: caller)
    arena.unlink(caller, from: &bulkheads[bulkhead].queue)
    arena[caller].phase = .calling
  }
}
