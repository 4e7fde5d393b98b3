import OmegaMeasurement
import OmegaModel
public import OmegaUnits

/// One replication of a plant under way.
///
/// The loop handles about ten million events a second on one core; a frame is 64 bytes, a scheduled event 24.
struct Simulation<Observer: Probe>: ~Copyable {
  let plant: Plant
  let tables: PlantTables
  let ziggurat = Ziggurat.shared
  /// Names every draw of this replication.
  let seedKey: UInt64
  let regionCount: Int

  var now: Int64
  var queue: EventQueue<Event>
  var arena: FrameArena
  /// Frames that can go on at this very instant, last in first out.
  var runnable = Slab<FrameIndex>(capacity: 256)
  var lanes: [TimerLane]
  var tickets = TicketBook()
  /// Queues by priority, which can be left; empty where plain queues do.
  var lines: WaitingLines

  var stations: Slab<StationState>
  /// How long calls waited for a slot, by station.
  var waits: DurationHistograms
  var replicas: Slab<ReplicaState>
  /// For each station, the numbers of its replicas in rotation, packed at the front of its part.
  var rotation: Slab<ReplicaIndex>
  var processors: Slab<Processor>
  var jobs = JobHeaps()
  /// What attempts have done that may be lost.
  var book: TaskBook
  var meters: Slab<MeterState>
  var partitions: Slab<PartitionState>
  /// What partitions have saved, by the same position; used where a limit lets them.
  var savings: Slab<PartitionSavings>
  var partitionCounts: Slab<PartitionCount>
  var caches: Slab<CacheState>
  /// Cache × part of a lifetime.
  var lookUpsByPart: Slab<Double>
  /// Retries that each call site may still make, by region.
  var retryTokens: Slab<Double>
  /// Calls of each operation by region while the window is open.
  var operationCalls: Slab<Int>
  var connections: ConnectionTable
  /// Circuit breakers by guard and calling region.
  var circuits: CircuitBook
  var bulkheads: Slab<BulkheadState>
  /// Station × calling region, in plants that limit rates.
  var doors: Slab<TokenBucket>

  /// Service × caller's region → the station that serves it now.
  var routes: Slab<StationIndex>
  /// The region that serves each client now.
  var clientRegions: Slab<UInt8>
  var watches: [WatchState]
  /// What is at fault now.
  var faults: FaultBook

  var scalers: [ScalerState]
  /// By station: position of its scaler; -1: it has none.
  let scalerPositions: [Int32]
  var pools: [PoolState]
  var nodes: [NodeState]
  var clusters: [ClusterState]
  var supplies: [SupplyState] = []
  var contendedNodes: [ContendedNode]

  var arrivals: Slab<ArrivalState>
  /// By source; read only for those that have bursts, or are played back.
  var bursts: Slab<BurstState>
  var traces: Slab<TraceState>
  /// Users of closed sources, and sessions, of which those that are over are used again.
  var users = Slab<UserState>()
  var freeUsers = Slab<UserIndex>()
  var recorder: Recorder
  var timelines: TimelineState
  var observer: Observer
  let progress: Progress?

  /// Whether the window is open: only then do stations count.
  var isMeasuring = false
  var isWindowOver = false
  /// Requests of the window whose outcome is still open.
  var openRequests = 0
  var work = WorkDone(requests: 0, events: 0)
  #if OMEGA_CHECKS
    /// The state is walked after every event whose number is a multiple of this.
    var walkPeriod: Int
  #endif

  /// Runs the lead-in, the window, and on until the window's requests are resolved.
  ///
  /// - Throws: `RunFailure.eventLimitReached` when the limit is used up first.
  mutating func run(eventLimit: Int) throws(RunFailure) {
    while let next = queue.popNext() {
      precondition(next.due >= now, "an event was scheduled in the past")
      guard work.events < eventLimit else {
        throw .eventLimitReached(limit: eventLimit, at: SimInstant(nanoseconds: now))
      }
      work.events += 1
      now = next.due

      switch next.event {
      case .frameDue(let frame): resume(frame)
      case .processorDue(let replica): finishJobs(on: replica)
      case .nodeLost(let node): loseNode(node)
      case .nodeReady(let node): openNode(node)
      case .replicaReady(let replica): putIntoRotation(replica)
      case .replicaEnded(let replica): endUnderStragglers(replica)
      case .timeoutDue(let lane): expireTimers(of: lane)
      case .ticketDue(let ticket): redeem(ticket)
      case .requestArrived(let source): admitRequest(from: source)
      case .loadArrived(let source): admitLoad(from: source)
      case .userDue(let user): sendRequest(of: user)
      case .evictionNoticed(let node): noticeEviction(of: node)
      case .drainDue(let node): continueDrain(of: node)
      case .nodeScanDue(let cluster): scanNodes(of: cluster)
      case .shortageDue(let supply): beginShortage(of: supply)
      case .shockDue(let shock): beginShock(shock)
      case .scalingDue(let station): scale(station)
      case .activationDue(let station): pollWork(of: station)
      case .cpuSharesDue: shareContendedNodes()
      case .faultBegins(let fault): beginFault(fault)
      case .faultEnds(let fault): endFault(fault)
      case .regionProbesDue(let watch): probeRegions(of: watch)
      case .regionsSwitch(let watch): switchRegions(of: watch)
      case .minuteEnded: endMinute()
      case .timelineDue: recordTimelines()
      case .windowOpened: openWindow()
      case .windowClosed: closeWindow()
      }
      continueRunnable()
      checkInvariants()
      if observer.isSatisfied { break }
      if isWindowOver, openRequests == 0 || now >= recorder.runOutEnd { break }
    }
  }

  /// Puts an event into the queue, in the past never.
  @inline(__always)
  mutating func schedule(_ event: Event, at due: Int64) {
    queue.schedule(event, at: due, rank: event.rank)
  }

  /// Lets every frame that can go on do so, until all of them wait for something.
  @inline(__always)
  mutating func continueRunnable() {
    while let frame = runnable.popLast() { execute(frame) }
  }

  /// The delay that a frame has been waiting for is over.
  @inline(__always)
  private mutating func resume(_ frame: FrameIndex) {
    switch arena[frame].phase {
    case .waiting:
      guard !hasGivenUp(frame) else {
        note(.ended(.timedOut), of: frame, at: now)
        return arena.release(frame)
      }
      arena[frame].phase = .running
      execute(frame)
    case .arriving:
      admit(frame)
    case .working:
      finishWork(of: frame)
    case .leaving:
      leave(frame, as: arena[frame].failure)
    case .answering:
      conclude(frame, as: arena[frame].failure)
    case .doomed:
      arena.release(frame)
    case .free, .running, .queued, .held, .calling, .hung:
      preconditionFailure("a frame that waits for no delay was woken")
    }
  }
}

/// Why a replication ended without measurements.
public enum RunFailure: Error, Equatable {
  /// More events than allowed: the load outgrows the plant, or the limit is too low for the window.
  case eventLimitReached(limit: Int, at: SimInstant)
}
