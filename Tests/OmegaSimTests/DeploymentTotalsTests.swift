import Foundation
import OmegaAssessment
import Testing

/// What the shipped tiers cost by the lines that the design document lists, as simulated and billed by the program,
/// against totals that were worked out by hand from the list prices.
@Suite("The document-listed bill of the shipped tiers")
struct DeploymentTotalsTests {
  struct Reading: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var tier: String
    /// What this reading of the document changes in the shipped tier.
    var settings: [String] = []
    /// Cents by component; several parts of one have a line each.
    var components: [String: Int]
    var total: Int
  }

  private static let tierOfRegions = "tiers.production-enterprise.services"
  private static let cacheP3 = [
    "\(tierOfRegions).redis.bill.0.price=Azure Cache for Redis / Premium P3 / Cache Instance",
    "\(tierOfRegions).redis.bill.0.times=2",
  ]
  private static let manyWriteRegions = [
    "\(tierOfRegions).cosmos-db.bill.0.price=Azure Cosmos DB / Provisioned multi-region write / 100 RU/s"
  ]

  /// Machines 4,832.60, control planes 219.00, disks 305.50.
  private static let enterpriseNodes = 5_357_10

  static let readings = [
    Reading(
      testDescription: "staging", tier: "staging",
      components: [
        "federation-core": 144_25, "context-server": 144_25, "cosmos-db": 23_36, "redis": 40_15,
      ], total: 352_01),
    Reading(
      testDescription: "production-small", tier: "production-small",
      components: [
        // 420.48, 73.00 and 59.13.
        "always-on": 552_61, "cosmos-db": 58_40, "redis": 404_42, "ai-search": 73_73,
      ], total: 1_089_16),
    Reading(
      testDescription: "enterprise, a cache of 26 GB, one write region",
      tier: "production-enterprise", settings: cacheP3,
      components: [
        "always-on": enterpriseNodes, "cosmos-db": 1_752_00, "redis": 4_857_42,
        "ai-search": 2_207_52,
      ], total: 14_174_04),
    Reading(
      testDescription: "enterprise, one shard of P4, one write region",
      tier: "production-enterprise", settings: ["\(tierOfRegions).redis.bill.0.times=2"],
      components: [
        "always-on": enterpriseNodes, "cosmos-db": 1_752_00, "redis": 9_723_60,
        "ai-search": 2_207_52,
      ], total: 19_040_22),
    Reading(
      testDescription: "enterprise, two shards of P4, three write regions",
      tier: "production-enterprise", settings: manyWriteRegions,
      components: [
        "always-on": enterpriseNodes, "cosmos-db": 3_504_00, "redis": 19_447_20,
        "ai-search": 2_207_52,
      ], total: 30_515_82),
  ]

  @Test("comes to the cent, component by component", arguments: readings)
  func listed(reading: Reading) throws {
    let run = try Program.run(
      [
        "run", "scenarios/business-hours.yaml", "--tier", reading.tier, "--no-db", "--format",
        "json", "--replications", "1",
      ]
        // A tenth of a month, so that no line's rounding of the window's usage grows; the listed lines do not depend on load.
        + ([
          "window.length=73h", "window.lead-in=1min", "load.users.rate=0.001 rps",
          "load.background.rate=0.001 rps",
        ]
        + reading.settings).flatMap { ["--set", $0] })
    #expect(run.status == 0, "\(run.error)")
    let cost = try #require(try RunDocument(run.output).result.tiers.first).cost
    let replications = try RunDocument(run.output).result.replications
    #expect(replications == 1)

    // The spot pool follows the load, and no total has it.
    let listed = cost.lines.filter { $0.documentListed && $0.component != "spot" }
    let byComponent = Dictionary(grouping: listed, by: \.component)
      .mapValues { lines in lines.reduce(0) { $0 + $1.totalNanodollars } }
    #expect(byComponent.mapValues(Self.cents) == reading.components)
    #expect(Self.cents(byComponent.values.reduce(0, +)) == reading.total)

    // What the document does not list stays apart, and there is much of it.
    let unlisted = cost.lines.filter { !$0.documentListed }
    #expect(unlisted.allSatisfy { line in !listed.contains { $0 == line } })
    #expect(unlisted.contains { $0.totalNanodollars > 0 })
  }

  /// Whole cents, to the nearest.
  private static func cents(_ nanodollars: Int64) -> Int {
    Int((nanodollars + 5_000_000) / 10_000_000)
  }
}
