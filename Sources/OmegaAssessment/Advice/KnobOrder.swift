/// Which knobs are tried, and in which order: those first that are most likely to matter (Model M-31).
public struct KnobOrder: Sendable {
  /// A part of which no bound was ever this full, and that refused nothing, is not what is short.
  public static let fullnessMin = 0.5

  private let result: TierResult
  /// Pools that each service runs on.
  private let pools: [String: [String]]

  public init(_ result: TierResult, pools: [String: [String]]) {
    self.result = result
    self.pools = pools
  }

  /// Those that are worth a simulation, in the order of trying, and the others.
  public func sorted(_ knobs: [Knob]) -> (tried: [Knob], untried: [Knob]) {
    let weighed = knobs.enumerated().map { (offset: $0, knob: $1, weight: weight(of: $1)) }
    let tried = weighed.filter { $0.weight >= Self.fullnessMin }
      .sorted { ($0.weight, $1.offset) > ($1.weight, $0.offset) }
    return (tried.map(\.knob), weighed.filter { $0.weight < Self.fullnessMin }.map(\.knob))
  }

  /// The bottleneck comes first, above all its own bound; then who refuses; then the fullest.
  private func weight(of knob: Knob) -> Double {
    let bottleneck = result.bottleneck
    if bottleneck.component.hasPrefix("\(knob.component)@") {
      return knob.quantity == bottleneck.bound ? 11 : 10
    }
    let hosted = pools.filter { $0.value.contains(knob.component) }.map(\.key)
    guard !hosted.isEmpty else { return fullness(of: knob.component) }
    // A pool matters as much as what it carries, after it.
    return (hosted.map { weight(ofService: $0) }.max() ?? 0) * 0.99
  }

  private func weight(ofService name: String) -> Double {
    result.bottleneck.component.hasPrefix("\(name)@") ? 10 : fullness(of: name)
  }

  private func fullness(of service: String) -> Double {
    let parts = result.services.filter { $0.service == service }
    let share = parts.compactMap { $0.utilisationPeak ?? $0.utilisation?.estimate }.max() ?? 0
    let refuses =
      parts.contains { $0.rejected > 0 }
      || result.stores.contains { $0.store == service && $0.refusals > 0 }
    return share + (refuses ? 2 : 0)
  }
}
