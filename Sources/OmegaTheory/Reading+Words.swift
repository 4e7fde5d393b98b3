import OmegaMeasurement

extension Reading {
  /// The figure as a row of a table names it.
  public var words: String {
    switch self {
    case .responseMean(let name): "mean time" + Self.of(name)
    case .responseQuantile(let share, let name): "time, \(Self.percentile(share))" + Self.of(name)
    case .waitMean(let name): "mean wait" + Self.at(name)
    case .waitQuantile(let share, let name): "wait, \(Self.percentile(share))" + Self.at(name)
    case .waitShare(let name): "share that waits" + Self.at(name)
    case .busyMean(let name): "busy slots" + Self.at(name)
    case .waitingMean(let name): "waiting requests" + Self.at(name)
    case .replicasMean(let name): "replicas" + Self.at(name)
    case .outcomeShare(let outcome, let name): "share \(outcome.name)" + Self.of(name)
    case .curveMean(let kind, _, let from, let to):
      "\(kind == .slotUtilisation ? "slots busy" : kind.rawValue), "
        + "\(Self.clock(from))–\(Self.clock(to))"
    }
  }

  /// `p99.9`.
  private static func percentile(_ share: Double) -> String {
    let tenths = Int((share * 1_000).rounded())
    return "p\(tenths / 10)" + (tenths % 10 == 0 ? "" : ".\(tenths % 10)")
  }

  /// Nothing for what a model of one class or service has anyway.
  private static func of(_ name: String) -> String { name == "request" ? "" : " of \(name)" }
  private static func at(_ name: String) -> String { name == "server" ? "" : " at \(name)" }

  /// `09:15`.
  private static func clock(_ hour: Double) -> String {
    let minutes = Int((hour * 60).rounded())
    return [minutes / 60, minutes % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
      .joined(separator: ":")
  }
}
