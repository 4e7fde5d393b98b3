import Foundation
import OmegaStatistics
import Testing

@Suite("An initial transient")
struct InitialTransientTests {
  /// A level with waves that do not depend on how the series began.
  private func wave(_ position: Int) -> Double {
    sin(Double(position) * 12.9898) + sin(Double(position) * 78.233)
  }

  @Test("ends where a ramp ends, to within a few batches", arguments: [50, 100, 200])
  func ramp(end: Int) throws {
    let series = (0..<1_000).map { position in
      20 * min(1, Double(position) / Double(end)) + wave(position)
    }
    let length = try #require(InitialTransient.length(of: series))
    #expect((end * 3 / 4...end + 25).contains(length))
  }

  @Test("from above is left out like one from below")
  func fromAbove() throws {
    let series = (0..<1_000).map { 100 * exp(-Double($0) / 20) + wave($0) }
    let length = try #require(InitialTransient.length(of: series))
    #expect((40...140).contains(length))
    let rest = series[length...].reduce(0, +) / Double(1_000 - length)
    let all = series.reduce(0, +) / 1_000
    #expect(abs(rest) < 0.1)
    #expect(all > 1.9)
  }

  @Test("is short in a series without one")
  func settled() throws {
    let length = try #require(InitialTransient.length(of: (0..<1_000).map(wave)))
    #expect(length <= 250)
  }

  @Test("is not known where the series moves on to its end, is short, or never changes")
  func unsettled() {
    #expect(InitialTransient.length(of: (0..<1_000).map(Double.init)) == nil)
    #expect(InitialTransient.length(of: [1, 2, 3]) == nil)
    #expect(InitialTransient.length(of: Array(repeating: 3, count: 100)) == nil)
    #expect(InitialTransient.length(of: []) == nil)
  }
}
