import Foundation
import OmegaModel
import OmegaUnits

/// Turns the resolved document into a scenario; nil when anything is wrong, all of which is in the
/// log.
struct ScenarioDecoder {
  private let reader: SectionReader
  private let log: FindingLog
  private let unread: Set<String>

  /// Tiers whose files could not be read are left out: what they lack is no further problem.
  static func scenario(
    from tree: SourceNode, withoutTiers unread: Set<String>, log: FindingLog, data: DataFiles
  ) -> Scenario? {
    let cursor = Cursor(
      node: tree, path: "", keyLocation: tree.location, log: log, data: data)
    if tree.entry("tier") != nil, tree.entry("scenario") == nil {
      cursor.report(.isTierDocument)
      return nil
    }
    guard let reader = SectionReader(cursor, as: .scenario) else { return nil }
    return ScenarioDecoder(reader: reader, log: log, unread: unread).scenario()
  }

  private func scenario() -> Scenario? {
    let objectives = ObjectiveDecoder.objectives(in: reader)
    let tiers = tiers(objectives: objectives)
    let window = WindowDecoder.window(in: reader)
    let clients = clients(of: tiers.map(\.names))
    let load = reader.named("load").compactMap { LoadDecoder.source($0.name, $0.cursor) }
    if let place = reader["load"], place.node.entries.isEmpty {
      place.report(.empty("load source"))
    }
    let faults = FaultDecoder.faults(in: reader, tiers: tiers.map(\.names))
    checkMix(in: tiers.map(\.names))
    checkObjectives(objectives, in: tiers.map(\.names))
    for tier in tiers.compactMap(\.tier) { checkScale(of: load, in: tier) }
    var seed: UInt64 = 1
    if case .seed(let written)? = reader.value("seed") { seed = written }
    let name = reader.text("scenario")
    let about = reader.text("about") ?? ""
    let replications = reader.count("replications")
    if let place = reader["extends"] { place.report(.extendsInSetting) }

    guard !log.hasErrors, let window, let name, let replications, !tiers.isEmpty else { return nil }
    checkRetries()
    let scenario = Scenario(
      name: name, about: about, seed: seed, replications: replications, window: window,
      clients: clients, load: load, faults: faults, tiers: tiers.compactMap(\.tier))
    guard window.leadInRule == .stated || scenario.isStationary else {
      reader.section("window", as: .window)?.report(.leadInOfMovingLoad, at: "lead-in")
      return nil
    }
    return scenario
  }

  private func tiers(objectives: [PlacedObjective]) -> [(tier: Tier?, names: TierNames)] {
    if let place = reader["tiers"], place.node.entries.isEmpty { place.report(.empty("tier")) }
    return reader.named("tiers").compactMap { name, cursor in
      guard !unread.contains(name), let tierReader = SectionReader(cursor, as: .tier) else {
        return nil
      }
      let names = TierNames(name, tierReader)
      var decoder = TierDecoder(tierReader, names: names, scenarioObjectives: objectives)
      return (decoder.tier(), names)
    }
  }

  /// Under a tier's load scale there must not be more users than memory holds, or more copies of an arrival than a trace may
  /// have at most.
  private func checkScale(of load: [LoadSource], in tier: Tier) {
    for source in load {
      switch source.origin {
      case .rate: continue
      case .users(let count, _) where Double(count) * tier.loadScale <= LoadSource.usersMax:
        continue
      case .trace(let trace) where trace.scale * tier.loadScale <= TraceDecoder.ratios.upperBound:
        continue
      case .users: reportScale(.tooManyUsers(tier: tier.name), of: source)
      case .trace: reportScale(.tooManyCopies(tier: tier.name), of: source)
      }
    }
  }

  /// A policy of a file that several tiers extend may serve only some of them, but not none.
  private func checkRetries() {
    var unnamed: [(name: String, path: String, place: SourceLocation)] = []
    var named: Set<SourceLocation> = []
    for (_, tier) in reader.named("tiers") {
      let names = tier.node.removing("retries").texts(under: "retry")
      let path = tier.path.appendingKey("retries")
      for policy in tier.node.entry("retries")?.value.entries ?? [] {
        if names.contains(policy.key) {
          named.insert(policy.keyLocation)
        } else {
          unnamed.append((policy.key, path.appendingKey(policy.key), policy.keyLocation))
        }
      }
    }
    for policy in unnamed where !named.contains(policy.place) {
      log.report(.policyNeverNamed(policy.name), path: policy.path, location: policy.place)
    }
  }

  private func reportScale(_ fault: Fault, of source: LoadSource) {
    reader.named("load").first { $0.name == source.name }?.cursor.report(fault)
  }

  private func clients(of tiers: [TierNames]) -> [ClientLocation] {
    var shares: [Double] = []
    reader["clients"]?.checkCount("client locations")
    let clients = reader.named("clients").compactMap { name, cursor -> ClientLocation? in
      guard let client = SectionReader(cursor, as: .client) else { return nil }
      var roundTrips: [String: SimDuration] = [:]
      for (region, place) in client.named("round-trip") {
        guard case .duration(let time)? = place.value(as: .duration(.zero)) else { continue }
        roundTrips[region] = time
      }
      if let place = client["round-trip"] { checkRoundTrips(at: place, to: tiers) }
      guard let share = client.number("share") else { return nil }
      shares.append(share)
      return ClientLocation(name: name, share: share, roundTrips: roundTrips)
    }
    if let place = reader["clients"], shares.count == place.node.entries.count {
      checkShares(shares, at: place)
    }
    return clients
  }

  private func checkShares(_ shares: [Double], at place: Cursor) {
    let sum = shares.reduce(0, +)
    if shares.isEmpty {
      if case .mapping = place.node.content { place.report(.empty("client")) }
    } else if sum == 0 {
      place.report(.weightsAddUpToNothing)
    } else if abs(sum - 1) > 1e-6 {
      place.report(.sharesAddUpTo(sum))
    }
  }

  private func checkRoundTrips(at place: Cursor, to tiers: [TierNames]) {
    guard case .mapping = place.node.content else { return }
    var missing: Set<String> = []
    for tier in tiers {
      for region in tier.regions where place.node.entry(region) == nil {
        guard missing.insert(region).inserted else { continue }
        place.report(.roundTripMissing(region: region, tier: tier.tier))
      }
    }
  }

  private func checkMix(in tiers: [TierNames]) {
    for (_, source) in reader.named("load") {
      for entry in source.node.entry("mix")?.value.entries ?? [] {
        for tier in tiers {
          let hasSteps = tier.hasSteps[entry.key]
          guard hasSteps != true else { continue }
          log.report(
            hasSteps == false
              ? .classWithoutSteps(entry.key, tier: tier.tier)
              : .classMissingInTier(
                entry.key, tier: tier.tier,
                nearest: Spelling.nearest(to: entry.key, among: tier.classes)),
            path: "\(source.path).mix.\(entry.key)", location: entry.keyLocation)
        }
      }
    }
  }

  /// A scenario's objective may be about a class that only some of the tiers have, but not about
  /// none.
  private func checkObjectives(_ objectives: [PlacedObjective], in tiers: [TierNames]) {
    for placed in objectives where !tiers.isEmpty {
      let name = placed.objective.requestClass
      guard !tiers.contains(where: { $0.hasSteps[name] != nil }) else { continue }
      log.report(
        .unknown(
          noun: "class", name, nearest: Spelling.nearest(to: name, among: tiers.flatMap(\.classes))),
        path: placed.cursor.path,
        location: placed.cursor.keyLocation)
    }
  }
}
