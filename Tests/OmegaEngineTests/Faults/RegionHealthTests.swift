import Testing

@testable import OmegaEngine

@Suite("The health of regions")
struct RegionHealthTests {
  /// Each row: probes of two regions round by round (`+` answered, `-` not), and which region serves after each round where the first is
  /// preferred.
  @Test(
    "is decided by probes in a row",
    arguments: [
      // Nothing fails.
      (["++", "++", "++"], 2, true, "AAA"),
      // One miss is none.
      (["-+", "++", "-+", "++"], 2, true, "AAAA"),
      // Out after two in a row, back after two in a row.
      (["-+", "-+", "-+", "++", "++", "++"], 2, true, "ABBBAA"),
      (["-+", "-+", "++", "-+", "++", "++"], 2, true, "ABBBBA"),
      // At once, where one is enough.
      (["-+", "++", "-+"], 1, true, "BAB"),
      // The other may break as well; where all are broken the first is asked.
      (["-+", "-+", "--", "--", "+-", "+-"], 2, true, "ABBAAA"),
      (["+-", "+-", "+-"], 2, true, "AAA"),
      // It never comes back by itself …
      (["++", "-+", "-+", "++", "++", "++", "++"], 2, false, "AABBBBB"),
      // … but when the other breaks, it does.
      (["++", "-+", "-+", "++", "++", "+-", "+-", "+-"], 2, false, "AABBBBAA"),
      (["--", "--", "--", "-+", "-+", "-+"], 2, false, "AAAABB"),
      // Who has not served yet only starts: it comes into its own once it does.
      (["--", "--", "-+", "-+", "++", "++"], 2, false, "AAABBA"),
    ])
  func decisions(rounds: [String], probesInARow: Int, failsBack: Bool, serving: String) {
    var health = RegionHealth(regionCount: 2, probesInARow: probesInARow, failsBack: failsBack)
    var served = ""
    for round in rounds {
      let before = health.isBroken
      let isChanged = health.note(answers: round.map { $0 == "+" })
      #expect(isChanged == (before != health.isBroken))
      served += RegionHealth.choice(among: [0, 1], isBroken: health.isBroken) == 0 ? "A" : "B"
    }
    #expect(served == serving)
  }

  @Test(
    "leaves the first of a preference that is not broken, and the first of all where all are",
    arguments: [
      ([0, 1, 2], [false, false, false], 0), ([2, 1, 0], [false, false, true], 1),
      ([2, 1, 0], [false, true, true], 0), ([1, 0], [true, true, true], 1),
      ([1, 2], [false, true, false], 2),
    ] as [([UInt8], [Bool], UInt8)])
  func choice(preference: [UInt8], isBroken: [Bool], expected: UInt8) {
    #expect(RegionHealth.choice(among: preference, isBroken: isBroken) == expected)
  }
}
