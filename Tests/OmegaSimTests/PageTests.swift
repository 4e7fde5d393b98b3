import OmegaModel
import OmegaSim
import Testing

@Suite("A page")
struct PageTests {
  static let warning = Issue(severity: .warning, path: "load", message: "much", remedy: "take less")

  @Test(
    "has colours on a terminal that has them, unless the user has set NO_COLOR",
    arguments: [
      (true, [:], true), (true, ["NO_COLOR": "1"], false), (true, ["NO_COLOR": ""], true),
      (true, ["TERM": "dumb"], false), (false, [:], false), (false, ["TERM": "xterm"], false),
    ])
  func colours(isTerminal: Bool, environment: [String: String], isColoured: Bool) {
    let page = Page(isTerminal: isTerminal, columns: 80, environment: environment)
    #expect(page.text(of: [Self.warning]).contains("\u{1B}[") == isColoured)
  }

  @Test("leaves the last column of its width free for the cursor", arguments: [20, 40, 80, 200])
  func progress(columns: Int) {
    let page = Page(isTerminal: true, columns: columns, environment: [:])
    let progress = RunProgress(tiers: 4, replicationsPerTier: 5)
    #expect(page.line(of: progress, after: .seconds(3)).count < columns)
  }

  @Test("tells a log of progress at each tenth or each minute, and of a short run nothing")
  func pace() {
    func told(_ fractions: [(second: Int64, fraction: Double)]) -> [Int64] {
      var pace = ProgressPace()
      return fractions.filter { pace.isDue(at: $0.fraction, after: .seconds($0.second)) }
        .map(\.second)
    }
    #expect(told((0...9).map { ($0, Double($0) / 9) }).isEmpty)
    let steady = (0...100).map { (Int64($0), Double($0) / 100) }
    #expect(told(steady) == [10, 20, 30, 40, 50, 60, 70, 80, 90])
    let slow = (0...300).map { (Int64($0), Double($0) / 1e5) }
    #expect(told(slow) == [60, 120, 180, 240, 300])
  }

  @Test("is as wide as a report may be where no terminal says otherwise")
  func width() {
    #expect(Page(isTerminal: false, columns: nil, environment: [:]).width == 120)
  }
}
