import Foundation
import Testing

@Suite("Tracing a request")
struct RequestTracingTests {
  @Test("shows its way and nothing else, the same by its number and by its name")
  func timeline() throws {
    let run = try Program.run("run", "scenarios/minimal.yaml", "--trace-request", "20")
    #expect(run.status == 0 && run.error == "")
    #expect(run.output.hasPrefix("minimal, three-servers: replication 1 of seed 1\n"))
    #expect(run.output.contains("request users:20 of class request, arrived"))
    #expect(run.output.contains("call server.serve@local"))
    let named = try Program.run("run", "scenarios/minimal.yaml", "--trace-request", "users:20")
    #expect(named.output == run.output)
    let other = try Program.run(
      "run", "scenarios/minimal.yaml", "--trace-request", "20", "--seed", "2")
    #expect(other.output != run.output && other.output.contains("of seed 2"))
  }

  @Test("as OpenTelemetry's JSON")
  func document() throws {
    let run = try Program.run(
      "run", "scenarios/minimal.yaml", "--trace-request", "3", "--trace-format", "otlp")
    let document = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
    #expect((document?["resourceSpans"] as? [Any])?.count == 2)
  }

  @Test(
    "a request that cannot be is wrong usage",
    arguments: ["0", "-1", "four", "users:", "visitors:3", ":3"])
  func wrongRequest(text: String) throws {
    let run = try Program.run("run", "scenarios/minimal.yaml", "--trace-request=\(text)")
    #expect(run.status == 2 && run.output == "")
    #expect(run.error.contains("--trace-request"))
  }

  @Test("a request that never comes is told, with what to do")
  func absentRequest() throws {
    let run = try Program.run("run", "scenarios/minimal.yaml", "--trace-request", "99999999")
    #expect(run.status == 2)
    #expect(run.error.contains("no request `99999999` arrived"))
    let lines = run.error.split(separator: "\n")
    #expect(lines.count == 2)
    #expect(
      lines[0].hasPrefix("note: request 99999999 hardly comes in three-servers, where about "))
  }

  @Test("a request that may come is looked for without a note")
  func plausibleRequest() throws {
    let run = try Program.run("run", "scenarios/minimal.yaml", "--trace-request", "users:50")
    #expect(run.status == 0 && run.error == "")
  }
}
