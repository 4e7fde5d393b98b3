import Foundation
import OmegaAssessment
import Testing

/// Model M-13.
@Suite("A precision that is asked for")
struct PrecisionTests {
  private func run(_ options: String...) throws -> RunResult {
    let run = try Program.run(
      [
        "run", Fixture.path("busy-server.yaml"), "--no-db", "--format", "json", "--set",
        "load.users.rate=50 rps", "--set", "window.lead-in=1s",
      ] + options)
    #expect(run.status == 0, "\(run.error)")
    return try RunResult(jsonText: run.output)
  }

  @Test("is reached by as many replications as it takes, as if that number had been asked for")
  func reached() throws {
    var precise = try run("--replications", "2", "--precision", "5%")
    let precision = try #require(precise.precision)
    #expect(precision.isReached)
    #expect((precision.widest?.relativeHalfWidth ?? 1) <= 0.05)
    #expect((3...200).contains(precise.replications))
    precise.precision = nil
    #expect(try run("--replications", "\(precise.replications)") == precise)
    #expect(PrecisionCheck(of: precise.tiers)?.widest == precision.widest)
  }

  @Test("is given up at the most replications, which is said with the widest figure")
  func givenUp() throws {
    let result = try run("--precision", "0.01%", "--replications-max", "3")
    let precision = try #require(result.precision)
    #expect(!precision.isReached)
    #expect(result.replications == 3)
    #expect((precision.widest?.relativeHalfWidth ?? 0) > 0.000_1)
    let table = try Program.run(
      "run", Fixture.path("busy-server.yaml"), "--no-db", "--precision", "0.01%",
      "--replications-max", "2", "--set", "window.lead-in=1s")
    #expect(table.output.contains("after the 2 replications allowed"))
  }

  @Test(
    "is a percentage, and goes with its most",
    arguments: [
      ["--precision", "1"], ["--precision", "0%"], ["--precision", "100%"],
      ["--replications-max", "5"], ["--precision", "1%", "--replications-max", "1"],
    ])
  func usage(options: [String]) throws {
    let run = try Program.run(
      ["run", Fixture.path("busy-server.yaml"), "--no-db"] + options)
    #expect(run.status == 2)
  }
}
