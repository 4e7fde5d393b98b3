import Testing

@testable import OmegaSim

@Suite("The search for the largest multiple")
struct MultipleSearchTests {
  private func search(limit: Double) -> (found: MultipleSearch, tried: Int) {
    var search = MultipleSearch()
    var tried = 0
    while let multiple = search.next, tried < 100 {
      search.record(multiple, isHeld: multiple <= limit)
      tried += 1
    }
    return (search, tried)
  }

  @Test(
    "finds it to 2 % in some dozen steps, above and below one",
    arguments: [0.02, 0.3, 0.999, 1, 1.001, 1.7, 5, 33, 63.9])
  func finds(limit: Double) throws {
    let (found, tried) = search(limit: limit)
    let (held, broken) = (try #require(found.held), try #require(found.broken))
    #expect(held <= limit && limit < broken && broken / held <= 1.02)
    #expect(tried <= 15)
  }

  @Test("ends where everything holds, and where nothing does")
  func ends() {
    #expect(search(limit: 1_000).found.held == 64 && search(limit: 1_000).found.broken == nil)
    #expect(search(limit: 0).found.broken == 1.0 / 64 && search(limit: 0).found.held == nil)
  }
}
