import OmegaMeasurement
import OmegaModel
import OmegaUnits

@testable import OmegaEngine

/// Remembers when replicas start, come into rotation, leave it and end.
final class ReplicaLog: Probe {
  enum Fact: Equatable {
    case turned(ReplicaState.Phase)
    case rotated(Bool)
  }

  struct Entry: Equatable {
    var replica: Int
    var fact: Fact
    var seconds: Double
  }

  private(set) var entries: [Entry] = []
  /// The run pauses when so many requests have arrived.
  var pause = Int.max
  private var arrivals = 0

  var isSatisfied: Bool { arrivals >= pause }

  func arrived(key: UInt64) { arrivals += 1 }

  func turned(_ replica: ReplicaIndex, to phase: ReplicaState.Phase, at instant: Int64) {
    entries.append(
      Entry(replica: replica.position, fact: .turned(phase), seconds: Double(instant) * 1e-9))
  }

  func rotated(_ replica: ReplicaIndex, isInRotation: Bool, at instant: Int64) {
    entries.append(
      Entry(
        replica: replica.position, fact: .rotated(isInRotation), seconds: Double(instant) * 1e-9))
  }

  /// Instants, in seconds, at which a fact came about after the run's beginning.
  func instants(of fact: Fact, replica: Int? = nil) -> [Double] {
    entries.filter { $0.fact == fact && (replica == nil || $0.replica == replica) }.map(\.seconds)
  }
}

extension TrialWorld {
  /// Runs one replication and logs what its replicas do.
  func logged(seed: UInt64 = 1) throws -> (measurements: Measurements, log: ReplicaLog) {
    let scenario = scenario()
    let plant = Plant(scenario: scenario, tier: scenario.tiers[0])
    let log = ReplicaLog()
    var simulation = Simulation(
      plant: plant, seed: Replication.seed(ofNumber: 0, study: seed), observer: log, progress: nil)
    try simulation.run(eventLimit: 20_000_000)
    return (simulation.finishMeasurements(), log)
  }
}
