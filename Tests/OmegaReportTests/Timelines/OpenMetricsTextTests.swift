import OmegaMeasurement
import OmegaReport
import OmegaUnits
import Testing

@Suite("Timelines as OpenMetrics")
struct OpenMetricsTextTests {
  private func text(_ run: RunTimelines) throws -> String {
    try SampleTimelines.text(OpenMetricsText(run).write)
  }

  @Test("are families with help, type and unit, each series in time, and an end")
  func snapshot() throws {
    #expect(try text(SampleTimelines.plain) == Self.text)
  }

  @Test("of nothing are the end")
  func empty() throws {
    #expect(try text(SampleTimelines.run([])) == "# EOF\n")
  }

  @Test("escape backslashes, quotes and line feeds in labels, and nothing else")
  func hostile() throws {
    let lines = try text(SampleTimelines.hostile).split(
      separator: "\n", omittingEmptySubsequences: false)
    let name = #"a\"b\\c,d\ne"# + "\r" + #"\nf{}=#"# + "\u{1F4B0}"
    let arrivals =
      "omega_sim_arrivals_per_second{run=\"7\",scenario=\"\(name)\",tier=\"\(name)\",class=\"\(name)\"} 1 1772427600"
    // A carriage return before a line feed would be one character with it, but is not: the line feed is gone.
    #expect(lines.contains { $0.utf8.elementsEqual(arrivals.utf8) })
    // Three families of three remarks and a sample, the end, and what follows its line feed.
    #expect(lines.count == 14)
    #expect(lines.suffix(2) == ["# EOF", ""])
  }

  @Test(
    "have the real times of the intervals, to the millisecond",
    arguments: [
      (SimDuration.seconds(1), "1772427601"), (.milliseconds(1_500), "1772427601.500"),
      (.milliseconds(20), "1772427600.020"), (.days(365), "1803963600"),
    ])
  func times(interval: SimDuration, second: String) throws {
    let run = SampleTimelines.run([
      ("t", [SampleTimelines.timeline(.nodes, "p@r", interval: interval, [1, 2])])
    ])
    let samples = try text(run).split(separator: "\n").filter { !$0.hasPrefix("#") }
    #expect(samples.map { $0.split(separator: " ").last } == ["1772427600", second[...]])
  }

  @Test("name every kind of timeline, in one family whose name ends in its unit")
  func kinds() throws {
    for kind in Timeline.Kind.allCases {
      let text = try text(
        SampleTimelines.run([("t", [SampleTimelines.timeline(kind, "a@b/c", [0.5])])]))
      let lines = text.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
      #expect(lines.count == 5, "\(kind)")
      #expect(lines[0].prefix(2) == ["#", "HELP"] && lines[1].prefix(2) == ["#", "TYPE"])
      #expect(lines[2][2].hasSuffix("_" + lines[2][3]), "\(kind)")
      #expect(lines[3][0].hasPrefix(lines[2][2] + "{run="), "\(kind)")
    }
  }

  static let text = """
    # HELP omega_sim_latency_seconds Percentile of the latency of successful requests by arrival.
    # TYPE omega_sim_latency_seconds gauge
    # UNIT omega_sim_latency_seconds seconds
    omega_sim_latency_seconds{run="7",scenario="week",tier="small",class="lookup",percentile="50"} 0.0123456 1772427600
    omega_sim_latency_seconds{run="7",scenario="week",tier="small",class="lookup",percentile="99"} 0.25 1772427600
    # HELP omega_sim_arrivals_per_second Requests that arrived.
    # TYPE omega_sim_arrivals_per_second gauge
    # UNIT omega_sim_arrivals_per_second per_second
    omega_sim_arrivals_per_second{run="7",scenario="week",tier="small",class="lookup"} 12 1772427600
    omega_sim_arrivals_per_second{run="7",scenario="week",tier="small",class="lookup"} 0.5 1772428200
    omega_sim_arrivals_per_second{run="7",scenario="week",tier="large",class="lookup"} 24 1772427600
    omega_sim_arrivals_per_second{run="7",scenario="week",tier="large",class="lookup"} 1 1772428200
    # HELP omega_sim_failures_by_cause_per_second Requests that failed by arrival and cause.
    # TYPE omega_sim_failures_by_cause_per_second gauge
    # UNIT omega_sim_failures_by_cause_per_second per_second
    omega_sim_failures_by_cause_per_second{run="7",scenario="week",tier="small",class="lookup",cause="timed-out"} 0 1772427600
    omega_sim_failures_by_cause_per_second{run="7",scenario="week",tier="small",class="lookup",cause="timed-out"} 1.23457e-05 1772428200
    # HELP omega_sim_units_per_second Units drawn from the meter.
    # TYPE omega_sim_units_per_second gauge
    # UNIT omega_sim_units_per_second per_second
    omega_sim_units_per_second{run="7",scenario="week",tier="small",service="orders",region="eastus",meter="ru"} 1234570 1772427600
    omega_sim_units_per_second{run="7",scenario="week",tier="small",service="orders",region="eastus",meter="ru"} 0 1772428200
    # HELP omega_sim_nodes Nodes from their request to their removal.
    # TYPE omega_sim_nodes gauge
    # UNIT omega_sim_nodes nodes
    omega_sim_nodes{run="7",scenario="week",tier="small",pool="spot",region="eastus"} 3 1772427600
    omega_sim_nodes{run="7",scenario="week",tier="small",pool="spot",region="eastus"} 4 1772428200
    # HELP omega_sim_cost_usd_per_hour Cost of what is used.
    # TYPE omega_sim_cost_usd_per_hour gauge
    # UNIT omega_sim_cost_usd_per_hour usd_per_hour
    omega_sim_cost_usd_per_hour{run="7",scenario="week",tier="small"} 2.5 1772427600
    omega_sim_cost_usd_per_hour{run="7",scenario="week",tier="small"} 2.5 1772428200
    omega_sim_cost_usd_per_hour{run="7",scenario="week",tier="small",category="compute"} 1.5 1772427600
    omega_sim_cost_usd_per_hour{run="7",scenario="week",tier="small",category="compute"} 2 1772428200
    # EOF

    """
}
