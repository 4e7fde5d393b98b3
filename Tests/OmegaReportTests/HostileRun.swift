import OmegaAssessment

/// Runs that no honest scenario makes.
enum HostileRun {
  static let name =
    "a|b\u{1b}[2J\u{202e}<script>*bold*`x`_y_\r\nforged: met [x](http://example.org) @everyone"

  /// Every name tries to forge output.
  static var result: RunResult { named(name) }

  /// Names and figures far wider than any page.
  static var wide: RunResult {
    var run = named(String(repeating: "界wide-name", count: 40))
    for tier in run.tiers.indices {
      run.tiers[tier].cost.monthlyUsd = Figure(estimate: 1e300, low: -1e18, high: .infinity)
      run.tiers[tier].cost.claimedUsd = 8e14
      run.tiers[tier].cost.lines[0].quantity = .greatestFiniteMagnitude
      for item in run.tiers[tier].classes.indices {
        run.tiers[tier].classes[item].requests = .max / 8
      }
    }
    return run
  }

  /// No figure is a number.
  static var unknown: RunResult {
    let unknown = Figure(estimate: .nan, low: .nan, high: .nan)
    var run = SampleRun.result
    run.horizonS = .nan
    for tier in run.tiers.indices {
      let verdict = run.tiers[tier].sla.verdict
      let judged = JudgedFigure(figure: unknown, objective: .nan, verdict: verdict)
      run.tiers[tier].loadScale = .nan
      run.tiers[tier].sla.availability = judged
      run.tiers[tier].sla.uptime = judged
      run.tiers[tier].sla.downtimeMinutesMonth = Figure(estimate: .infinity, low: 0, high: .nan)
      run.tiers[tier].sla.errorBudgetSpent = .infinity
      run.tiers[tier].sla.compositeContractual = .nan
      run.tiers[tier].cost.monthlyUsd = unknown
      run.tiers[tier].cost.claimedUsd = .nan
      for item in run.tiers[tier].cost.lines.indices {
        run.tiers[tier].cost.lines[item].unitPriceUsd = .nan
        run.tiers[tier].cost.lines[item].monthlyUsd = .nan
        run.tiers[tier].cost.lines[item].quantity = -.infinity
      }
      for item in run.tiers[tier].classes.indices {
        run.tiers[tier].classes[item].requests = 1
        run.tiers[tier].classes[item].availability = judged
        run.tiers[tier].classes[item].latencyMs = LatencySummary(
          mean: unknown, p50: unknown, p90: unknown, p95: unknown, p99: unknown, p999: unknown)
      }
    }
    return run
  }

  /// Columns of a line, counted apart from the code under test: only 界 is wide.
  static func columns(_ line: some StringProtocol) -> Int {
    line.count + line.count { $0 == "界" }
  }

  private static func named(_ name: String) -> RunResult {
    var run = SampleRun.result
    run.scenario = name
    run.about = name
    run.windowStart = name
    run.priceBook = PriceBookStamp(name: name, date: name)
    run.notes = [name]
    for tier in run.tiers.indices {
      run.tiers[tier].tier = name
      run.tiers[tier].about = name
      run.tiers[tier].sla.worstClass = name
      run.tiers[tier].sla.withoutContract = [name]
      run.tiers[tier].bottleneck = BottleneckResult(component: name, reason: name)
      run.tiers[tier].issues = [
        IssueResult(severity: name, path: name, message: name, remedy: name, source: name)
      ]
      for item in run.tiers[tier].classes.indices {
        run.tiers[tier].classes[item].class = name
        run.tiers[tier].classes[item].outcomes = [name: 3]
      }
      for item in run.tiers[tier].services.indices {
        run.tiers[tier].services[item].service = name
        run.tiers[tier].services[item].boundBy = name
      }
      for item in run.tiers[tier].stores.indices {
        run.tiers[tier].stores[item].meter = name
      }
      for item in run.tiers[tier].cost.lines.indices {
        run.tiers[tier].cost.lines[item].category = name
        run.tiers[tier].cost.lines[item].unit = name
        run.tiers[tier].cost.lines[item].confidence = name
      }
    }
    return run
  }
}
