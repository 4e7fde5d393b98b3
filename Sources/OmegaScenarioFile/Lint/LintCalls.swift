import OmegaModel
import OmegaUnits

/// Who calls whom in a tier, as rules read it: every call of every class and operation.
struct LintCalls {
  /// An operation, by the positions of its service and itself in the tier.
  struct OperationPosition: Hashable {
    var service: Int
    var operation: Int
  }

  enum Caller: Hashable {
    case requestClass(Int)
    case operation(OperationPosition)
  }

  /// One place where an operation is called, or given a task.
  struct Site {
    var caller: Caller
    var callee: OperationPosition
    var call: Call
    /// The caller goes on as if nothing had happened when the call fails.
    var isForgiven: Bool
    /// The class that a task counts as that is handed off; nil for a call.
    var taskClass: Int?
  }

  private let tier: Tier
  private(set) var sites: [Site] = []
  /// Positions in `sites`, by the operation that is called.
  private(set) var sitesByCallee: [OperationPosition: [Int]] = [:]
  /// All operations, each behind those that call it.
  private(set) var callersFirst: [OperationPosition] = []

  init(tier: Tier) {
    self.tier = tier
    var walk = CallWalk(tier: tier)
    for (position, requestClass) in tier.classes.enumerated() {
      walk.visit(requestClass.steps, of: .requestClass(position))
    }
    for (position, service) in tier.services.enumerated() {
      for (operation, steps) in service.operations.map(\.steps).enumerated() {
        let place = OperationPosition(service: position, operation: operation)
        walk.visit(steps, of: .operation(place))
      }
    }
    sites = walk.sites
    for (position, site) in sites.enumerated() {
      sitesByCallee[site.callee, default: []].append(position)
    }
    callersFirst = operationsWithCallersFirst()
  }

  /// `service.operation`, or the class.
  func name(of caller: Caller) -> String {
    switch caller {
    case .requestClass(let position): "clients of \(tier.classes[position].name)"
    case .operation(let position): name(of: position)
    }
  }

  func name(of position: OperationPosition) -> String {
    let service = tier.services[position.service]
    return "\(service.name).\(service.operations[position.operation].name)"
  }

  /// What a finding about a call is filed under: the operation or the class that makes it.
  func finding(at site: Site, text: String, remedy: String) -> LintFinding {
    switch site.caller {
    case .requestClass(let position):
      let name = tier.classes[position].name
      return LintFinding(part: name, path: "classes.\(name)", text: text, remedy: remedy)
    case .operation(let position):
      let service = tier.services[position.service]
      return LintFinding(
        service: service, key: "operations.\(service.operations[position.operation].name)",
        text: text, remedy: remedy)
    }
  }

  /// Calls form no cycle, so everything finds its place; hand-offs, which may, do not count.
  private func operationsWithCallersFirst() -> [OperationPosition] {
    var waiting: [OperationPosition: Int] = [:]
    var called: [OperationPosition: [OperationPosition]] = [:]
    for site in sites where site.taskClass == nil {
      guard case .operation(let caller) = site.caller else { continue }
      waiting[site.callee, default: 0] += 1
      called[caller, default: []].append(site.callee)
    }
    var order: [OperationPosition] = tier.services.enumerated().flatMap { position, service in
      service.operations.indices.map { OperationPosition(service: position, operation: $0) }
    }.filter { waiting[$0] == nil }
    var next = 0
    while next < order.count {
      for callee in called[order[next]] ?? [] {
        waiting[callee, default: 0] -= 1
        if waiting[callee] == 0 { order.append(callee) }
      }
      next += 1
    }
    return order
  }
}

/// Goes through steps and writes down the calls.
private struct CallWalk {
  private var operations: [String: [String: LintCalls.OperationPosition]] = [:]
  private var classes: [String: Int] = [:]
  private(set) var sites: [LintCalls.Site] = []

  init(tier: Tier) {
    for (position, service) in tier.services.enumerated() {
      for (operation, name) in service.operations.map(\.name).enumerated() {
        operations[service.name, default: [:]][name] = .init(
          service: position, operation: operation)
      }
    }
    for (position, requestClass) in tier.classes.enumerated() {
      classes[requestClass.name] = position
    }
  }

  mutating func visit(_ steps: [Step], of caller: LintCalls.Caller) {
    for step in steps { visit(step, of: caller) }
  }

  private mutating func visit(_ step: Step, of caller: LintCalls.Caller) {
    switch step {
    case .cpu, .wait, .use, .generate, .block: break
    case .call(let call):
      add(call, of: caller)
      if case .fallBack(let steps) = call.onFailure { visit(steps, of: caller) }
    case .parallel(let branches), .quorum(let branches, _):
      for steps in branches { visit(steps, of: caller) }
    case .choose(let branches):
      for branch in branches { visit(branch.steps, of: caller) }
    case .conditional(let branches):
      for branch in branches { visit(branch.steps, of: caller) }
    case .cache(_, let hit, let miss), .cached(_, let hit, let miss):
      visit(hit, of: caller)
      visit(miss, of: caller)
    case .handOff(let call, let requestClass):
      add(call, of: caller, taskClass: classes[requestClass])
      if case .fallBack(let steps) = call.onFailure { visit(steps, of: caller) }
    }
  }

  private mutating func add(_ call: Call, of caller: LintCalls.Caller, taskClass: Int? = nil) {
    guard let callee = operations[call.service]?[call.operation] else { return }
    var isForgiven = false
    switch call.onFailure {
    case .ignore, .passUnchecked: isForgiven = true
    case .fail, .fallBack: break
    }
    sites.append(
      LintCalls.Site(
        caller: caller, callee: callee, call: call, isForgiven: isForgiven, taskClass: taskClass))
  }
}
