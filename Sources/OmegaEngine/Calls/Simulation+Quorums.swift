import OmegaMeasurement
import OmegaModel
import OmegaUnits

/// Forks that go on before all of their branches are done (Model R-11).
extension Simulation {
  /// Starts the branches of a fork that needs some of them to succeed.
  mutating func forkQuorum(_ frame: FrameIndex, at pc: InstructionIndex, lag: Int64) {
    guard case .forkQuorum(let first, let count, let needed) = tables.tape[pc] else {
      preconditionFailure("a quorum is forked where one is written")
    }
    arena.update(frame) {
      $0.pc = InstructionIndex(pc.value + 1)
      $0.phase = .calling
      $0.lag = 0
      $0.pending = UInt8(needed)
    }
    for position in Int(first)..<Int(first) + Int(count) {
      let branch = startBranch(position, of: frame, role: .contender, lag: lag)
      adopt(branch, by: frame)
      runnable.append(branch)
    }
  }

  /// A branch has come back: enough may have succeeded by now, or enough no longer can.
  mutating func joinQuorum(_ branch: FrameIndex, as outcome: Outcome) {
    let lag = arena[branch].lag
    // Branches are counted in the order in which they end.
    guard lag == 0 else {
      arena.update(branch) {
        $0.lag = 0
        $0.failure = outcome
        $0.phase = .answering
      }
      return schedule(.frameDue(branch), at: now + lag)
    }
    let parent = arena[branch].parent
    let advised = arena[branch].mark
    let left = disown(branch, by: parent)
    note(.ended(outcome), of: branch, at: now)
    arena.release(branch)
    guard !hasGivenUp(parent) else {
      if left == 0 {
        note(.ended(.timedOut), of: parent, at: now)
        arena.release(parent)
      }
      return
    }
    if outcome == .ok { arena[parent].pending -= 1 }
    let missing = arena[parent].pending
    guard missing == 0 || left < missing else { return }
    forsakeBranches(of: parent)
    arena.update(parent) {
      $0.pending = 0
      $0.mark = advised
      $0.phase = .running
    }
    if missing == 0 {
      runnable.append(parent)
    } else {
      leave(parent, as: outcome)
    }
  }

  /// Branches that are still under way run on, and nobody waits for them.
  private mutating func forsakeBranches(of parent: FrameIndex) {
    var branch = arena[parent].next
    for _ in 0..<arena.context(of: parent).outstanding {
      arena[branch].role = .straggler
      arena[branch].parent = .none
      branch = arena.context(of: branch).sibling
    }
    arena.updateContext(of: parent, { $0.outstanding = 0 })
  }
}
