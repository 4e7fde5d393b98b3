import OmegaAssessment
import OmegaMeasurement
import OmegaUnits
import Testing

@Suite("Lost work and spot capacity in a tier's result")
struct SpotResultTests {
  private static let meter = MeterKey(
    service: "Virtual Machines", sku: "D4", meter: "compute", billing: "spot", region: "eastus")

  private static func spot(_ paid: Double, _ payg: Double?, _ wasted: Double) -> SpotEvidence {
    SpotEvidence(
      pool: "spot", meter: meter, hours: Quantity(nearest: 100 * paid),
      paid: Money(approximateDollars: paid),
      payAsYouGo: payg.map { Money(approximateDollars: $0) },
      wasted: Money(approximateDollars: wasted))
  }

  private static func cost(_ replications: [[SpotEvidence]]) -> CostResult {
    TierAssessment.cost(
      of: CostEvidence(
        replications: replications.map { .init(usage: UsageLedger(), charges: [], spot: $0) },
        claimed: nil, monthlyRequests: 0))
  }

  @Test("are means over replications, with intervals; a difference may be below zero")
  func savings() throws {
    let found = try #require(
      Self.cost([[Self.spot(40, 190, 4)], [Self.spot(60, 290, 6)]]).spot)
    #expect(found.count == 1 && found[0].pool == "spot" && found[0].sku == "D4")
    #expect(found[0].hours.estimate == 5_000 && found[0].paidUsd.estimate == 50)
    #expect(found[0].savedUsd?.estimate == 190 && found[0].netSavedUsd?.estimate == 185)
    #expect(try #require(found[0].savedUsd).low < 190)
    let dear = try #require(Self.cost([[Self.spot(90, 60, 4)], [Self.spot(80, 60, 4)]]).spot)
    #expect(dear[0].savedUsd?.estimate == -25)
    #expect(found[0].wastedUsd.estimate == 5)
  }

  @Test("a replication without such nodes counts as nothing, and an unknown price as unknown")
  func parts() throws {
    let half = try #require(Self.cost([[Self.spot(40, 190, 4)], []]).spot)
    #expect(half[0].paidUsd.estimate == 20 && half[0].savedUsd?.estimate == 75)
    let unknown = try #require(Self.cost([[Self.spot(40, nil, 4)]]).spot)
    #expect(unknown[0].savedUsd == nil && unknown[0].payAsYouGoUsd == nil)
    #expect(Self.cost([[]]).spot == nil)
  }

  @Test("lost work is counted over replications, and its hours are means")
  func lostWork() throws {
    func measured(_ work: LostWork) -> Measurements {
      var service = HandMade.service("api")
      service.lostWork = work
      return HandMade.measurements(services: [service])
    }
    let result = HandMade.assess([
      measured(
        LostWork(
          lost: 5, restarted: 1, resumed: 3, replicaSeconds: 3_600, cpuSeconds: 1_800,
          checkpoints: 9, checkpointSeconds: 360)),
      measured(LostWork(lost: 2, restarted: 2, replicaSeconds: 7_200)),
    ])
    let work = try #require(result.services[0].lostWork)
    #expect((work.lost, work.restarted, work.resumed) == (7, 3, 3))
    #expect(work.replicaHours.estimate == 1.5 && work.cpuHours.estimate == 0.25)
    #expect(work.checkpoints == 9 && work.checkpointHours?.estimate == 0.05)
    let calm = HandMade.assess([measured(LostWork()), measured(LostWork())])
    #expect(calm.services[0].lostWork == nil)
  }
}
