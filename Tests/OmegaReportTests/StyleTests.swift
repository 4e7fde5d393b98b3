import OmegaReport
import Testing

@Suite("Colours")
struct StyleTests {
  @Test(
    "are for terminals that have them and users who have not refused them",
    arguments: [
      (true, [:], true), (false, [:], false), (true, ["NO_COLOR": "1"], false),
      (true, ["NO_COLOR": ""], true), (true, ["TERM": "dumb"], false),
      (true, ["TERM": "xterm-256color"], true),
    ])
  func decision(_ isTerminal: Bool, _ environment: [String: String], _ isColoured: Bool) {
    #expect(Style(isTerminal: isTerminal, environment: environment).isColoured == isColoured)
  }
}
