public import OmegaMeasurement
import OmegaUnits

/// One scenario, one tier, one seed.
public struct Replication: Sendable {
  public let plant: Plant
  /// Number of the replication, from 0.
  public let number: Int
  /// Seed of all its draws: a mix of the study's seed and the number, the same in every tier, so that tiers face the same
  /// requests.
  public let seed: UInt64

  /// - Parameter studySeed: the seed that the scenario or the command line names.
  public init(plant: Plant, number: Int, studySeed: UInt64) {
    self.plant = plant
    self.number = number
    seed = StableHash.mix(studySeed, UInt64(number))
  }

  /// Simulates; takes seconds of one core for millions of requests.
  ///
  /// - Parameter eventLimit: a bound on the work, above which the replication fails.
  public func run(
    progress: Progress? = nil, eventLimit: Int = 20_000_000_000
  ) throws(RunFailure) -> Measurements {
    var simulation = Simulation(
      plant: plant, seed: seed, observer: SilentProbe(), progress: progress)
    let start = ContinuousClock.now
    try simulation.run(eventLimit: eventLimit)
    progress?.addLoopTime(ContinuousClock.now - start)
    return simulation.finishMeasurements()
  }

  /// Simulates until one request and all that it started are over, and tells its way; nil when it never came.
  ///
  /// - Parameter eventLimit: a bound on the work, above which the replication fails.
  public func trace(
    _ target: TraceTarget, eventLimit: Int = 20_000_000_000
  ) throws(RunFailure) -> RequestTrace? {
    let tracer = RequestTracer(plant: plant, target: target)
    var simulation = Simulation(plant: plant, seed: seed, observer: tracer, progress: nil)
    try simulation.run(eventLimit: eventLimit)
    return tracer.trace
  }
}
