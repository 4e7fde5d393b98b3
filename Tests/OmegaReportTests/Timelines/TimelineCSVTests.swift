import OmegaReport
import OmegaUnits
import Testing

@Suite("Timelines as CSV")
struct TimelineCSVTests {
  @Test("have a row a point under one heading")
  func snapshot() throws {
    let text = try SampleTimelines.text(TimelineCSV(SampleTimelines.plain).write)
    #expect(text == Self.text)
  }

  @Test("are read back with every name as it is")
  func hostile() throws {
    let text = try SampleTimelines.text(TimelineCSV(SampleTimelines.hostile).write)
    var records = CSVRecords(text)
    var rows: [[String]] = []
    while let fields = try records.next() { rows.append(fields.map(\.text)) }
    #expect(rows.count == 4)
    #expect(rows.allSatisfy { $0.count == TimelineCSV.columns.count })
    let name = SampleTimelines.hostileName
    #expect(rows[1][1] == name && rows[1][2] == name && rows[1][4] == name)
    #expect(rows[2][4] == "\(name)@\(name)/\(name)" && rows[3][5] == name)
  }

  @Test("of nothing are the heading")
  func empty() throws {
    let text = try SampleTimelines.text(TimelineCSV(SampleTimelines.run([])).write)
    #expect(text == TimelineCSV.columns.joined(separator: ",") + "\n")
  }

  static let text = """
    run,scenario,tier,kind,subject,part,unit,time_utc,time_s,value
    7,week,small,arrivals-per-second,lookup,,requests/s,2026-03-02T05:00:00Z,0,12
    7,week,small,arrivals-per-second,lookup,,requests/s,2026-03-02T05:10:00Z,600,0.5
    7,week,small,failures-by-cause-per-second,lookup,timed-out,requests/s,2026-03-02T05:00:00Z,0,0
    7,week,small,failures-by-cause-per-second,lookup,timed-out,requests/s,2026-03-02T05:10:00Z,600,1.23457e-05
    7,week,small,latency-p50-ms,lookup,,ms,2026-03-02T05:00:00Z,0,12.3456
    7,week,small,latency-p50-ms,lookup,,ms,2026-03-02T05:10:00Z,600,
    7,week,small,latency-p99-ms,lookup,,ms,2026-03-02T05:00:00Z,0,250
    7,week,small,latency-p99-ms,lookup,,ms,2026-03-02T05:10:00Z,600,
    7,week,small,units-per-second,orders@eastus/ru,,units/s,2026-03-02T05:00:00Z,0,1234570
    7,week,small,units-per-second,orders@eastus/ru,,units/s,2026-03-02T05:10:00Z,600,0
    7,week,small,nodes,spot@eastus,,nodes,2026-03-02T05:00:00Z,0,3
    7,week,small,nodes,spot@eastus,,nodes,2026-03-02T05:10:00Z,600,4
    7,week,small,cost-usd-per-hour,,,USD/h,2026-03-02T05:00:00Z,0,2.5
    7,week,small,cost-usd-per-hour,,,USD/h,2026-03-02T05:10:00Z,600,2.5
    7,week,small,cost-usd-per-hour,,compute,USD/h,2026-03-02T05:00:00Z,0,1.5
    7,week,small,cost-usd-per-hour,,compute,USD/h,2026-03-02T05:10:00Z,600,2
    7,week,large,arrivals-per-second,lookup,,requests/s,2026-03-02T05:00:00Z,0,24
    7,week,large,arrivals-per-second,lookup,,requests/s,2026-03-02T05:10:00Z,600,1

    """
}
