import OmegaReport
import Testing

@Suite("The progress line")
struct ProgressLineTests {
  static func line(_ fraction: Double, elapsed: Duration = .seconds(10)) -> ProgressLine {
    ProgressLine(
      fractionDone: fraction, elapsed: elapsed, partsDone: 1, parts: 4, replicationsDone: 9,
      replications: 20)
  }

  @Test("shows bar, share, counts and the time left in proportion")
  func snapshot() {
    #expect(
      Self.line(0.5).text(width: 80)
        == "[==========>           ]   50 %  9 of 20 replications, 1 of 4 tiers, 10 s left")
  }

  @Test(
    "guesses the time left only once there is something to go by",
    arguments: [
      (0.0, Duration.seconds(9), "estimating"), (0.5, .milliseconds(20), "estimating"),
      (0.25, .seconds(60), "3 min left"), (0.01, .seconds(400), "11.0 h left"), (1, .zero, "done"),
      (.nan, .seconds(9), "estimating"), (-3, .seconds(9), "estimating"), (7, .seconds(9), "done"),
    ])
  func timeLeft(_ fraction: Double, _ elapsed: Duration, _ words: String) {
    let text = Self.line(fraction, elapsed: elapsed).text(width: 100)
    #expect(text.contains("1 of 4 tiers, \(words)"))
  }

  @Test("has no bar in a log")
  func log() {
    #expect(
      Self.line(0.5).logText == " 50 %  9 of 20 replications, 1 of 4 tiers, 10 s left")
  }

  @Test("fits any width, losing the counts first and the bar next")
  func widths() {
    for width in 0...200 {
      for fraction in [0, 0.004, 0.333, 0.999, 1] {
        #expect(Self.line(fraction).text(width: width).count <= width)
      }
    }
    #expect(Self.line(0.5).text(width: 40) == "[========>         ]   50 %  10 s left")
    #expect(Self.line(0.5).text(width: 24) == " 50 %  10 s left")
  }

  @Test("reaches 100 % and a full bar only when all is done")
  func completion() {
    #expect(Self.line(0.999_9).text(width: 120).contains(" 99 %"))
    #expect(!Self.line(0.999_9).text(width: 120).contains("=]"))
    #expect(Self.line(1).text(width: 120).contains("==]  100 %"))
  }
}
