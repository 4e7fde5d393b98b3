import OmegaMeasurement
import OmegaModel
import OmegaUnits
import Testing

@testable import OmegaEngine

@Suite("Running the same again")
struct RepetitionTests {
  @Test("one seed gives the same measurements to the last bit", arguments: Balancing.allCases)
  func sameSeed(balancing: Balancing) throws {
    let plant = Shop(frontBalancing: balancing).plant
    let first = try Replication(plant: plant, number: 3, studySeed: 11).run()
    let second = try Replication(
      plant: Shop(frontBalancing: balancing).plant, number: 3, studySeed: 11
    ).run(progress: Progress(replications: 1))
    #expect(Fingerprint(of: first) == Fingerprint(of: second))
    #expect(first.classes.allSatisfy { $0.outcomes.ok > 100 && $0.unresolved == 0 })
    #expect(first.timelines.contains { $0.values.contains { $0.isNaN } }, "curves have gaps")
  }

  @Test("another seed, and another number, give other requests")
  func otherSeeds() throws {
    let plant = Shop().plant
    let base = Fingerprint(of: try Replication(plant: plant, number: 0, studySeed: 1).run())
    for (number, seed) in [(0, 2), (1, 1), (0, 0), (0, UInt64.max)] as [(Int, UInt64)] {
      let replication = Replication(plant: plant, number: number, studySeed: seed)
      #expect(Fingerprint(of: try replication.run()) != base)
    }
  }

  @Test("no two of the first replications of the first seeds share their seed")
  func seeds() {
    let plant = Shop().plant
    var seeds: Set<UInt64> = []
    for study in 0..<100 as Range<UInt64> {
      for number in 0..<100 {
        seeds.insert(Replication(plant: plant, number: number, studySeed: study).seed)
      }
    }
    #expect(seeds.count == 10_000)
  }

  @Test("replications say the same one after the other and four at a time")
  func concurrency() async throws {
    let plant = Shop().plant
    let inOrder = try (0..<8).map {
      Fingerprint(of: try Replication(plant: plant, number: $0, studySeed: 5).run())
    }
    let atOnce = try await withThrowingTaskGroup(of: [(Int, Measurements)].self) { group in
      for lane in 0..<4 {
        group.addTask {
          try stride(from: lane, to: 8, by: 4).map {
            ($0, try Replication(plant: plant, number: $0, studySeed: 5).run())
          }
        }
      }
      return try await group.reduce(into: [Int: Measurements]()) { all, some in
        for (number, measurements) in some { all[number] = measurements }
      }
    }
    for (number, fingerprint) in inOrder.enumerated() {
      let measurements = try #require(atOnce[number])
      #expect(Fingerprint(of: measurements) == fingerprint, "replication \(number)")
    }
  }

  @Test("a replication of too many events ends as a failure that says when")
  func eventLimit() throws {
    let replication = Replication(plant: Shop().plant, number: 0, studySeed: 1)
    let failure = #expect(throws: RunFailure.self) { try replication.run(eventLimit: 1_000) }
    guard case .eventLimitReached(let limit, let instant) = try #require(failure) else { return }
    #expect(limit == 1_000)
    #expect(instant < .zero, "a thousand events are over within the lead-in")
  }
}
