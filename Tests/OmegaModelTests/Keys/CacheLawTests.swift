import Foundation
import OmegaModel
import Testing

@Suite("Che's approximation")
struct CacheLawTests {
  private static let shares = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 0.5]

  @Test(
    "is within one percentage point of an exact LRU cache",
    arguments: [0.6, 0.8, 1.0, 1.2])
  func exact(_ exponent: Double) {
    let law = ZipfLaw(count: 20_000, exponent: exponent)
    let sizes = Self.shares.map { Int(20_000 * $0) }
    let exact = ReuseDistances(law: law, warmUp: 300_000, measured: 400_000)
      .hitRatios(ofSizes: sizes)
    for (size, hits) in zip(sizes, exact) {
      let approximate = CacheLaw(law: law, items: Double(size)).hitRatio()
      #expect(
        abs(approximate - hits) < 0.01, "\(size) items: \(hits), approximated \(approximate)")
    }
  }

  @Test(
    "is within two percentage points of an exact LRU cache whose items expire",
    arguments: [CacheExpiry.write, .access], [300, 2_000, 6_000, 40_000])
  func expiring(_ expiry: CacheExpiry, _ lifetime: Int) {
    let law = ZipfLaw(count: 5_000, exponent: 0.9)
    var cache = ExactCache(room: 500, lifetime: lifetime, expiry: expiry)
    let exact = cache.hitRatio(law: law, warmUp: 50_000, measured: 150_000)
    let approximate = CacheLaw(law: law, items: 500)
      .hitRatio(lifetime: Double(lifetime), expiry: expiry)
    #expect(abs(approximate - exact) < 0.02, "\(exact), approximated \(approximate)")
  }

  @Test("knows the ends: no room, room for one, room for all")
  func ends() {
    let law = ZipfLaw(count: 100, exponent: 1)
    #expect(CacheLaw(law: law, items: 0).hitRatio() == 0)
    #expect(abs(CacheLaw(law: law, items: 100).hitRatio() - 1) < 1e-12)
    // One item is the last one asked for: the same again.
    let same = (1...100).reduce(0) { $0 + pow(law.share(ofRank: $1), 2) }
    #expect(abs(CacheLaw(law: law, items: 1).hitRatio() - same) < 1e-6)
  }

  @Test("climbs from nothing to its warm ratio")
  func cold() {
    let cache = CacheLaw(law: ZipfLaw(count: 10_000, exponent: 0.9), items: 1_000)
    let climb = [0, 100, 1_000, 10_000, 100_000].map { cache.hitRatio(sinceCold: $0) }
    #expect(climb[0] == 0)
    #expect(zip(climb, climb.dropFirst()).allSatisfy { $0 <= $1 })
    #expect(climb[4] == cache.hitRatio())
  }
}

/// Look-ups of a Zipf population, drawn from a table of cumulative shares.
private struct LookUps: Sequence, IteratorProtocol {
  private let cumulative: [Double]
  private var state: UInt64 = 0x9e37_79b9_7f4a_7c15

  init(law: ZipfLaw) {
    var sum = 0.0
    cumulative = (1...law.count).map {
      sum += law.share(ofRank: $0)
      return sum
    }
  }

  mutating func next() -> Int? {
    state &+= 0x9e37_79b9_7f4a_7c15
    var word = state
    word = (word ^ word >> 30) &* 0xbf58_476d_1ce4_e5b9
    word = (word ^ word >> 27) &* 0x94d0_49bb_1331_11eb
    let draw = Double((word ^ word >> 31) >> 11) * 0x1p-53
    var low = 0
    var high = cumulative.count - 1
    while low < high {
      let middle = (low + high) / 2
      if cumulative[middle] > draw { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

/// Exact LRU caches of all sizes at once: a look-up hits where no more other keys than fit were asked for since the last
/// look-up of its key (Mattson et al., *IBM Systems Journal* 9(2), 1970), counted in a Fenwick tree.
private struct ReuseDistances {
  private var hits: [Int]
  private var lookUps = 0

  init(law: ZipfLaw, warmUp: Int, measured: Int) {
    hits = Array(repeating: 0, count: law.count + 1)
    let count = warmUp + measured
    var tree = Array(repeating: Int32(0), count: count + 1)
    var last = Array(repeating: -1, count: law.count)
    var keys = LookUps(law: law)
    for time in 0..<count {
      guard let key = keys.next() else { break }
      let before = last[key]
      if before >= 0 {
        if time >= warmUp { hits[Self.sum(tree, time) - Self.sum(tree, before + 1)] += 1 }
        Self.add(-1, at: before + 1, to: &tree)
      }
      Self.add(1, at: time + 1, to: &tree)
      last[key] = time
      if time >= warmUp { lookUps += 1 }
    }
  }

  /// Hits of the caches that hold so many items.
  func hitRatios(ofSizes sizes: [Int]) -> [Double] {
    sizes.map { Double(hits[..<$0].reduce(0, +)) / Double(lookUps) }
  }

  private static func add(_ value: Int32, at position: Int, to tree: inout [Int32]) {
    var place = position
    while place < tree.count {
      tree[place] += value
      place += place & -place
    }
  }

  private static func sum(_ tree: [Int32], _ position: Int) -> Int {
    var sum = 0
    var place = position
    while place > 0 {
      sum += Int(tree[place])
      place -= place & -place
    }
    return sum
  }
}

/// One LRU cache, item by item, whose items expire. Time is counted in look-ups.
private struct ExactCache {
  let room: Int
  let lifetime: Int
  let expiry: CacheExpiry
  /// By key: when it was last asked for, and until when it is good. Expired ones make room at once.
  private var items: [Int: (used: Int, goodUntil: Int)] = [:]
  private var order: [(used: Int, key: Int)] = []
  private var expiries: [(goodUntil: Int, key: Int)] = []
  private var oldest = 0
  private var soonest = 0

  init(room: Int, lifetime: Int, expiry: CacheExpiry) {
    self.room = room
    self.lifetime = lifetime
    self.expiry = expiry
  }

  mutating func hitRatio(law: ZipfLaw, warmUp: Int, measured: Int) -> Double {
    var keys = LookUps(law: law)
    var hits = 0
    for time in 0..<warmUp + measured {
      guard let key = keys.next() else { break }
      if lookUp(key, at: time), time >= warmUp { hits += 1 }
    }
    return Double(hits) / Double(measured)
  }

  private mutating func lookUp(_ key: Int, at time: Int) -> Bool {
    while soonest < expiries.count, expiries[soonest].goodUntil < time {
      let expired = expiries[soonest]
      soonest += 1
      if items[expired.key]?.goodUntil == expired.goodUntil { items[expired.key] = nil }
    }
    let isHit = items[key] != nil
    let goodUntil =
      isHit && expiry == .write ? items[key]?.goodUntil ?? 0 : time + lifetime
    if !(isHit && expiry == .write) { expiries.append((goodUntil, key)) }
    items[key] = (time, goodUntil)
    order.append((time, key))
    while items.count > room {
      let candidate = order[oldest]
      oldest += 1
      if items[candidate.key]?.used == candidate.used { items[candidate.key] = nil }
    }
    return isHit
  }
}
