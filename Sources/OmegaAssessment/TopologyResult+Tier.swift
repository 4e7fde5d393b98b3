import OmegaModel

extension TopologyResult {
  init(_ tier: Tier, visits: [ExpectedVisits]) {
    var calls: [TopologyCall] = []
    var seen: Set<TopologyCall> = []
    func add(_ step: Step, _ kind: TopologyCall.Caller, _ caller: String) {
      for call in Self.calls(in: step) {
        let call = TopologyCall(
          callerKind: kind, caller: caller, callee: call.callee, isHandedOff: call.isHandedOff)
        if seen.insert(call).inserted { calls.append(call) }
      }
    }
    for requestClass in tier.classes {
      for step in requestClass.steps { add(step, .class, requestClass.name) }
    }
    for service in tier.services {
      for step in service.operations.flatMap(\.steps) { add(step, .service, service.name) }
    }
    self.init(
      services: tier.services.map {
        TopologyService(service: $0.name, about: $0.about, layer: $0.layer)
      },
      calls: calls,
      visits: visits.map {
        TopologyVisit(
          class: $0.requestClass, service: $0.service, region: $0.region, perRequest: $0.perRequest)
      })
  }

  /// What a step calls, itself and in the steps inside it.
  private static func calls(in step: Step) -> [(callee: String, isHandedOff: Bool)] {
    let inner = step.inner.flatMap(calls)
    return switch step {
    case .call(let call): [(call.service, false)] + inner
    case .handOff(let call, _): [(call.service, true)] + inner
    default: inner
    }
  }
}
