import OmegaMeasurement
import OmegaModel
import OmegaUnits

/// What a provider has left of one size in one zone.
struct SupplyState: Sendable {
  /// Nobody gets a node before this.
  var refusedUntil = Int64.min
  /// Shortages by chance; nil: there are none.
  var shortages: ShortageProcess?
  /// Shortages so far; numbers the draws of which nodes they take.
  var shortageCount: UInt64 = 0
}

// Shortages of spot capacity (Model S-4, S-5).
extension Simulation {
  mutating func startSupplies() {
    for (position, supply) in plant.supplies.enumerated() {
      supplies.append(SupplyState())
      guard let law = supply.shortages else { continue }
      supplies[position].shortages = ShortageProcess(
        law, key: seedKey ^ supply.key, from: now, ziggurat: ziggurat, laws: tables.laws)
      scheduleShortage(of: SupplyIndex(position))
    }
    for (position, shock) in plant.shocks.enumerated() {
      schedule(.shockDue(ShockIndex(position)), at: shock.start)
    }
  }

  /// A shortage that has begun before the simulation has taken its nodes then.
  private mutating func scheduleShortage(of supply: SupplyIndex) {
    guard let next = supplies[supply].shortages?.next else { return }
    if next.start < now {
      supplies[supply].refusedUntil = next.end
      supplies[supply].shortages?.advance(ziggurat, tables.laws)
    }
    guard let start = supplies[supply].shortages?.next.start else { return }
    schedule(.shortageDue(supply), at: start)
  }

  mutating func beginShortage(of supply: SupplyIndex) {
    guard let shortage = supplies[supply].shortages?.next,
      let share = plant.supplies[supply].shortages?.share
    else { return }
    supplies[supply].shortages?.advance(ziggurat, tables.laws)
    scheduleShortage(of: supply)
    takeBack(share, of: supply, until: shortage.end)
  }

  mutating func beginShock(_ number: ShockIndex) {
    let shock = plant.shocks[number]
    takeBack(shock.share, of: shock.supply, until: now + shock.refusal)
  }

  /// A share of the nodes there get their notice, and nobody gets a node for a time.
  private mutating func takeBack(_ share: Double, of supply: SupplyIndex, until end: Int64) {
    supplies[supply].refusedUntil = max(supplies[supply].refusedUntil, end)
    var there = nodes.indices.map { NodeIndex($0) }.filter {
      nodes[$0].canBeTakenBack
    }.filter { supplyIndex(of: nodes[$0].pool, zone: nodes[$0].zone) == supply }
    let count = Int((share * Double(there.count)).rounded())
    var draws = RandomDraws(
      key: StableHash.extend(seedKey ^ plant.supplies[supply].key, by: 1),
      name: supplies[supply].shortageCount)
    supplies[supply].shortageCount += 1
    for place in 0..<count {
      there.swapAt(place, place + Int(draws.integer(below: UInt32(there.count - place))))
    }
    notice(Array(there.prefix(count)))
  }

  private func supplyIndex(of pool: PoolIndex, zone: Int) -> SupplyIndex {
    plant.pools[pool].supplies.isEmpty ? .none : plant.pools[pool].supplies[zone]
  }

  /// Whether there is a node to be had in one of a pool's zones.
  func isSupplied(_ pool: PoolIndex, zone: Int) -> Bool {
    let supply = supplyIndex(of: pool, zone: zone)
    return supply.isNone || now >= supplies[supply].refusedUntil
  }
}
