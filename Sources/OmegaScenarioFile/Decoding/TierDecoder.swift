import OmegaModel
import OmegaUnits

/// Reads one tier and checks that its parts fit together.
struct TierDecoder {
  private let reader: SectionReader
  private let names: TierNames
  private let scenarioObjectives: [PlacedObjective]
  private var calls = CallGraph()

  init(_ reader: SectionReader, names: TierNames, scenarioObjectives: [PlacedObjective]) {
    self.reader = reader
    self.names = names
    self.scenarioObjectives = scenarioObjectives
  }

  /// Nil when it cannot be built; the reasons are in the log.
  mutating func tier() -> Tier? {
    checkRegions()
    let network = network()
    let routing = FailoverDecoder.failover(
      "routing", in: reader, regions: names.regions, of: names.tier, names: names)
    let policies = policies()
    let placed = reader.named("pools").map {
      (pool: PoolDecoder.pool($0.name, $0.cursor, names: names), cursor: $0.cursor)
    }
    let pools = placed.compactMap(\.pool)
    reportDifferentShortages(among: placed)
    let services = services(pools: pools, policies: policies)
    let classes = classes(policies: policies)
    calls.reportCycles()
    let objectives = objectives()
    let autoscaling = ClusterAutoscalingDecoder.profile(in: reader)
    let bill = reader.items("bill").compactMap { BillDecoder(owner: .tier).line($0) }
    let savingsPlans = savingsPlans()
    let budget = BudgetDecoder.budget(in: reader)
    let watch = WatchDecoder(reader: reader, names: names)
    let alerts = watch.alerts()
    let telemetry = watch.telemetry()
    let uptime = reader.section("uptime", as: .uptime)
    let uptimeObjective = uptime?.number("objective")
    let uptimeThreshold = uptime?.number("threshold")
    _ = reader.text("tier")
    if let place = reader["extends"] { place.report(.extendsInSetting) }

    let about = reader.text("about")
    let claim = claim()
    let loadScale = reader.number("load-scale")
    guard let loadScale, !names.regions.isEmpty else { return nil }
    var tier = Tier(
      name: names.tier, about: about ?? "", claim: claim, loadScale: loadScale,
      regions: names.regions, network: network, routing: routing, pools: pools,
      clusterAutoscaling: autoscaling, services: services,
      classes: classes, objectives: objectives, uptimeObjective: uptimeObjective,
      uptimeThreshold: uptimeThreshold ?? 0.99, bill: bill, savingsPlans: savingsPlans,
      budget: budget ?? Budget(),
      uptimeNotShown: uptime?.choice("on-not-shown", as: NotShownRule.self) ?? .fail)
    tier.alerts = alerts
    tier.telemetry = telemetry
    if let excess = TierSize(tier).excess { reader.cursor.report(.tierTooLarge(excess)) }
    return tier
  }

  private func savingsPlans() -> [SavingsPlan] {
    var plans: [SavingsPlan] = []
    for cursor in reader.items("savings-plans") {
      guard let plan = SectionReader(cursor, as: .savingsPlan) else { continue }
      let term = plan.text("term")
      let hourly = plan.money("hourly")
      guard let term, let hourly else { continue }
      if plans.contains(where: { $0.billing == "savings-\(term)" }) {
        plan.report(.repeatedItem(term), at: "term")
      }
      plans.append(SavingsPlan(billing: "savings-\(term)", hourly: hourly))
    }
    return plans
  }

  /// Pools that buy the same machines buy from one stock: what is said of it by several must be the same.
  private func reportDifferentShortages(among placed: [(pool: NodePool?, cursor: Cursor)]) {
    for (position, (pool, cursor)) in placed.enumerated() {
      guard let pool, let own = pool.spot?.shortages else { continue }
      let other = placed.prefix(position).lazy.compactMap(\.pool).first {
        $0.goods == pool.goods && $0.scope.overlaps(pool.scope)
          && $0.spot?.shortages != nil && $0.spot?.shortages != own
      }
      if let other { cursor.report(.spotShortagesDiffer(other.name)) }
    }
  }

  private func checkRegions() {
    guard let place = reader["regions"] else { return }
    _ = reader.names("regions")
    if case .sequence(let items) = place.node.content, items.isEmpty {
      place.report(.empty("region"))
    }
    place.checkCount("regions")
  }

  private func claim() -> Claim {
    guard let claims = reader.section("claims", as: .claims) else { return Claim() }
    return Claim(
      monthlyCost: claims.money("monthly-cost"), availability: claims.number("availability"))
  }

  private func network() -> Network {
    let section = reader.section("network", as: .network)
    // Too many regions have been reported; their pairs would be very many.
    let regions = names.regions.count <= Quantities.listMax ? names.regions : []
    var pairs: [String: RegionPair] = [:]
    var unwritten: Set<RegionPair> = []
    for (index, first) in regions.enumerated() {
      for second in regions.dropFirst(index + 1) {
        pairs["\(first)-\(second)"] = RegionPair(first, second)
        pairs["\(second)-\(first)"] = RegionPair(first, second)
        unwritten.insert(RegionPair(first, second))
      }
    }
    var between: [RegionPair: SimDuration] = [:]
    for (name, place) in section?.named("between") ?? [] {
      let time = place.value(as: .duration(.zero))
      guard let pair = pairs[name] else {
        place.log.report(
          .pairUnknown(
            name,
            nearest: pairs.count > 500
              ? nil : Spelling.nearest(to: name, among: pairs.keys.sorted())),
          path: place.path, location: place.keyLocation)
        continue
      }
      unwritten.remove(pair)
      if case .duration(let time)? = time { between[pair] = time }
    }
    reportMissing(unwritten, among: regions, in: section)
    return Network(inRegion: section?.duration("in-region") ?? .zero, betweenRegions: between)
  }

  private func reportMissing(
    _ pairs: Set<RegionPair>, among regions: [String], in section: SectionReader?
  ) {
    guard !pairs.isEmpty else { return }
    for (index, first) in regions.enumerated() {
      for second in regions.dropFirst(index + 1) where pairs.contains(RegionPair(first, second)) {
        if let section {
          section.report(.pairMissing(first, second), at: "between")
        } else {
          reader.report(.pairMissing(first, second), at: "network")
        }
      }
    }
  }

  private func policies() -> CallPolicies {
    var policies = CallPolicies()
    for (name, cursor) in reader.named("retries") {
      policies.retries[name] = RetryDecoder.policy(cursor)
    }
    for (name, cursor) in reader.named("keys") {
      policies.populations[name] = StoreDecoder.population(named: name, cursor)
    }
    for (name, cursor) in reader.named("breakers") {
      policies.breakers[name] = CallGuardDecoder.breaker(cursor)
    }
    return policies
  }

  private mutating func services(
    pools: [NodePool], policies: CallPolicies
  ) -> [Service] {
    reader.named("services").compactMap { name, cursor in
      var decoder = ServiceDecoder(name, names: names, pools: pools, policies: policies)
      let service = decoder.service(cursor)
      calls.add(decoder.calls)
      return service
    }
  }

  private mutating func classes(policies: CallPolicies) -> [RequestClass] {
    if let place = reader["classes"], place.node.entries.isEmpty { place.report(.empty("class")) }
    return reader.named("classes").compactMap { name, cursor in
      guard let section = SectionReader(cursor, as: .requestClass) else { return nil }
      var decoder = StepDecoder(names: names, policies: policies, caller: nil)
      let steps = section["steps"].map { decoder.steps($0) } ?? []
      let propagates = section.text("deadline") == "propagate"
      if propagates, !section.isWritten("timeout") {
        section.report(.deadlineWithoutTimeout, at: "deadline")
      }
      return RequestClass(
        name: name, about: section.text("about") ?? "", steps: steps,
        timeout: section.duration("timeout"),
        priority: section.priority("priority") ?? RequestClass.priorityUsual,
        propagatesDeadline: propagates,
        attributes: attributes(of: section))
    }
  }

  private func attributes(of section: SectionReader) -> [RequestAttribute] {
    section.named("attributes").compactMap { name, cursor in
      let values = cursor.named().compactMap { value -> RequestAttribute.Value? in
        guard case .number(let weight)? = value.cursor.value(as: .number(.zero)) else { return nil }
        return RequestAttribute.Value(value.name, weight: weight)
      }
      guard Weights.areUsable(values.map(\.weight)) else {
        if values.count == cursor.node.entries.count { cursor.report(.weightsAddUpToNothing) }
        return nil
      }
      return RequestAttribute(name, values: values)
    }
  }

  private func objectives() -> [Objective] {
    let own = ObjectiveDecoder.objectives(in: reader)
    for placed in own where names.hasSteps[placed.objective.requestClass] == nil {
      let name = placed.objective.requestClass
      placed.cursor.log.report(
        .unknown(
          noun: "class", name, nearest: Spelling.nearest(to: name, among: names.classes)),
        path: placed.cursor.path, location: placed.cursor.keyLocation)
    }
    return ObjectiveDecoder.merged(
      scenario: scenarioObjectives, tier: own, classes: Set(names.classes))
  }
}
