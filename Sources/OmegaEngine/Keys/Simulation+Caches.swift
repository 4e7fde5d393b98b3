import Foundation
import OmegaModel
import OmegaUnits

extension Simulation {
  /// Whether a store has the key of a frame's request (Model H-2); that it was asked for is known from then on.
  @inline(never)
  mutating func findsKey(
    of frame: FrameIndex, heldBy service: UInt32, key: UInt64, name: UInt64
  ) -> Bool {
    let region = Int(arena[frame].region)
    let station = routes[Int(service) * regionCount + region]
    let cache = Int(tables.cacheOfStation[station.position])
    let shape = tables.caches[cache]
    let sampler = tables.populations[Int(shape.population)]
    let rank = sampler.rank(ofRequest: arena.context(of: frame).requestKey)
    // Of several caches, each sees its part of what has come.
    let copies = shape.isPerReplica ? Double(max(1, stations[station].readyCount)) : 1
    let lifetime = shape.lifetime > 0 ? lookUpsInLifetime(of: cache, shape) / copies : .infinity
    let probability = CacheLaw.hitProbability(
      share: sampler.share(ofRank: rank), memory: memory(of: shape, lifetime: lifetime),
      lifetime: lifetime, sinceCold: caches[cache].sinceCold / copies, expiry: shape.expiry)
    caches[cache].sinceCold += 1
    var draws = RandomDraws(key: key, name: name)
    return draws.uniform() < probability
  }

  /// A store has lost what it held.
  mutating func loseContents(of station: StationIndex) {
    let cache = tables.cacheOfStation[station.position]
    if cache >= 0 { caches[Int(cache)].sinceCold = 0 }
  }

  /// Look-ups of the last lifetime. Until a lifetime has passed, what came so far is taken to have gone on before.
  private mutating func lookUpsInLifetime(of cache: Int, _ shape: CacheShape) -> Double {
    let width = max(1, shape.lifetime / CacheShape.parts)
    let offset = cache * Int(CacheShape.parts)
    if caches[cache].opened == .min {
      caches[cache].opened = now
      caches[cache].part = 0
    }
    let age = now - caches[cache].opened
    let part = age / width
    while caches[cache].part < part {
      // A part leaves the lifetime as a whole one comes in; after a long pause all have.
      let place = offset + Int(caches[cache].part % CacheShape.parts)
      caches[cache].inWholeParts += caches[cache].inPart - lookUpsByPart[place]
      lookUpsByPart[place] = caches[cache].inPart
      caches[cache].inPart = 0
      caches[cache].part = max(caches[cache].part + 1, part - 2 * CacheShape.parts)
    }
    caches[cache].inPart += 1
    let passed = Double(age - part * width) / Double(width)
    let leaving = lookUpsByPart[offset + Int(part % CacheShape.parts)] * passed
    let counted = caches[cache].inWholeParts - leaving + caches[cache].inPart
    guard age < shape.lifetime else { return counted }
    return age > 0 ? counted * Double(shape.lifetime) / Double(age) : .infinity
  }

  /// Look-ups after which a key is displaced, at so many look-ups a lifetime.
  @inline(__always)
  private func memory(of shape: CacheShape, lifetime: Double) -> Double {
    guard shape.firstMemory != .max else { return shape.memory }
    guard lifetime > shape.memory else { return .infinity }
    let place =
      log(lifetime / shape.memory) / log(CacheShape.lifetimesMax)
      * Double(CacheShape.lifetimeSteps)
    let step = Int(min(Double(CacheShape.lifetimeSteps - 1), place))
    let first = Int(shape.firstMemory) + step
    let share = min(1, place - Double(step))
    // Reciprocals, because they may be infinite, as the lifetime is at the first look-up.
    return 1 / (tables.shares[first] * (1 - share) + tables.shares[first + 1] * share)
  }
}
