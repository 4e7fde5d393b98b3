import OmegaModel

/// A signal, compiled: who writes it and where it goes.
struct PlantTelemetry: Sendable {
  var name: String
  var store: String
  /// Position of the store among the tier's services.
  var service: Int
  /// Services that write it.
  var sources: Set<String>
  /// Units kept of each call, and of each replica and node in a second.
  var perCall: Double
  var perReplicaSecond: Double
  var perNodeSecond: Double

  init(_ signal: TelemetrySignal, of tier: Tier) {
    guard let position = tier.services.firstIndex(where: { $0.name == signal.store }) else {
      preconditionFailure("the store of \(signal.name) was not checked")
    }
    name = signal.name
    store = signal.store
    service = position
    sources = Set(tier.services.filter { signal.isWritten(by: $0) }.map(\.name))
    perCall = signal.perCall * signal.kept
    perReplicaSecond = signal.perReplicaSecond
    perNodeSecond = signal.perNodeSecond
  }
}
