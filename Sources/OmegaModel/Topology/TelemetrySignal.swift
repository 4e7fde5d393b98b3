public import OmegaUnits

/// What the programs of a tier write about themselves, of one kind: bytes of logs, spans, samples (Model O-3, O-4).
public struct TelemetrySignal: Hashable, Sendable {
  /// Name of the meter that the store's bill may count.
  public var name: String
  /// The service that keeps it.
  public var store: String
  /// Units that each call of a program writes.
  public var perCall: Double
  /// Units that each replica and each node has to tell at every reading.
  public var perReplica: Double
  public var perNode: Double
  /// From one reading to the next; nil: nothing is read.
  public var interval: SimDuration?
  /// Share of the units that is kept.
  public var kept: Double
  /// The services that write it; nil: all that run on pools or in containers.
  public var sources: [String]?

  public init(
    name: String, store: String, perCall: Double = 0, perReplica: Double = 0, perNode: Double = 0,
    interval: SimDuration? = nil, kept: Double = 1, sources: [String]? = nil
  ) {
    precondition(
      interval != nil || perReplica == 0 && perNode == 0, "what is read is read at some interval")
    self.name = name
    self.store = store
    self.perCall = perCall
    self.perReplica = perReplica
    self.perNode = perNode
    self.interval = interval
    self.kept = kept
    self.sources = sources
  }

  public func isWritten(by service: Service) -> Bool {
    sources?.contains(service.name) ?? (service.hosting != .managed)
  }

  /// Units a second that each replica and each node have kept of them.
  public var perReplicaSecond: Double { interval.map { perReplica * kept / $0.seconds } ?? 0 }
  public var perNodeSecond: Double { interval.map { perNode * kept / $0.seconds } ?? 0 }
}
