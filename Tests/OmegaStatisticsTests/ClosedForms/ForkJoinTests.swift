import OmegaStatistics
import Testing

@Suite("The closed form of fork and join")
struct ForkJoinTests {
  @Test(
    "is the longer of two exponentials for an idle system, and 11/8 of one queue for a full one")
  func limits() {
    let idle = ForkJoin(arrivalRate: 1e-9, serviceRate: 1)
    #expect(approximately(idle.responseMean, 1.5, within: 1e-6))
    let full = ForkJoin(arrivalRate: 0.999_999, serviceRate: 1)
    let queue = SingleServerQueue(arrivalRate: 0.999_999, serviceRate: 1)
    #expect(approximately(full.responseMean, 11 / 8 * queue.responseMean, within: 1e-6))
  }
}
