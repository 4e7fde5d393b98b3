import OmegaStatistics
import Testing

@Suite("Closed forms of priorities")
struct PriorityQueueTests {
  @Test("with one class are those of the plain queues", arguments: [1, 3])
  func oneClass(servers: Int) {
    let rate = 0.8 * Double(servers)
    let queue = PriorityQueue(arrivalRates: [rate], serviceRate: 1, servers: servers)
    let plain = ErlangC(arrivalRate: rate, serviceRate: 1, servers: servers)
    #expect(approximately(queue.waitMean(of: 0), plain.waitMean))
    #expect(approximately(queue.responseMean(of: 0), plain.responseMean))
  }

  @Test("of one server agree with those of many, and keep the mean wait of all (conservation law)")
  func conservation() {
    let rates = [0.2, 0.3, 0.4]
    let many = PriorityQueue(arrivalRates: rates, serviceRate: 1, servers: 1)
    let one = PriorityQueue(
      classes: rates.map { PriorityQueue.Class(arrivalRate: $0, workMean: 1) })
    for position in rates.indices {
      #expect(approximately(many.waitMean(of: position), one.waitMean(of: position)))
    }
    let all = rates.indices.reduce(0) { $0 + rates[$1] * one.waitMean(of: $1) } / 0.9
    #expect(approximately(all, SingleServerQueue(arrivalRate: 0.9, serviceRate: 1).waitMean))
    // By hand: 0.9 ÷ (0.8 · 0.5) for the second class.
    #expect(approximately(one.waitMean(of: 1), 2.25))
  }

  @Test("of work that differs by class are Cobham's")
  func cobham() {
    let queue = PriorityQueue(classes: [
      .init(arrivalRate: 0.5, workMean: 0.4, workCV: 0), .init(arrivalRate: 0.2, workMean: 2),
    ])
    // Residual: 0.5 · 0.16 ÷ 2 + 0.2 · 8 ÷ 2 = 0.84; utilisations 0.2 and 0.6.
    #expect(approximately(queue.waitMean(of: 0), 1.05))
    #expect(approximately(queue.waitMean(of: 1), 2.625))
  }
}
