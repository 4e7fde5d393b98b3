import Foundation
import OmegaStatistics
import Testing

@Suite("Intervals of a family")
struct FamilyConfidenceTests {
  @Test("one interval has the family's level, and many independent ones hit it together")
  func level() {
    #expect(approximately(FamilyConfidence(errorRate: 0.05, count: 1).singleErrorRate, 0.05))
    for count in [2, 60, 1_000] {
      let family = FamilyConfidence(errorRate: 0.001, count: count)
      #expect(approximately(pow(1 - family.singleErrorRate, Double(count)), 0.999, within: 1e-9))
    }
  }

  @Test("more intervals are wider, and more values narrower")
  func multiples() {
    let one = FamilyConfidence(errorRate: 0.05, count: 1)
    #expect(approximately(one.studentMultiple(values: 6), 2.570582, within: 1e-6))
    let many = FamilyConfidence(errorRate: 0.05, count: 100)
    #expect(many.studentMultiple(values: 6) > one.studentMultiple(values: 6))
    #expect(many.studentMultiple(values: 20) < many.studentMultiple(values: 6))
  }

  @Test("a quotient of sums has the error of a jackknife and needs two replications")
  func ratioSum() throws {
    let parts = [RatioSum.Part(2, per: 1), RatioSum.Part(5, per: 2), RatioSum.Part(9, per: 3)]
    let sum = try #require(RatioSum(parts))
    #expect(approximately(sum.value, 16.0 / 6))
    let left = [14.0 / 5, 11.0 / 4, 7.0 / 3]
    #expect(approximately(sum.standardError, Jackknife.standardError(leaveOneOut: left)))
    #expect(RatioSum([parts[0], RatioSum.Part(0, per: 0)]) == nil)
  }
}
