import OmegaModel
import OmegaUnits
import Testing

@testable import OmegaEngine

@Suite("Answers in a row")
struct ProbeCounterTests {
  struct Case: Sendable {
    /// `+` answered, `-` missed.
    var answers: String
    var successThreshold = 1
    var failureThreshold = 3
    /// `p` passed, `f` failed, `.` nothing.
    var changes: String
  }

  @Test(
    "change what is thought of a replica when they are as many as the threshold",
    arguments: [
      Case(answers: "+", changes: "p"),
      Case(answers: "--", changes: ".."),
      Case(answers: "---", changes: "..f"),
      Case(answers: "----", changes: "..ff"),
      Case(answers: "--+--", changes: "..p.."),
      Case(answers: "---+", changes: "..fp"),
      Case(answers: "-", failureThreshold: 1, changes: "f"),
      Case(answers: "---++-+++", successThreshold: 3, changes: "..f.....p"),
      Case(answers: "++", successThreshold: 2, changes: ".p"),
    ])
  func counts(_ example: Case) {
    let rule = HealthProbe(
      successThreshold: example.successThreshold, failureThreshold: example.failureThreshold)
    var counter = ProbeCounter()
    let changes = example.answers.map { answer -> Character in
      switch counter.note(isAnswered: answer == "+", by: rule) {
      case .passed: "p"
      case .failed: "f"
      case nil: "."
      }
    }
    #expect(String(changes) == example.changes)
  }
}

@Suite("The first probe")
struct FirstProbeTests {
  @Test(
    "comes after the initial delay, which is ignored when a period is longer",
    arguments: [(0, 10, 0), (30, 10, 30), (10, 5, 10), (10, 10, 10), (5, 10, 0)]
      as [(Int64, Int64, Int64)])
  func firstDelay(delay: Int64, period: Int64, expected: Int64) {
    let probe = HealthProbe(initialDelay: .seconds(delay), period: .seconds(period))
    #expect(probe.firstDelay == .seconds(expected))
  }

  @Test("is the first of as many as a container may miss while it comes up")
  func patience() {
    let probe = HealthProbe(initialDelay: .seconds(30), period: .seconds(10))
    #expect(probe.patience == .seconds(51))
  }
}
