import OmegaMeasurement
import OmegaUnits

/// Everything that measurements say, comparable to the last bit: curves hold numbers that are none, and those are
/// never equal.
struct Fingerprint: Equatable {
  private struct Curve: Equatable {
    var kind: Timeline.Kind
    var subject: String
    var interval: Int64
    var bits: [UInt64]
  }

  private var window: Int64
  private var classes: [ClassMeasurement]
  private var services: [ServiceMeasurement]
  private var pools: [PoolMeasurement]
  private var curves: [Curve]
  private var usage: UsageLedger
  private var work: WorkDone

  init(of measurements: Measurements) {
    window = measurements.window.nanoseconds
    classes = measurements.classes
    services = measurements.services
    pools = measurements.pools
    curves = measurements.timelines.map {
      Curve(
        kind: $0.kind, subject: $0.subject, interval: $0.interval.nanoseconds,
        bits: $0.values.map(\.bitPattern))
    }
    usage = measurements.usage
    work = measurements.work
  }
}
