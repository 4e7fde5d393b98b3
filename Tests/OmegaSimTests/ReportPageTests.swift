import Foundation
import Testing

@Suite("A report as a page")
struct ReportPageTests {
  @Test("a run writes one page, and the stored run gives the same bytes")
  func sameBytes() throws {
    let folder = try TemporaryFolder()
    let run = try Program.run(
      "run", Fixture.spotPool, "--db", folder.path("runs.sqlite"), "--report", folder.path("new"))
    #expect(run.status == 0, "\(run)")
    #expect(run.error.contains("Report written to \(folder.path("new"))/index.html."))
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path("new")) == ["index.html"])
    let shown = try Program.run(
      "runs", "show", "1", "--db", folder.path("runs.sqlite"), "--report", folder.path("old/deep"))
    #expect(shown.status == 0 && shown.output == run.output, "\(shown)")
    let page = try folder.text("new/index.html")
    #expect(try folder.text("old/deep/index.html") == page)
    for part in [
      "<h1>spot-pool</h1>", "id=\"timelines\"", "class=\"line s1\"", "Topology of", "id=\"bill\"",
      "--seed ", "The scenario as it was run",
    ] {
      #expect(page.contains(part), "\(part)")
    }
  }

  @Test("a page that is there is replaced, and only the tiers asked for are on it")
  func tiers() throws {
    let folder = try TemporaryFolder()
    let server = "{ services: { server: { operations: { serve: [ { wait: 5ms } ] } } },"
    try folder.write(
      Fixture.small
        + "  two: \(server) classes: { request: { steps: [ { call: server.serve } ] } } }\n",
      to: "small.yaml")
    try FileManager.default.createDirectory(
      atPath: folder.path("page"), withIntermediateDirectories: false)
    try folder.write("old", to: "page/index.html")
    let run = try Program.run(
      "run", folder.path("small.yaml"), "--no-db", "--tier", "one", "--report", folder.path("page"))
    #expect(run.status == 0, "\(run)")
    let page = try folder.text("page/index.html")
    #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\""))
    #expect(page.contains("<h3>one</h3>") && !page.contains("<h3>two</h3>"))
  }

  @Test("a folder that cannot be written to is told before anything is simulated")
  func unwritable() throws {
    let folder = try TemporaryFolder()
    try folder.write("", to: "file")
    let run = try Program.run(
      "run", Fixture.spotPool, "--db", folder.path("runs.sqlite"), "--report", folder.path("file"))
    #expect(run.status == 2 && run.output == "", "\(run)")
    #expect(run.error.contains("file: the report cannot be written"), "\(run)")
    #expect(run.error.contains("name another folder"))
    #expect(!FileManager.default.fileExists(atPath: folder.path("runs.sqlite")))
  }

  @Test("the way of one request has no page")
  func tracing() throws {
    let run = try Program.run("run", Fixture.spotPool, "--trace-request", "1", "--report", "x")
    #expect(run.status == 2 && run.error.contains("leave --report out"), "\(run)")
  }
}
