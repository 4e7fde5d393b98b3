import OmegaAssessment
import OmegaSim
import Testing

@Suite("Intervals at 95 %")
struct CoverageStudyTests {
  @Test("hold what theory says in most of 40 runs of every model, on any number of threads")
  func coverage() async throws {
    let study = CoverageStudy(repetitions: 40, replications: 5, requests: 2_000, threads: 2)
    let rows = try await study.rows()
    #expect(rows.count == 8)
    for row in rows {
      // 33 or fewer of 40 have a chance of two in ten thousand at 95 %.
      #expect(row.covered > 33 || row.truth > 0.998, "\(row)")
      #expect(row.covered + row.above + row.below == 40)
    }
    let alone = CoverageStudy(repetitions: 40, replications: 5, requests: 2_000, threads: 1)
    #expect(try await alone.rows() == rows)
  }
}
