import OmegaModel
import OmegaUnits

extension Plant {
  /// How many requests there are to choose a target from, in the mean: those of the window, or those of one source from
  /// the beginning of the lead-in to the window's end.
  ///
  /// Nil where that is not known before: users wait for their answers, bursts and sessions vary too much, and a trace
  /// says itself what comes.
  public func expectedRequests(for target: TraceTarget) -> Double? {
    let from: Double
    let names: [String]
    switch target {
    case .arrival:
      from = 0
      names = sources.map(\.name)
    case .request(_, let source):
      from = -window.leadIn.seconds
      names = [source]
    }
    var expected = 0.0
    for (source, load) in zip(sources, loads) where names.contains(source.name) {
      guard load.isPlain else { return nil }
      expected +=
        source.curve.arrivals(until: window.length.seconds) - source.curve.arrivals(until: from)
    }
    return expected
  }
}
