import OmegaMeasurement
import OmegaModel
import OmegaUnits

/// One thread of work: a request as its client sees it, an attempt at a call, or a branch of a fork.
///
/// 64 bytes, one cache line. Frames form a tree by `parent`; a frame that nobody waits for any more is `abandoned` and
/// runs on.
struct Frame: BitwiseCopyable {
  enum Role: UInt8 {
    /// A request at its client.
    case root
    /// A request that has gone into its only callee itself, because nothing can happen to it at the client.
    case direct
    case attempt, branch
    /// A branch of a fork that goes on when enough have succeeded.
    case contender
    /// A contender that nobody waits for any more. Like an abandoned frame it runs on.
    case straggler
    case abandoned

    /// Whether the frame works in the slot of the one that forked it.
    var isBranch: Bool { self == .branch || self == .contender || self == .straggler }
  }

  enum Phase: UInt8 {
    /// In no use.
    case free
    /// Being worked on right now, or about to be.
    case running
    /// On its way over the network to a station.
    case arriving
    /// In a queue for a slot.
    case queued
    /// A delay passes; goes on at `pc`.
    case waiting
    /// Waits for a place in a bulkhead before it can call.
    case held
    /// On a processor.
    case working
    /// Waits for a callee, for branches, or for a retry.
    case calling
    /// A delay passes before it gives its slot back, with `failure` as its outcome.
    case leaving
    /// Its answer is on the way and may come too late.
    case answering
    /// Its replica's machine is gone, and nobody is told. `pending` events are booked for it.
    case silent
    /// A fault keeps it without an answer: until its caller has had enough, or the fault ends. `mark` says which.
    case hung
    /// Lost with its replica while a delay was passing; freed when that is over.
    case doomed
  }

  /// Names the random draws of this frame: a mix of its parent's key, the call site and the attempt.
  var key: UInt64
  /// When the call was issued, or the request arrived; nanoseconds.
  var started: Int64
  /// Delay that has been drawn and not yet waited for: it is waited for when somebody could see the difference. While forked:
  /// earliest retry, as limits have advised branches.
  var lag: Int64
  /// While queued: since when. While forked: when the last branch so far is done. After a throttle: earliest retry.
  var mark: Int64
  var parent: FrameIndex
  /// Next in the queue. While it waits for contenders or guarded attempts: the first of them.
  var next: FrameIndex
  var pc: InstructionIndex
  /// The replica that it is at; none for the client's own frame.
  var replica: ReplicaIndex
  /// Call site of an attempt, class of a root or a direct request.
  var origin: UInt32
  /// Moves on when the frame is freed, which voids its timers.
  var serial: UInt32
  /// Branches still out; of a quorum, those that must still succeed.
  var pending: UInt8
  var failure: Outcome
  var client: UInt8
  var attempt: UInt8
  var region: UInt8
  var role: Role
  var phase: Phase
  var holdsSlot: Bool
}
