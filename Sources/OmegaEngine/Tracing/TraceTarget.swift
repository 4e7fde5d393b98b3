/// Which request of a replication is traced.
public enum TraceTarget: Hashable, Sendable {
  /// The n-th arrival of the window, of all load sources, from 1.
  case arrival(UInt64)
  /// The n-th request of a load source since the beginning of the lead-in, from 1: the same request in every tier.
  case request(UInt64, source: String)

  /// From 1.
  public var number: UInt64 {
    switch self {
    case .arrival(let number), .request(let number, _): number
    }
  }
}
