import Foundation
import OmegaAssessment
import OmegaMeasurement
import OmegaUnits
import Testing

@testable import OmegaStore

@Suite("A run store") struct RunStoreTests {
  @Test("gives back every text of a run byte for byte")
  func texts() async throws {
    try await withTemporaryFolder { folder in
      let store = RunStore(path: folder + "/omega.sqlite")
      let record = SampleRun().record
      let id = try store.save(record)
      let stored = try store.run(id)
      #expect(stored.resultJSON.utf8.elementsEqual(record.resultJSON.utf8))
      #expect(stored.resolvedText == record.resolvedText)
      #expect(stored.sources == record.sources)
      #expect(stored.sources[1].text.utf8.elementsEqual(record.sources[1].text.utf8))
    }
  }

  @Test(
    "gives back seeds, ledgers, work, bills and timelines exactly", arguments: [1, 7, UInt64.max])
  func tiers(seed: UInt64) async throws {
    try await withTemporaryFolder { folder in
      let store = RunStore(path: folder + "/omega.sqlite")
      let record = SampleRun(seed: seed).record
      let tiers = try store.tiers(of: store.save(record))
      #expect(tiers.map(\.replications) == record.tiers.map(\.replications))
      #expect(tiers.map(\.tier) == record.tiers.map(\.tier))
      for (tier, original) in zip(tiers, record.tiers) {
        #expect(tier.timelines.map(\.kind) == original.timelines.map(\.kind))
        #expect(tier.timelines.map(\.subject) == original.timelines.map(\.subject))
        #expect(tier.timelines.map(\.part) == original.timelines.map(\.part))
        #expect(tier.timelines.map(\.interval) == original.timelines.map(\.interval))
        #expect(
          tier.timelines.map { $0.values.map(\.debugDescription) }
            == original.timelines.map { $0.values.map(\.debugDescription) })
      }
    }
  }

  @Test("lists runs newest first, each with its tiers, up to the limit")
  func list() async throws {
    try await withTemporaryFolder { folder in
      let store = RunStore(path: folder + "/omega.sqlite")
      let sample = SampleRun()
      let ids = try (0..<3).map { _ in try store.save(sample.record) }
      let summaries = try store.runs(limit: 2)
      #expect(summaries.map(\.id) == [ids[2], ids[1]])
      let newest = try #require(summaries.first)
      #expect(newest.createdAt == sample.record.createdAt)
      #expect(newest.version == "1.2.3")
      #expect(newest.scenarioHash == "0123456789abcdef")
      #expect(newest.seed == sample.seed)
      #expect(newest.replications == 3)
      #expect(newest.settings == ["tiers.*.load-scale=2", "a.b=\"x/y\""])
      #expect((newest.windowStart, newest.horizonS) == ("2026-03-02T00:00:00-05:00", 604_800))
      #expect(newest.priceBook == PriceBookStamp(name: "azure", date: "2026-01-15"))
      #expect(newest.tiers.map(\.tier) == ["tier-0", "tier-1"])
      #expect(newest.tiers[0].verdict == .notShown)
      #expect(
        newest.tiers[0].availability == Figure(estimate: 0.999, low: 0.998, high: 0.9995))
      #expect(
        newest.tiers[0].monthlyUsd == Figure(estimate: 2_100.25, low: 2_000.125, high: 2_200.5))
      #expect(try store.runs(limit: 0).isEmpty)
      #expect(try store.runs(limit: -1).isEmpty)
    }
  }

  @Test("finds the latest run, of any scenario or of one")
  func latest() async throws {
    try await withTemporaryFolder { folder in
      let store = RunStore(path: folder + "/omega.sqlite")
      let first = try store.save(SampleRun(scenario: "surge").record)
      let second = try store.save(SampleRun().record)
      #expect(try store.latest() == second)
      #expect(try store.latest(ofScenario: "surge") == first)
      #expect(try store.latest(ofScenario: "x' OR 1=1 --") == nil)
    }
  }

  @Test("deletes a run with all that belongs to it, and does not give its number again")
  func delete() async throws {
    try await withTemporaryFolder { folder in
      let store = RunStore(path: folder + "/omega.sqlite")
      let first = try store.save(SampleRun().record)
      let second = try store.save(SampleRun().record)
      try store.delete(second)
      #expect(try store.runs(limit: 9).map(\.id) == [first])
      #expect(try rowCounts(of: store) == expectedRowCounts(SampleRun(), runs: 1))
      #expect(throws: StoreFailure.noSuchRun(second, path: store.path)) { try store.delete(second) }
      #expect(try store.save(SampleRun().record) > second)
    }
  }

  @Test("keeps a figure that is no number as NULL, and the run with it")
  func undefinedFigures() async throws {
    try await withTemporaryFolder { folder in
      let store = RunStore(path: folder + "/omega.sqlite")
      var result = SampleRun(tiers: 1).record.result
      result.tiers[0].cost.monthlyUsd.high = .infinity
      result.tiers[0].sla.availability.low = .nan
      result.tiers[0].cost.claimedUsd = 1e30
      let sample = SampleRun(tiers: 1).record
      try store.save(
        RunRecord(
          createdAt: sample.createdAt, result: result, resultJSON: "{}", sources: [],
          resolvedText: "", tiers: sample.tiers))
      let tier = try #require(try store.runs(limit: 1).first?.tiers.first)
      #expect(tier.availability == nil)
      #expect(tier.monthlyUsd == nil)
      #expect(try store.query("SELECT claimed_usd FROM run_overview").rows == [[nil]])
    }
  }

  @Test("adds less than 20 MiB for a week of four tiers in five replications")
  func size() async throws {
    try await withTemporaryFolder { folder in
      let store = RunStore(path: folder + "/omega.sqlite")
      try store.save(SampleRun(tiers: 1, points: 1).record)
      let before = try fileSize(store.path)
      try store.save(SampleRun.full.record)
      let added = Double(try fileSize(store.path) - before) / 1_048_576
      #expect(added < 20)
    }
  }

  private func fileSize(_ path: String) throws -> Int {
    let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
    return try #require(size)
  }
}

/// Rows by table, for the tables that hold runs.
func rowCounts(of store: RunStore) throws -> [String: String?] {
  let tables = [
    "run", "scenario_source", "tier", "bill_line", "timeline", "replication", "usage_entry",
    "included_item",
  ]
  var counts: [String: String?] = [:]
  for table in tables {
    counts[table] = try store.query("SELECT count(*) FROM \(table)").rows[0][0]
  }
  return counts
}

/// Rows that a number of equal runs leave.
func expectedRowCounts(_ sample: SampleRun, runs: Int) -> [String: String?] {
  let tiers = runs * sample.tiers
  let replications = tiers * sample.replications
  return [
    "run": "\(runs)", "scenario_source": "\(runs * 2)", "tier": "\(tiers)",
    "bill_line": "\(tiers * sample.lines)", "timeline": "\(tiers * sample.series)",
    "replication": "\(replications)", "usage_entry": "\(replications * sample.lines)",
    "included_item": "\(replications)",
  ]
}
