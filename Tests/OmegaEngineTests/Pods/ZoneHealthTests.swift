import Testing

@testable import OmegaEngine

@Suite("The pace of evictions from lost nodes")
struct ZoneHealthTests {
  struct Case: Sendable {
    /// Nodes and unready ones, the zone in question first.
    var zones: [(Int, Int)]
    var pace: Double
  }

  @Test(
    "follows the share of the zone that is lost",
    arguments: [
      Case(zones: [(3, 1)], pace: 0.1),
      // Two of three: more than 55 %, in a small cluster.
      Case(zones: [(3, 2)], pace: 0),
      Case(zones: [(20, 10)], pace: 0.1),
      Case(zones: [(20, 11)], pace: 0),
      Case(zones: [(100, 54)], pace: 0.1),
      Case(zones: [(100, 55)], pace: 0.01),
      Case(zones: [(20, 11), (20, 0), (20, 0)], pace: 0.01),
      Case(zones: [(20, 11), (20, 0), (10, 0)], pace: 0),
      // A zone that is lost as a whole is evicted at the usual pace, while others stand.
      Case(zones: [(1, 1), (1, 0), (1, 0)], pace: 0.1),
      Case(zones: [(20, 20), (20, 5), (20, 0)], pace: 0.1),
      // When all are, nobody is evicted.
      Case(zones: [(3, 3)], pace: 0),
      Case(zones: [(1, 1), (1, 1), (1, 1)], pace: 0),
      Case(zones: [(2, 2), (0, 0)], pace: 0),
    ])
  func pace(_ example: Case) {
    let zones = example.zones.map { ZoneHealth.Zone(nodes: $0.0, unready: $0.1) }
    #expect(ZoneHealth.evictionsPerSecond(in: zones[0], of: zones) == example.pace)
  }
}

@Suite("The repair of a lost machine")
struct NodeRepairTests {
  private let repair = NodeRepair(after: 300, reboot: 100, reimage: 400, redeploy: 500)

  @Test(
    "waits, tries three things, and is overtaken by a machine that starts again by itself",
    arguments: [
      // Over before the loss is noticed: it starts again by itself.
      (0, true, 100), (30, true, 130),
      // Over before the first attempt begins at 345.
      (200, true, 300), (345, true, 445),
      // Over during the reboot: it starts again by itself before reimaging has.
      (400, true, 500), (445, true, 545),
      // Over during the reimaging, or never: another host helps.
      (600, true, 700), (100_000, true, 1_345), (100_000, false, 100_100),
    ] as [(Int64, Bool, Int64)])
  func instants(end: Int64, isMovable: Bool, back: Int64) {
    #expect(repair.instantBack(notReady: 45, end: end, isMovable: isMovable) == back)
  }
}
