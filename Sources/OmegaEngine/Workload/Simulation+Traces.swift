import Foundation
import OmegaModel
import OmegaUnits

/// Where the playing of a trace stands.
struct TraceState: BitwiseCopyable {
  /// Number of the next recorded arrival, over all rounds: it names that arrival's draws.
  var number: UInt64 = 0
  /// Row of the last arrival, in which round; before the first row at the start.
  var row = -1
  var round: Int64 = 0
  /// Arrivals of a row of counts that are still to come, and the share of its interval that has passed.
  var rowLeft: Int64 = 0
  var place = 0.0
  /// Key of the arrival that is being played, and its copies that are still to come.
  var key: UInt64 = 0
  var copy: UInt64 = 0
  var copiesLeft: UInt32 = 0
}

extension Simulation {
  private static var placeName: UInt64 { 0x706c_6163_65 }
  private static var copyName: UInt64 { 0x636f_7079 }

  /// Books the next arrival of a trace: a copy of the last one at the same instant, or the next recorded one that the scale
  /// lets through.
  mutating func scheduleTraceArrival(from source: SourceIndex, load: LoadShape) {
    var state = traces[source]
    if state.copiesLeft > 0 {
      state.copiesLeft -= 1
      state.copy += 1
      arrivals[source].requestKey = StableHash.extend(state.key, by: Self.copyName &+ state.copy)
      traces[source] = state
      return schedule(.loadArrived(source), at: now)
    }
    while let instant = nextTraceInstant(&state, of: source, load: load) {
      // Copy j is played when j + u is below the scale: under a larger scale the same ones are, and more.
      var draws = RandomDraws(key: state.key, name: Self.copyName)
      let copies = (load.trace.scale - draws.uniform()).rounded(.up)
      guard copies >= 1 else { continue }
      state.copy = 0
      state.copiesLeft = UInt32(copies) - 1
      arrivals[source].requestKey = state.key
      traces[source] = state
      return schedule(.loadArrived(source), at: max(now, instant))
    }
    traces[source] = state
  }

  /// Instant of the next recorded arrival; nil: the trace is over.
  private func nextTraceInstant(
    _ state: inout TraceState, of source: SourceIndex, load: LoadShape
  ) -> Int64? {
    let trace = load.trace
    while state.rowLeft == 0 {
      state.row += 1
      if state.row == trace.rowCount {
        guard trace.repeats else {
          state.row -= 1
          return nil
        }
        state.row = 0
        state.round += 1
      }
      state.rowLeft = load.arrivals == .instants ? 1 : tables.traceRows[trace.firstRow + state.row]
      state.place = 0
    }
    state.key = StableHash.extend(arrivals[source].key, by: state.number)
    state.number += 1
    guard load.arrivals == .counts else {
      state.rowLeft = 0
      let row = tables.traceRows[trace.firstRow + state.row]
      guard trace.speed != 1 else { return trace.start + state.round * trace.period + row }
      return Self.instant(ofRecorded: Double(row), round: state.round, of: trace)
    }
    // The next of that many instants that are uniform in what is left of the interval.
    var draws = RandomDraws(key: state.key, name: Self.placeName)
    let rest = pow(draws.uniformAboveZero(), 1 / Double(state.rowLeft))
    state.place = 1 - (1 - state.place) * rest
    state.rowLeft -= 1
    let recorded = (Double(state.row) + state.place) * Double(trace.interval)
    return Self.instant(ofRecorded: recorded, round: state.round, of: trace)
  }

  /// When recorded nanoseconds of a round are played; nil: not within the centuries that the clock counts.
  private static func instant(
    ofRecorded nanoseconds: Double, round: Int64, of trace: TraceShape
  ) -> Int64? {
    let recorded = Double(round) * Double(trace.period) + nanoseconds
    let instant = Double(trace.start) + (recorded / trace.speed).rounded()
    return instant < 9e18 ? Int64(instant) : nil
  }
}
