import OmegaMeasurement
import OmegaModel
import OmegaUnits

/// Everything that can happen in a replication. Payloads are dense indices, never objects.
enum Event: BitwiseCopyable {
  /// A frame's delay is over: it goes on where it stands.
  case frameDue(FrameIndex)
  /// The first job of a replica's processor may be done.
  case processorDue(ReplicaIndex)
  /// A node is lost to its provider.
  case nodeLost(NodeIndex)
  case nodeReady(NodeIndex)
  case replicaReady(ReplicaIndex)
  /// A replica that has finished its requests ends.
  case replicaEnded(ReplicaIndex)
  /// The first time-out of a lane may have come.
  case timeoutDue(LaneIndex)
  /// Something that was booked for a frame, which may have gone on since.
  case ticketDue(TicketIndex)
  case requestArrived(SourceIndex)
  /// An arrival of a source of another kind: bursty, in batches or sessions, or played back.
  case loadArrived(SourceIndex)
  /// A user has thought and sends the next request.
  case userDue(UserIndex)
  case evictionNoticed(NodeIndex)
  /// Pods of a node that is drained, which could not be evicted before, are tried again.
  case drainDue(NodeIndex)
  case nodeScanDue(ClusterIndex)
  /// A shortage of spot capacity begins, by chance or as the scenario tells.
  case shortageDue(SupplyIndex)
  case shockDue(ShockIndex)
  case scalingDue(StationIndex)
  /// Whether there is work at a station that may have no replicas is looked at.
  case activationDue(StationIndex)
  /// Contended nodes share their cores anew.
  case cpuSharesDue
  case faultBegins(FaultIndex)
  case faultEnds(FaultIndex)
  /// Regions are probed by one who sends callers elsewhere.
  case regionProbesDue(WatchIndex)
  /// Callers follow what was decided about regions.
  case regionsSwitch(WatchIndex)
  /// A minute of the window is over.
  case minuteEnded
  case timelineDue
  case windowOpened
  case windowClosed

  /// Order among events due at the same instant: capacity is freed before it is asked for.
  ///
  /// The window's edges come first, so that an instant belongs to one side of them as a whole: the opening is of the
  /// window, the closing is not (Model U-1).
  var rank: UInt8 {
    switch self {
    case .minuteEnded, .timelineDue: 0
    case .windowOpened, .windowClosed: 1
    case .frameDue, .processorDue: 2
    case .nodeLost, .nodeReady, .replicaReady, .replicaEnded, .faultBegins, .faultEnds: 3
    case .timeoutDue, .ticketDue: 4
    case .requestArrived, .loadArrived, .userDue: 5
    case .shortageDue, .shockDue, .evictionNoticed, .drainDue, .nodeScanDue, .scalingDue,
      .activationDue, .cpuSharesDue, .regionProbesDue, .regionsSwitch:
      6
    }
  }
}
