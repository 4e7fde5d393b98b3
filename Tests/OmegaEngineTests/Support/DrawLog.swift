import OmegaMeasurement

@testable import OmegaEngine

/// Remembers every drawn duration by its name, and every outcome by its request.
final class DrawLog: Probe {
  struct Name: Hashable {
    /// The request, or the attempt at a call, that drew.
    var key: UInt64
    /// The step that drew.
    var step: UInt64
  }

  struct Resolution: Equatable {
    var outcome: Outcome
    var seconds: Double
  }

  private(set) var durations: [Name: Double] = [:]
  /// Draws of a name that had another value before: a step draws once, and the same for ever.
  private(set) var contradictions = 0
  /// Keys of the clients' requests in the order of their arrival.
  private(set) var arrived: [UInt64] = []
  private(set) var resolutions: [UInt64: Resolution] = [:]
  /// Requests in the order of their end.
  private(set) var resolved: [UInt64] = []

  func arrived(key: UInt64) { arrived.append(key) }

  func drew(key: UInt64, name: UInt64, seconds: Double) {
    let before = durations.updateValue(seconds, forKey: Name(key: key, step: name))
    if let before, before != seconds { contradictions += 1 }
  }

  func resolved(key: UInt64, outcome: Outcome, seconds: Double) {
    resolutions[key] = Resolution(outcome: outcome, seconds: seconds)
    resolved.append(key)
  }
}

extension Plant {
  /// Runs one replication and logs its draws.
  func logged(seed: UInt64) throws -> (measurements: Measurements, log: DrawLog) {
    let log = DrawLog()
    var simulation = Simulation(plant: self, seed: seed, observer: log, progress: nil)
    try simulation.run(eventLimit: 100_000_000)
    return (simulation.finishMeasurements(), log)
  }
}
