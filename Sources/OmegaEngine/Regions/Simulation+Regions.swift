import OmegaModel
import OmegaUnits

/// Where one who watches regions stands.
struct WatchState: Sendable {
  var health: RegionHealth
  /// Rounds of probes so far; numbers their draws.
  var rounds: UInt64 = 0
  /// Decisions that are not followed yet, the oldest first: which regions of the tier are broken.
  var decided: [[Bool]] = []

  init(rule: RegionFailover, candidateCount: Int) {
    health = RegionHealth(
      regionCount: candidateCount, probesInARow: rule.probesInARow, failsBack: rule.failsBack)
  }
}

// Health of regions, and where clients and calls go when one is broken (Model N-4 to N-7).
extension Simulation {
  private static var phaseName: UInt64 { 0x7068_6173_65 }

  /// Begins to look after regions, each watch at a phase of its own.
  mutating func startWatches() {
    for (position, watch) in plant.watches.enumerated() {
      var draws = RandomDraws(key: seedKey ^ watch.key, name: Self.phaseName)
      let phase = Double(watch.rule.probeInterval.nanoseconds) * draws.uniform()
      schedule(.regionProbesDue(WatchIndex(position)), at: now + Int64(phase))
    }
  }

  /// All regions of a watch are probed.
  mutating func probeRegions(of index: WatchIndex) {
    let watch = plant.watches[index]
    schedule(.regionProbesDue(index), at: now + watch.rule.probeInterval.nanoseconds)
    let round = watches[index].rounds
    watches[index].rounds += 1
    var draws = RandomDraws(key: seedKey ^ watch.key, name: StableHash.mix(round, watch.key))
    let answers = watch.checks.map { stations in
      // Each region has its draw, whether or not it is needed.
      draws.uniform() < answeredShare(of: stations)
    }
    guard watches[index].health.note(answers: answers) else { return }
    var isBroken = Array(repeating: false, count: regionCount)
    for (position, region) in watch.candidates.enumerated() {
      isBroken[Int(region)] = watches[index].health.isBroken[position]
    }
    watches[index].decided.append(isBroken)
    schedule(.regionsSwitch(index), at: now + watch.rule.delay.nanoseconds)
  }

  /// Share of the probes of some stations that all of them would answer.
  private func answeredShare(of stations: [StationIndex]) -> Double {
    stations.reduce(1) { share, station in
      if tables.stations[station].hasAdmission, self.stations[station].readyCount == 0 { return 0 }
      let heard = tables.hasPodRules ? share * audibleShare(of: station) : share
      return tables.hasFaults ? heard * faults.passingShare(at: station) : heard
    }
  }

  /// Share of the replicas in rotation whose machines are there (Model P-6).
  private func audibleShare(of station: StationIndex) -> Double {
    let ready = Int(stations[station].readyCount)
    guard ready > 0 else { return 1 }
    let first = Int(tables.stations[station].firstReplica)
    let audible = (first..<first + ready).count { replicas[rotation[$0]].answer != .isSilent }
    return Double(audible) / Double(ready)
  }

  /// Clients, or the callers of a service, follow what was decided about regions.
  mutating func switchRegions(of index: WatchIndex) {
    let isBroken = watches[index].decided.removeFirst()
    let watch = plant.watches[index]
    for (position, preference) in watch.preferences.enumerated() {
      let region = RegionHealth.choice(among: preference, isBroken: isBroken)
      switch watch.subject {
      case .clients: clientRegions[position] = region
      case .service(let service):
        guard let station = station(of: service, in: region) else {
          preconditionFailure("a service is in the regions that it fails over to")
        }
        routes[service * regionCount + position] = station
      }
    }
  }

  private func station(of service: Int, in region: UInt8) -> StationIndex? {
    let name = plant.serviceNames[service]
    return plant.stations.firstIndex { $0.service == name && $0.region == region }
      .map { StationIndex($0) }
  }
}
