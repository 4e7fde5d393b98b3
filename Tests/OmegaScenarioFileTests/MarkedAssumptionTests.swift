import OmegaModel
import OmegaScenarioFile
import Testing

@Suite("Assumptions that a scenario's comments mark")
struct MarkedAssumptionTests {
  @Test("a comment behind a setting speaks of it, one on a line of its own of the next setting")
  func subjects() {
    let text = """
      # Nothing is assumed here.
      load:
        rate: 8 rps   # assumption: a busy day
        # assumptions: nights are quiet,
        # and weekends too

        profile: [1]  # measured
      """
    let found = MarkedAssumption.all(in: text, file: "a.yaml")
    #expect(
      found == [
        MarkedAssumption(
          file: "a.yaml", line: 3, setting: "rate: 8 rps", comment: "assumption: a busy day"),
        MarkedAssumption(
          file: "a.yaml", line: 4, setting: "profile: [1]",
          comment: "assumptions: nights are quiet,"),
      ])
  }

  @Test(
    "only comments count, and only the word itself",
    arguments: [
      "name: \"x # assumption\"", "name: 'it''s # assumption'", "name: a#assumption",
      "assumption: 5", "rate: 1 # assumptionless", "rate: 1", "",
    ])
  func noComment(line: String) {
    #expect(MarkedAssumption.all(in: line, file: "a").isEmpty)
  }

  @Test(
    "a quotation mark inside a word opens nothing",
    arguments: ["about: it's so # Assumption", "a: \"x\\\" # \" # assumption", "# assumption"])
  func quotes(line: String) {
    #expect(MarkedAssumption.all(in: line, file: "a").count == 1)
  }

  @Test("a comment at the end of a file speaks of nothing")
  func end() {
    #expect(MarkedAssumption.all(in: "a: 1\n# assumption: all", file: "a").first?.setting == "")
  }
}
