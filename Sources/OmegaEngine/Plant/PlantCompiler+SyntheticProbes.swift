import OmegaModel
import OmegaUnits

extension PlantCompiler {
  /// For each class, what its requests must call from each region that clients are served by.
  func compileProbes(into plant: inout Plant) {
    let origins = clientOrigins(in: plant)
    for (position, requestClass) in tier.classes.enumerated() {
      plant.classes[position].probes = origins.map { region, share in
        probe(of: requestClass, region: region, share: share, in: plant)
      }
    }
  }

  /// Regions that serve clients, in their order, with the share of the clients that each serves.
  private func clientOrigins(in plant: Plant) -> [(region: Int, share: Double)] {
    var shares = Array(repeating: 0.0, count: plant.regions.count)
    var before = 0.0
    for (cumulative, region) in zip(plant.clientShares, plant.clientRegions) {
      shares[Int(region)] += cumulative - before
      before = cumulative
    }
    return shares.indices.filter { shares[$0] > 0 }.map { ($0, shares[$0]) }
  }

  /// A class without steps is made by hand-offs: what all of them must call.
  private func probe(
    of requestClass: RequestClass, region: Int, share: Double, in plant: Plant
  ) -> SyntheticProbe {
    func walk(_ steps: [Step]) -> SyntheticProbe {
      var walk = ProbeWalk(compiler: self, plant: plant, share: share)
      walk.follow(steps, at: .none, region: region)
      return walk.probe
    }
    guard requestClass.steps.isEmpty else { return walk(requestClass.steps) }
    let lists = tier.classes.map(\.steps) + tier.services.flatMap(\.operations).map(\.steps)
    let probes = lists.joined().flatMap { $0.handOffs(as: requestClass.name) }
      .map { walk([.call($0)]) }
    guard let first = probes.first else { return SyntheticProbe(share: share) }
    return probes.dropFirst().reduce(first) { $0.intersection($1) }
  }
}

/// Follows calls in sequence and in parallel; what may be left out, replaced or ignored is not a must.
private struct ProbeWalk {
  let compiler: PlantCompiler
  let plant: Plant
  var probe: SyntheticProbe
  private var followed: Set<Visit> = []

  private struct Visit: Hashable {
    var operation: OperationIndex
    var station: StationIndex
  }

  init(compiler: PlantCompiler, plant: Plant, share: Double) {
    self.compiler = compiler
    self.plant = plant
    probe = SyntheticProbe(share: share)
  }

  /// - Parameter station: where the steps run; none: at the client.
  mutating func follow(_ steps: [Step], at station: StationIndex, region: Int) {
    for step in steps {
      switch step {
      case .call(let call): follow(call, region: region)
      case .parallel(let lists):
        for list in lists { follow(list, at: station, region: region) }
      case .use(let meter, let amount): draw(amount.mean, from: meter, at: station)
      case .generate(let generation): draw(for: generation, at: station)
      case .quorum(let lists, let needed):
        // With fewer than all, none of them is a must.
        guard needed == lists.count else { continue }
        for list in lists { follow(list, at: station, region: region) }
      case .cpu, .wait, .choose, .conditional, .cache, .cached, .handOff, .block: break
      }
    }
  }

  private mutating func follow(_ call: Call, region: Int) {
    guard case .fail = call.onFailure,
      let service = compiler.serviceIndex[call.service],
      let index = compiler.operationIndex["\(call.service).\(call.operation)"],
      let operation = compiler.tier.services[service].operations.first(where: {
        $0.name == call.operation
      })
    else { return }
    let station = plant.routes[service * plant.regions.count + region]
    if !probe.stations.contains(station) { probe.stations.append(station) }
    guard followed.insert(Visit(operation: index, station: station)).inserted else { return }
    follow(operation.steps, at: station, region: Int(plant.stations[station].region))
  }

  private mutating func draw(for generation: Generation, at station: StationIndex) {
    let prompt = generation.promptTokens.mean
    draw(1, from: Generation.requestMeter, at: station)
    draw(prompt + generation.outputTokensMax, from: Generation.quotaMeter, at: station)
    draw(prompt * (1 - generation.cachedShare), from: Generation.promptMeter, at: station)
    draw(prompt * generation.cachedShare, from: Generation.cachedMeter, at: station)
    draw(
      prompt + (generation.outputWeight ?? 0) * generation.outputTokensMax,
      from: Generation.provisionedMeter, at: station)
    draw(generation.outputTokens.mean, from: Generation.outputMeter, at: station)
  }

  private mutating func draw(_ amount: Double, from name: String, at station: StationIndex) {
    guard !station.isNone else { return }
    let first = Int(plant.stations[station].firstMeter)
    let range = first..<first + Int(plant.stations[station].meterCount)
    guard let meter = range.first(where: { plant.meters[$0].name == name }),
      plant.meters[meter].partitionBudget > 0
    else { return }
    let draw = SyntheticProbe.Draw(meter: meter, amount: amount)
    if !probe.draws.contains(draw) { probe.draws.append(draw) }
  }
}

extension Step {
  /// The calls that hand a task of a class off, in this step and in the steps inside it.
  fileprivate func handOffs(as requestClass: String) -> [Call] {
    let inside = inner.flatMap { $0.handOffs(as: requestClass) }
    guard case .handOff(let call, requestClass) = self else { return inside }
    return [call] + inside
  }
}
