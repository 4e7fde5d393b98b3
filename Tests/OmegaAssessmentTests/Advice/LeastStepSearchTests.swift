import OmegaAssessment
import Testing

@Suite("The search for the least that is enough")
struct LeastStepSearchTests {
  /// What was tried, with a shortfall that falls evenly to zero at `need` steps.
  private func search(
    need: Int, doubling: Int, refusing: Int = .max
  ) -> (found: LeastStepSearch, tried: [Int]) {
    var search = LeastStepSearch(doubling: doubling, shortfall: 1)
    var tried: [Int] = []
    while let steps = search.next, tried.count < 100 {
      tried.append(steps)
      if steps >= refusing {
        search.refuse(steps)
      } else {
        search.record(steps, remaining: max(0, 1 - Double(steps) / Double(need)))
      }
    }
    return (search, tried)
  }

  @Test(
    "doubles the value, then bisects to a single step",
    arguments: [
      (1, 1, [1]), (2, 1, [1, 3, 2]), (4, 10, [10, 5, 2, 3, 4]), (6, 10, [10, 5, 7, 6]),
      (25, 10, [10, 30, 20, 25, 22, 23, 24]), (15, 1, [1, 3, 7, 15, 11, 13, 14]),
    ])
  func finds(need: Int, doubling: Int, tried: [Int]) {
    let search = search(need: need, doubling: doubling)
    #expect(search.found.met == need && search.found.missed == need - 1)
    #expect(search.tried == tried)
  }

  @Test("finds every need within sixteen times the value in at most four doublings and a bisection")
  func findsAll() {
    for need in 1...150 {
      let search = search(need: need, doubling: 10)
      #expect(search.found.met == need)
      #expect(search.tried.count <= 4 + 7, "\(need): \(search.tried)")
    }
  }

  @Test("ends after one trial of what does nothing, and after what stops helping")
  func hopeless() {
    var search = LeastStepSearch(doubling: 4, shortfall: 2)
    search.record(4, remaining: 1.99)
    #expect(search.isHopeless && search.next == nil && search.met == nil)

    search = LeastStepSearch(doubling: 4, shortfall: 2)
    search.record(4, remaining: 1)
    #expect(search.next == 12)
    search.record(12, remaining: 1)
    #expect(search.next == nil && search.missed == 12 && search.shortfall == 1)
  }

  @Test("ends where even sixteen times is too little")
  func tooLittle() {
    let search = search(need: 50, doubling: 1)
    #expect(search.found.met == nil && search.tried == [1, 3, 7, 15])
  }

  @Test("stays below what cannot be had")
  func refused() {
    #expect(search(need: 5, doubling: 4, refusing: 7).tried == [4, 12, 8, 6, 5])
    #expect(search(need: 5, doubling: 4, refusing: 7).found.met == 5)
    let impossible = search(need: 9, doubling: 4, refusing: 7)
    #expect(impossible.found.met == nil && impossible.found.missed == 6)
  }

  @Test("goes on where more replications miss what a few had kept")
  func unconfirmed() {
    var search = LeastStepSearch(doubling: 2, shortfall: 1)
    search.record(2, remaining: 0)
    search.record(1, remaining: 0.5)
    #expect(search.met == 2 && search.next == nil)
    search.record(2, remaining: 0.1)
    #expect(search.met == nil && search.missed == 2 && search.next == 6)
    search.record(6, remaining: 0)
    #expect(search.next == 4)
  }
}
