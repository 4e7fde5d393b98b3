import Foundation
import OmegaAssessment
import Testing

@Suite("runs export")
struct RunExportTests {
  let folder: TemporaryFolder
  var database: String { folder.path("runs.sqlite") }

  init() throws {
    folder = try TemporaryFolder()
    let run = try Program.run(
      "run", Fixture.spotPool, "--db", folder.path("runs.sqlite"), "--replications", "2")
    try #require(run.status == 0, "\(run.error)")
  }

  private func export(_ arguments: String...) throws -> Program.Run {
    try Program.run(["runs", "export", "--db", database] + arguments)
  }

  @Test("gives as JSON what a run gives with its timelines")
  func json() throws {
    let exported = try export("1")
    #expect(exported.status == 0 && exported.error == "")
    let fresh = try Program.run(
      "run", Fixture.spotPool, "--no-db", "--replications", "2", "--format", "json", "--timelines")
    #expect(exported.output == fresh.output)
    let document = try RunDocument(exported.output)
    let shown = try RunDocument(
      try Program.run("runs", "show", "--db", database, "--format", "json").output)
    #expect(shown.tiers.allSatisfy { $0.timelines == nil }, "only where they are asked for")
    let timelines = try #require(document.tiers.first?.timelines)
    let kinds = Set(timelines.map(\.kind))
    #expect(
      kinds.isSuperset(of: [
        "arrivals-per-second", "ok-per-second", "latency-p95-ms", "calls-per-second",
        "calls-ok-per-second", "replicas-ready", "nodes", "nodes-starting", "cost-usd-per-hour",
      ]), "\(kinds)")
    #expect(timelines.allSatisfy { $0.values.count <= 2_000 && !$0.values.isEmpty })
  }

  @Test("gives the same points in every format as the database holds")
  func formats() throws {
    let csv = try export("--format", "csv")
    let metrics = try export("--format", "openmetrics")
    #expect(csv.status == 0 && metrics.status == 0)
    let document = try RunDocument(try export().output)
    let points = document.tiers.flatMap { $0.timelines ?? [] }.flatMap(\.values)
    #expect(csv.output.split(separator: "\n").count == points.count + 1)
    let samples = metrics.output.split(separator: "\n").filter { !$0.hasPrefix("#") }
    #expect(samples.count == points.count { $0 != nil })
    #expect(metrics.output.hasSuffix("\n# EOF\n"))
    // Each family is there once, and no series has two samples at one time.
    let families = metrics.output.split(separator: "\n").filter { $0.hasPrefix("# TYPE ") }
    #expect(Set(families).count == families.count && families.count > 10)
    let moments = samples.map { line -> String in
      let parts = line.split(separator: " ")
      return parts.dropLast(2).joined(separator: " ") + " " + (parts.last ?? "")
    }
    #expect(Set(moments).count == moments.count)
  }

  @Test("the window's mean of the cost over time is the month's bill")
  func cost() throws {
    let tier = try #require(try RunDocument(try export().output).tiers.first)
    let curve = try #require(
      tier.timelines?.first { $0.kind == "cost-usd-per-hour" && $0.part == nil })
    let values = curve.values.compactMap { $0 }
    let mean = values.reduce(0, +) / Double(values.count)
    // Points have six digits.
    #expect(abs(mean * 730 / tier.cost.monthlyUsd.estimate - 1) < 1e-5)
  }

  @Test("writes a file whole or not at all")
  func files() throws {
    let path = folder.path("run.csv")
    let written = try export("--format", "csv", "--output", path)
    #expect(written.status == 0 && written.output == "")
    let text = try folder.text("run.csv")
    #expect(text == (try export("--format", "csv").output))
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
    #expect(files.sorted() == ["run.csv", "runs.sqlite"])
    for wrong in [folder.path("run.csv/other.csv"), folder.url.path] {
      let refused = try export("--output", wrong)
      #expect(refused.status == 2 && refused.error.contains("no file can be written there"))
    }
  }

  @Test("needs a run, and a format that it knows")
  func refusals() throws {
    let unknown = try export("99")
    #expect(unknown.status == 4 && unknown.error.contains("there is no run 99"))
    #expect(try Program.run("runs", "export", "--db", folder.path("none.sqlite")).status == 4)
    #expect(try export("--format", "xml").status == 2)
    let table = try Program.run("run", Fixture.spotPool, "--no-db", "--timelines")
    #expect(table.status == 2 && table.error.contains("--timelines goes with --format json"))
  }
}
