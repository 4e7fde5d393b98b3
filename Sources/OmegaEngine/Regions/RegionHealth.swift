/// Which of some regions count as broken, by the probes that were sent to them (Model N-5).
struct RegionHealth: Sendable {
  private let probesInARow: Int
  private let failsBack: Bool
  /// Probes in a row that spoke against what is held of each region.
  private var against: [Int]
  /// Whether each region has ever been whole: until then it only starts, and has nothing to fail back from.
  private var hasServed: [Bool]
  private(set) var isBroken: [Bool]

  init(regionCount: Int, probesInARow: Int, failsBack: Bool) {
    self.probesInARow = probesInARow
    self.failsBack = failsBack
    against = Array(repeating: 0, count: regionCount)
    hasServed = Array(repeating: false, count: regionCount)
    isBroken = Array(repeating: false, count: regionCount)
  }

  /// One round of probes, one for each region: whether it was answered. True: another set of regions is broken now.
  mutating func note(answers: [Bool]) -> Bool {
    let before = isBroken
    for (region, isAnswered) in answers.enumerated() {
      against[region] = isAnswered == isBroken[region] ? against[region] + 1 : 0
      if against[region] >= probesInARow,
        failsBack || !isBroken[region] || !hasServed[region]
      {
        isBroken[region].toggle()
        against[region] = 0
      }
      if isAnswered, !isBroken[region] { hasServed[region] = true }
    }
    // Without failing back, a region comes into its own again only when there is no other left.
    if !failsBack, !isBroken.contains(false) {
      for region in isBroken.indices where against[region] >= probesInARow {
        isBroken[region] = false
        against[region] = 0
      }
    }
    return isBroken != before
  }

  /// The first region of a preference that is not broken; where all are, the first of all.
  static func choice(among preference: [UInt8], isBroken: [Bool]) -> UInt8 {
    preference.first { !isBroken[Int($0)] } ?? preference[0]
  }
}
