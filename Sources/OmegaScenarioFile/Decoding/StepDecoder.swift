import OmegaModel
import OmegaUnits

/// Reads steps, and gathers the calls that they make and the meters that they draw from.
struct StepDecoder {
  private let names: TierNames
  private let policies: CallPolicies
  /// The operation that the steps belong to; nil for the client's side of a class.
  private let caller: OperationName?
  private(set) var calls = CallGraph()
  private(set) var meters: Set<String> = []
  /// Whether some step is work, on a CPU or of a language model.
  private(set) var works = false

  init(names: TierNames, policies: CallPolicies, caller: OperationName?) {
    self.names = names
    self.policies = policies
    self.caller = caller
  }

  mutating func steps(_ cursor: Cursor) -> [Step] {
    guard case .sequence = cursor.node.content else {
      cursor.report(.notSteps)
      return []
    }
    var steps: [Step] = []
    for item in cursor.items() { steps += step(item) }
    return steps
  }

  /// One written step; several when it draws from several meters.
  private mutating func step(_ cursor: Cursor) -> [Step] {
    guard let reader = SectionReader(cursor, as: .step) else { return [] }
    let actions = cursor.node.entries.map(\.key).filter { Section.stepActions.contains($0) }
    if actions.count > 1 {
      reader.report(.stepWithTwoActions(actions[0], actions[1]), at: actions[1])
    }
    guard let action = actions.first else {
      cursor.report(.stepWithoutAction)
      return []
    }
    checkCompanions(of: action, in: reader)
    if caller == nil, ["cpu", "use", "generate", "cache"].contains(action) {
      reader.report(.stepNeedsService(action), at: action)
    }
    if action == "cpu" { works = true }
    switch action {
    case "cpu": return reader.distribution("cpu").map { [.cpu($0)] } ?? []
    case "wait": return reader.distribution("wait").map { [.wait($0)] } ?? []
    case "block": return reader.number("block").map { [.block(share: $0)] } ?? []
    case "use": return draws(reader)
    case "generate": return generation(reader).map { [.generate($0)] } ?? []
    case "call": return call(reader).map { [.call($0)] } ?? []
    case "hand-off": return handOff(reader)
    case "parallel": return parallel(reader)
    case "choose": return choice(reader)
    default: return cache(reader)
    }
  }

  private func checkCompanions(of action: String, in reader: SectionReader) {
    let owners = [
      "timeout": ["call", "hand-off"], "retry": ["call", "hand-off"], "on-failure": ["call"],
      "priority": ["call"], "breaker": ["call"], "bulkhead": ["call"], "hedge": ["call"],
      "as": ["hand-off"], "dead-letter": ["hand-off"], "wait-for": ["parallel"],
      "times": ["parallel"],
    ]
    for entry in reader.cursor.node.entries {
      guard let owners = owners[entry.key], let owner = owners.first, !owners.contains(action)
      else { continue }
      reader.cursor.log.report(
        .keyWithoutAction(entry.key, action: owner),
        path: reader.cursor.path.appendingKey(entry.key), location: entry.keyLocation)
    }
  }

  private mutating func draws(_ reader: SectionReader) -> [Step] {
    var steps: [Step] = []
    for (meter, cursor) in reader.named("use") {
      meters.insert(meter)
      guard let amount = LawDecoder.law(cursor, as: .amountLaw) else { continue }
      steps.append(.use(meter: meter, amount: amount))
    }
    return steps
  }

  private mutating func generation(_ step: SectionReader) -> Generation? {
    let decoder = GenerationDecoder(step)
    meters.formUnion(decoder.meters)
    works = true
    return decoder.generation()
  }

  private mutating func call(_ reader: SectionReader) -> Call? {
    let callee = callee(reader, "call")
    let timeout = reader.duration("timeout")
    let retry = retry(reader)
    var onFailure = FailureHandling.fail
    if let place = reader["on-failure"] {
      if place.node.isScalar {
        if place.text(as: .choice(["ignore"])) != nil { onFailure = .ignore }
      } else {
        onFailure = .fallBack(steps(place))
      }
    }
    let priority = reader.priority("priority")
    let breaker = CallGuardDecoder.breaker(in: reader, among: policies.breakers, names: names)
    let bulkhead = CallGuardDecoder.bulkhead(in: reader, isAtClient: caller == nil)
    let hedge = CallGuardDecoder.hedge(in: reader, timeout: timeout)
    guard let callee else { return nil }
    return Call(
      service: callee.service, operation: callee.operation, timeout: timeout, retry: retry,
      onFailure: onFailure, priority: priority, breaker: breaker, bulkhead: bulkhead,
      hedge: hedge)
  }

  private func retry(_ reader: SectionReader) -> RetryPolicy? {
    guard let name = reader.text("retry") else { return nil }
    switch RetryDecoder.policy(named: name, among: policies.retries, names: names) {
    case .success(let policy): return policy
    case .failure(let unknown):
      reader.report(.unknown(noun: "retry policy", name, nearest: unknown.nearest), at: "retry")
      return nil
    }
  }

  /// Branches that run at once, in copies, of which all or some must succeed.
  private mutating func parallel(_ reader: SectionReader) -> [Step] {
    reader["parallel"]?.checkCount("branches")
    var branches: [[Step]] = []
    for branch in reader.items("parallel") { branches.append(steps(branch)) }
    let times = reader.count("times") ?? 1
    let count = branches.count.multipliedReportingOverflow(by: times)
    guard !count.overflow, count.partialValue <= Quantities.listMax else {
      if times > 1 {
        reader.report(
          .tooMany(noun: "branches", count: count.partialValue, countMax: Quantities.listMax),
          at: "times")
      }
      return [.parallel(branches)]
    }
    let all = (0..<times).flatMap { _ in branches }
    guard let needed = reader.count("wait-for") else { return [.parallel(all)] }
    guard needed <= all.count else {
      reader.report(.quorumTooLarge(needed: needed, branches: all.count), at: "wait-for")
      return [.parallel(all)]
    }
    return [.quorum(all, needed: needed)]
  }

  private mutating func handOff(_ reader: SectionReader) -> [Step] {
    let callee = callee(reader, "hand-off")
    let name = reader.text("as")
    if !reader.isWritten("as") { reader.report(.handOffWithoutClass, at: "as") }
    if let name, names.hasSteps[name] == nil {
      reader.report(
        .unknown(noun: "class", name, nearest: Spelling.nearest(to: name, among: names.classes)),
        at: "as")
    }
    let deadLetter = self.callee(reader, "dead-letter").map {
      Step.call(Call(service: $0.service, operation: $0.operation))
    }
    let timeout = reader.duration("timeout")
    let retry = retry(reader)
    guard let callee, let name else { return [] }
    let call = Call(
      service: callee.service, operation: callee.operation, timeout: timeout, retry: retry,
      onFailure: deadLetter.map { .fallBack([$0]) } ?? .fail)
    return [.handOff(call, requestClass: name)]
  }

  private mutating func callee(_ reader: SectionReader, _ key: String) -> OperationName? {
    guard case .pair(let service, let operation)? = reader.value(key) else { return nil }
    guard names.hasService(service) else {
      reader.report(
        .unknown(
          noun: "service", service, nearest: Spelling.nearest(to: service, among: names.services)),
        at: key)
      return nil
    }
    guard let operations = names.operations[service] else { return nil }
    guard names.hasOperation(operation, of: service) else {
      reader.report(
        .unknownIn(
          noun: "operation", operation, owner: service,
          nearest: Spelling.nearest(to: operation, among: operations)), at: key)
      return nil
    }
    let callee = OperationName(service: service, operation: operation)
    if let caller, let place = reader[key] { calls.add(from: caller, to: callee, at: place) }
    return callee
  }

  private mutating func choice(_ reader: SectionReader) -> [Step] {
    var branches: [Branch] = []
    let items = reader.items("choose")
    if items.contains(where: { $0.node.entry("when") != nil }) { return conditional(items) }
    for item in items {
      guard let branch = SectionReader(item, as: .branch) else { continue }
      let steps = branch["steps"].map { self.steps($0) } ?? []
      branch.expectWritten("weight")
      guard let weight = branch.number("weight") else { continue }
      branches.append(Branch(weight: weight, steps: steps))
    }
    if branches.count == items.count, !Weights.areUsable(branches.map(\.weight)) {
      reader.report(.weightsAddUpToNothing, at: "choose")
    }
    return [.choose(branches)]
  }

  /// Branches by what the request is.
  private mutating func conditional(_ items: [Cursor]) -> [Step] {
    var branches: [ConditionalBranch] = []
    var takesAll = false
    for item in items {
      guard let branch = SectionReader(item, as: .branch) else { continue }
      if branch.isWritten("weight") { branch.report(.weightWithCondition, at: "weight") }
      if takesAll { item.report(.branchNeverTaken) }
      takesAll = takesAll || !branch.isWritten("when")
      let steps = branch["steps"].map { self.steps($0) } ?? []
      branches.append(
        ConditionalBranch(
          when: branch.named("when").compactMap { condition($0.name, $0.cursor) }, steps: steps))
    }
    return [.conditional(branches)]
  }

  private func condition(_ attribute: String, _ cursor: Cursor) -> ConditionalBranch.Condition? {
    guard let value = cursor.text(as: .name) else { return nil }
    guard let values = names.attributes[attribute] else {
      let nearest = Spelling.nearest(to: attribute, among: names.attributes.keys.sorted())
      cursor.log.report(
        .unknown(noun: "attribute", attribute, nearest: nearest), path: cursor.path,
        location: cursor.keyLocation)
      return nil
    }
    guard values.contains(value) else {
      let nearest = Spelling.nearest(to: value, among: values)
      cursor.report(.unknownIn(noun: "value", value, owner: attribute, nearest: nearest))
      return nil
    }
    return ConditionalBranch.Condition(attribute, is: value)
  }

  /// The service that a cache step looks into.
  private func holder(_ reader: SectionReader) -> String? {
    guard let name = reader.text("in") else { return nil }
    guard names.hasService(name) else {
      reader.report(
        .unknown(
          noun: "service", name, nearest: Spelling.nearest(to: name, among: names.services)),
        at: "in")
      return nil
    }
    guard names.holders.contains(name) else {
      reader.report(.holdsNothing(name), at: "in")
      return nil
    }
    return name
  }

  private mutating func cache(_ step: SectionReader) -> [Step] {
    guard let reader = step.section("cache", as: .cacheBranches) else { return [] }
    let hitRatio = reader.number("hit-ratio")
    let hit = reader["hit"].map { steps($0) } ?? []
    let miss = reader["miss"].map { steps($0) } ?? []
    switch (reader.isWritten("hit-ratio"), reader.isWritten("in")) {
    case (false, false): reader.report(.keyNeedsOneOf(["hit-ratio", "in"]), at: "hit-ratio")
    case (true, true): reader.report(.keysExclude("hit-ratio", "in"), at: "in")
    case (true, false): return hitRatio.map { [.cache(hitRatio: $0, hit: hit, miss: miss)] } ?? []
    case (false, true): return holder(reader).map { [.cached(in: $0, hit: hit, miss: miss)] } ?? []
    }
    return []
  }
}
