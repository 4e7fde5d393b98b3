import OmegaModel
import OmegaUnits

enum UserTag {}
typealias UserIndex = DenseIndex<UserTag>

/// How a source's requests come and go together: all that is more than one request at a time of a rate curve.
struct LoadShape: BitwiseCopyable, Sendable {
  enum Arrivals: UInt8, Sendable {
    /// Inversion of the rate curve.
    case curve
    /// Inversion of the rate curve times the bursts' factors.
    case bursts
    /// Played back, by instants or by counts.
    case instants, counts
    /// Users, who are there from the beginning.
    case users
  }

  enum Bundle: UInt8, Sendable { case single, batch, session }

  var arrivals: Arrivals
  var bundle: Bundle
  var isSameClient = true
  /// Requests of a batch or a session.
  var size = CountSampler.constant(1)
  /// Seconds between the end of a request and its user's next.
  var think = Sampler.constant(0)
  var userCount: UInt32 = 0
  /// Seconds that one factor holds for, and the law of the factors.
  var burstSeconds = 1.0
  var burstFactor = Sampler.constant(1)
  var trace = TraceShape()

  /// Whether each arrival is one request by the rate curve alone.
  var isPlain: Bool { arrivals == .curve && bundle == .single }
}

/// Where a trace stands in the table of all traces' rows, and how it is played.
struct TraceShape: BitwiseCopyable, Sendable {
  var firstRow = 0
  var rowCount = 0
  /// Instant at which it begins; nanoseconds.
  var start: Int64 = 0
  /// Recorded nanoseconds from one beginning to the next, and of one row of counts.
  var period: Int64 = 0
  var interval: Int64 = 0
  var speed = 1.0
  var scale = 1.0
  var repeats = false
}

extension PlantCompiler {
  /// What a source's engine needs beside its rate curve; rows of traces are added to the plant's.
  func shape(of source: LoadSource, into plant: inout Plant) -> LoadShape {
    var shape: LoadShape
    switch source.origin {
    case .rate(let pattern):
      shape = LoadShape(arrivals: .curve, bundle: .single)
      if let bursts = pattern.bursts, bursts.indexOfDispersion > 1 {
        let cv = bursts.factorVariation(
          arrivalRate: pattern.rate / source.bundle.requestsMean)
        shape.arrivals = .bursts
        shape.burstSeconds = bursts.interval.seconds
        shape.burstFactor = Sampler(.gamma(mean: 1, cv: cv), tables: &plant.laws)
      }
    case .users(let count, let think):
      shape = LoadShape(arrivals: .users, bundle: .session)
      shape.think = Sampler(think, tables: &plant.laws)
      shape.userCount = UInt32(max(1, (Double(count) * tier.loadScale).rounded()))
    case .trace(let trace):
      shape = self.shape(of: trace, into: &plant)
    }
    switch source.bundle {
    case .single: break
    case .batch(let size):
      shape.bundle = .batch
      shape.size = CountSampler(size)
    case .session(let requests, let think, let isSameClient):
      shape.bundle = .session
      shape.size = CountSampler(requests)
      shape.think = Sampler(think, tables: &plant.laws)
      shape.isSameClient = isSameClient
    }
    return shape
  }

  private func shape(of trace: ArrivalTrace, into plant: inout Plant) -> LoadShape {
    var shape = LoadShape(arrivals: .instants, bundle: .single)
    shape.trace = TraceShape(
      firstRow: plant.traceRows.count, start: trace.start.nanoseconds, period: trace.period,
      speed: trace.speed, scale: trace.scale * tier.loadScale, repeats: trace.repeats)
    switch trace.record {
    case .instants(let instants):
      plant.traceRows += instants
      shape.trace.rowCount = instants.count
    case .counts(let counts, let interval):
      shape.arrivals = .counts
      shape.trace.interval = interval.nanoseconds
      plant.traceRows += counts.map(Int64.init)
      shape.trace.rowCount = counts.count
    }
    return shape
  }
}
