import OmegaStatistics
import Testing

@Suite("A jackknife")
struct JackknifeTests {
  @Test("of a mean is the classic standard error")
  func ofMean() {
    let values = [3.0, 7, 1, 12, 5, 5, 9]
    let total = values.reduce(0, +)
    let leaveOneOut = values.map { (total - $0) / 6 }
    let mean = total / 7
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 6
    let expected = (variance / 7).squareRoot()
    #expect(approximately(Jackknife.standardError(leaveOneOut: leaveOneOut), expected))
  }

  @Test("is nothing when leaving out any replication changes nothing")
  func equalValues() {
    #expect(Jackknife.standardError(leaveOneOut: [0.3, 0.3, 0.3]) == 0)
  }
}
