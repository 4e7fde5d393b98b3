import OmegaModel

/// The calls that a request of one class waits for: all that follow from it but what is handed off.
struct AwaitedCalls {
  private struct Operation: Hashable {
    var service: String
    var name: String
  }

  /// By the service that makes them; the client's under nil.
  private var callsByCaller: [String?: [Call]] = [:]
  /// In the order in which they are first called.
  private(set) var services: [String] = []

  /// No calls for a class that the tier does not have.
  init(ofClass name: String, in tier: Tier) {
    var seen: Set<Operation> = []
    var open = Self.firstCalls(ofClass: name, in: tier)
    callsByCaller[nil] = open
    while let call = open.popLast() {
      if !services.contains(call.service) { services.append(call.service) }
      guard seen.insert(Operation(service: call.service, name: call.operation)).inserted,
        let service = tier.services.first(where: { $0.name == call.service }),
        let operation = service.operations.first(where: { $0.name == call.operation })
      else { continue }
      let calls = operation.steps.flatMap(Self.awaited)
      callsByCaller[call.service, default: []] += calls
      open += calls
    }
  }

  func calls(by caller: String?) -> [Call] { callsByCaller[caller] ?? [] }

  /// Those to a service that have a time-out.
  func timedCalls(to service: String) -> [Call] {
    ([nil] + services.map(Optional.some)).flatMap(calls)
      .filter { $0.service == service && $0.timeout != nil }
  }

  /// From a service on to the callee that weighs most, as long as it has at least half of its caller's weight: where a
  /// weight that callers have because of their callees comes from.
  func deepest(from first: String, by weight: (String) -> Double) -> String {
    var place = first
    var seen: Set<String> = [first]
    while let next = heaviest(calls(by: place).map(\.service), by: weight),
      weight(next) >= weight(place) / 2, seen.insert(next).inserted
    {
      place = next
    }
    return place
  }

  /// The first of the heaviest services; nil when none has any weight.
  func heaviest(_ services: [String], by weight: (String) -> Double) -> String? {
    let heaviest = services.dropFirst().reduce(services.first) { best, service in
      guard let best, weight(best) >= weight(service) else { return service }
      return best
    }
    return heaviest.flatMap { weight($0) > 0 ? $0 : nil }
  }

  /// What its own steps call, or, for a class of tasks, what is handed off as one.
  private static func firstCalls(ofClass name: String, in tier: Tier) -> [Call] {
    let own = tier.classes.first { $0.name == name }?.steps ?? []
    let lists = tier.classes.map(\.steps) + tier.services.flatMap(\.operations).map(\.steps)
    return own.flatMap(awaited) + lists.joined().flatMap { handedOff($0, as: name) }
  }

  private static func awaited(_ step: Step) -> [Call] {
    switch step {
    case .handOff: []
    case .call(let call): [call] + call.fallbackSteps.flatMap(awaited)
    default: step.inner.flatMap(awaited)
    }
  }

  private static func handedOff(_ step: Step, as name: String) -> [Call] {
    let inner = step.inner.flatMap { handedOff($0, as: name) }
    if case .handOff(let call, let requestClass) = step, requestClass == name {
      return [call] + inner
    }
    return inner
  }
}
