import OmegaAssessment
import Testing

@testable import OmegaSim

@Suite("The note on outages that no replication has seen")
struct OutageNoteTests {
  private func notes(_ evictions: String) throws -> [String] {
    let run = try Program.run(
      "run", Fixture.spotPool, "--no-db", "--tier", "spot", "--replications", "2", "--format",
      "json", "--set", "tiers.spot.pools.spot.spot.evictions=\(evictions)")
    #expect(run.status == 0, "\(run.error)")
    return try RunResult(jsonText: run.output).notes
  }

  @Test("is there where a spot node can be lost and none was, and names the tier")
  func unseen() throws {
    let told = try notes("0.000001%/h").filter { $0.hasPrefix("spot: spot nodes can be lost") }
    #expect(told.count == 1)
  }

  @Test("is not there where nodes were lost, or none can be")
  func seen() throws {
    for evictions in ["99%/h", "0%/h"] {
      #expect(try notes(evictions).allSatisfy { !$0.contains("spot nodes can be lost") })
    }
  }
}
