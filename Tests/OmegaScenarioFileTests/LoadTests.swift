import OmegaModel
import OmegaUnits
import Testing

@testable import OmegaScenarioFile

@Suite("A load source")
struct LoadTests {
  private func read(
    _ load: String, files: [String: String] = [:], tier: String = ""
  ) -> (source: LoadSource?, issues: [String]) {
    var files = files
    files["scenario.yaml"] = Samples.minimal("    rate: 8 rps\n", "    \(load)\n")
      .replacing("  one:\n", with: "  one:\n" + (tier.isEmpty ? "" : "    \(tier)\n"))
    let loaded = OmegaScenarioFileTests.load(files: files)
    return (loaded.scenario?.load.first, issueLines(loaded))
  }

  private static let flat = "[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1]"
  private static let calm = flat.replacing("1", with: "0")

  @Test("may come in bursts and batches, or as sessions")
  func rates() throws {
    let (bursty, issues) = read(
      "rate: 8 rps\n    bursts: { interval: 1s, index-of-dispersion: 13 }\n    batch: geometric 4")
    #expect(issues == [])
    let source = try #require(bursty)
    #expect(source.pattern?.bursts == Bursts(interval: .seconds(1), indexOfDispersion: 13))
    #expect(source.bundle == .batch(.geometric(mean: 4)))
    // 2 batches a second: 1 + 2 × cv² = 13.
    #expect(source.pattern?.bursts?.factorVariation(arrivalRate: 2) == 6.0.squareRoot())
    let (visitors, others) = read(
      "rate: 120/min\n    session: { requests: uniform 1..5, think: lognormal 8s cv 1, same-client: false }"
    )
    #expect(others == [])
    #expect(
      visitors?.bundle
        == .session(
          requests: .uniform(low: 1, high: 5), think: .lognormal(mean: 8, cv: 1),
          isSameClient: false))
    #expect(read("rate: 8 rps\n    batch: 3").source?.bundle == .batch(.constant(3)))
  }

  @Test("may be a number of users")
  func users() {
    let (source, issues) = read("users: 200\n    think: exponential 5s")
    #expect(issues == [])
    #expect(source?.origin == .users(count: 200, think: .exponential(mean: 5)))
    #expect(source?.pattern == nil)
  }

  @Test("has holidays that are Sundays, or days of their own")
  func holidays() throws {
    let (plain, issues) = read(
      "rate: 8 rps\n    profile: { zone: UTC, every-day: \(Self.flat), sunday: \(Self.calm), "
        + "holidays: [2026-11-26, 2026-12-25] }")
    #expect(issues == [])
    let profile = try #require(plain?.pattern?.profile)
    #expect(profile.holidays == [20_783, 20_812])
    #expect(profile.holidayHours == Array(repeating: 0, count: 24))
    let (own, none) = read(
      "rate: 8 rps\n    profile: { zone: UTC, every-day: \(Self.flat), holidays: [2028-02-29], "
        + "holiday: \(Self.flat.replacing("1", with: "5")) }")
    #expect(none == [])
    #expect(own?.pattern?.profile?.holidays == [21_243])
    #expect(own?.pattern?.profile?.holidayHours[0] == 5)
    #expect(own?.pattern?.profile?.peakRatio == 5)
  }

  @Test("may be a trace of instants: numbers, or dates of ISO 8601, in any order")
  func instants() {
    let azure = """
      TIMESTAMP,ContextTokens
      2023-11-16 18:17:03.9799600,4808
      2023-11-16 18:17:04.0319600,3180
      2023-11-16T19:17:04.0319600+01:00,1
      2023-11-16T18:17:03.97996001Z,1
      """
    let (source, issues) = read(
      "trace: { file: trace.csv, times: TIMESTAMP, start: 1h, speed: 2, scale: 1.5, repeat: true }",
      files: ["trace.csv": azure])
    #expect(issues == [])
    #expect(
      source?.origin
        == .trace(
          ArrivalTrace(
            record: .instants([0, 10, 52_000_000, 52_000_000]), start: .hours(1), speed: 2,
            scale: 1.5, repeats: true)))
    let (numbers, others) = read(
      "trace: { file: trace.csv, times: at, unit: ms }",
      files: ["trace.csv": "at\n1700000000123.25\n1700000000123\n1700000001000\n1.7000000012e12"])
    #expect(others == [])
    #expect(
      numbers?.origin
        == .trace(ArrivalTrace(record: .instants([0, 250_000, 877_000_000, 1_077_000_000]))))
  }

  @Test("may be a trace whose every arrival is a batch")
  func traceOfBatches() {
    let (source, issues) = read(
      "trace: { file: trace.csv, counts: requests, interval: 1min }\n    batch: uniform 1..5",
      files: ["trace.csv": "requests\n5\n"])
    #expect(issues == [])
    #expect(source?.bundle == .batch(.uniform(low: 1, high: 5)))
  }

  @Test("may be a trace of counts")
  func counts() {
    let (source, issues) = read(
      "trace: { file: trace.csv, counts: requests, interval: 1min }",
      files: ["trace.csv": "minute,requests\n1,5\n2,0\n3,12.0\n"])
    #expect(issues == [])
    #expect(
      source?.origin
        == .trace(ArrivalTrace(record: .counts([5, 0, 12], interval: .minutes(1)))))
  }

  @Test(
    "that is wrong says where and why",
    arguments: [
      ("surges: []", "load.users: none of `rate`, `users` or `trace` is written"),
      (
        "rate: 1 rps\n    users: 3\n    think: 1s",
        "load.users.users: `rate` and `users` exclude each other"
      ),
      ("users: 3", "load.users.think: `think` is missing; `users` needs it"),
      ("users: 3\n    think: 0s", "load.users.think: users who never think would send without end"),
      ("users: 0\n    think: 1s", "load.users.users: `0` is too small; it must be 1 or more"),
      ("users: 3\n    think: 1s\n    batch: 2", "load.users.batch: `batch` belongs to `rate`"),
      ("users: 3\n    think: 1s\n    surges: []", "load.users.surges: `surges` belongs to `rate`"),
      ("rate: 1 rps\n    think: 1s", "load.users.think: `think` belongs to `users`"),
      (
        "rate: 1 rps\n    batch: 2\n    session: { requests: 2, think: 1s }",
        "load.users.session: `batch` and `session` exclude each other"
      ),
      ("rate: 1 rps\n    batch: geometric 0.5", "load.users.batch: `geometric 0.5` is too small"),
      ("rate: 1 rps\n    batch: 0", "load.users.batch: `0` is too small; it must be 1 or more"),
      ("rate: 1 rps\n    batch: geometrc 2", "did you mean `geometric`?"),
      ("rate: 1 rps\n    batch: uniform 5..2", "has its low end above its high end"),
      ("rate: 1 rps\n    session: { requests: 2 }", "load.users.session.think: `think` is missing"),
      (
        "rate: 1 rps\n    bursts: { interval: 1s, index-of-dispersion: 0.5 }",
        "an index below 1 is more even than chance; write 1 or more"
      ),
      (
        "rate: 1 rps\n    bursts: { interval: 5ms, index-of-dispersion: 2 }",
        "load.users.bursts.interval: fewer than one interval in a hundred has an arrival"
      ),
      (
        "rate: 1 rps\n    bursts: { interval: 1s, index-of-dispersion: 2e6 }",
        "such an index needs factors that are almost always nothing"
      ),
      (
        "rate: 1 rps\n    profile: { zone: UTC, every-day: [], holidays: [2026-02-30] }",
        "`2026-02-30` is not a date; write a date such as `2026-12-25`"
      ),
      (
        "rate: 1 rps\n    profile: { zone: UTC, every-day: [], holidays: [2026-02-03, 2026-02-03] }",
        "`2026-02-03` is listed twice"
      ),
      (
        "rate: 1 rps\n    profile: { zone: UTC, every-day: \(flat), holiday: \(flat) }",
        "`holiday` belongs to `holidays`"
      ),
      ("trace: { file: a.csv }", "none of `times` or `counts` is written"),
      ("trace: { file: a.csv, times: t, counts: c }", "`times` and `counts` exclude each other"),
      ("trace: { file: a.csv, counts: c }", "`interval` is missing; `counts` needs it"),
      ("trace: { file: a.csv, times: t, interval: 1s }", "`interval` belongs to `counts`"),
      ("trace: { file: a.csv, counts: zero, interval: 1s }", "all counts are zero"),
      ("trace: { file: a.csv, counts: c, interval: 3000d }", "the record is longer than ten years"),
      (
        "trace: { file: a.csv, times: t, speed: 1e9 }",
        "load.users.trace.speed: this is not between"
      ),
      ("trace: { file: a.csv, times: zero, repeat: true }", "cannot repeat; remove `repeat`"),
      ("trace: { file: b.csv, times: t }", "load.users.trace.file: there is no file `b.csv`"),
      ("trace: { file: a.csv, times: T }", "load.users.trace.times: `a.csv` has no column `T`"),
    ])
  func faults(_ load: String, _ message: String) {
    let (source, issues) = read(load, files: ["a.csv": "t,c,zero\n1,2,0\n5,3,0\n"])
    #expect(source == nil)
    #expect(issues.contains { $0.contains(message) }, "\(issues)")
  }

  @Test("is held against each tier's load scale")
  func scale() {
    for (load, message) in [
      ("users: 1000000\n    think: 1s", "more than 10 million users"),
      ("trace: { file: a.csv, times: t, scale: 9000 }", "played more than 10,000 times"),
    ] {
      for (scale, isTooMuch) in [("1", false), ("20", true)] {
        let (_, issues) = read(
          load, files: ["a.csv": "t\n1\n2\n"], tier: "load-scale: \(scale)")
        #expect(issues.contains { $0.contains(message) } == isTooMuch, "\(issues)")
      }
    }
  }

  @Test("of a trace with bad rows names their lines in its file")
  func rows() {
    let (_, issues) = read(
      "trace: { file: a.csv, times: t }",
      files: [
        "a.csv":
          "t\n1\nyesterday\n2023-11-16 24:00:00\n2023-13-16 12:00:00\n-3\n2023-11-16 12:00:00 EST\n2023-11-16 12:00:00.\n"
      ])
    #expect(issues.count == 6)
    for (issue, line) in zip(issues, 3...8) {
      #expect(issue.hasPrefix("a.csv:\(line):1: load.users.trace.file: "))
    }
    #expect(
      issues[0].hasSuffix(
        "`yesterday` in column `t` is not a time: a number, or such as 2023-11-16T18:17:03.98Z; "
          + "correct or remove the row"))
    let (_, counts) = read(
      "trace: { file: a.csv, counts: c, interval: 1s }", files: ["a.csv": "c\n1.5\n-1\nx\n1\n"])
    #expect(counts.count == 3)
  }
}
