import OmegaAssessment
import OmegaSim
import Testing

@Suite("Intervals at 95 %")
struct CoverageStudyTests {
  @Test("hold what theory says in most of 40 runs of every model")
  func coverage() async throws {
    let study = CoverageStudy(repetitions: 40, replications: 5, requests: 500, threads: 2)
    let rows = try await study.rows()
    #expect(rows.count == 9)
    for row in rows {
      // 33 or fewer of 40 have a chance of 3 in a thousand at 95 %.
      #expect(row.covered > 33, "\(row)")
      #expect(row.covered + row.above + row.below == 40)
    }
  }

  @Test("are the same on any number of threads")
  func determinism() async throws {
    func rows(threads: Int) async throws -> [CoverageRow] {
      try await CoverageStudy(repetitions: 4, replications: 3, requests: 60, threads: threads)
        .rows()
    }
    #expect(try await rows(threads: 3) == rows(threads: 1))
  }
}
