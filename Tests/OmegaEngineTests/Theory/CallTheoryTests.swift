import Foundation
import OmegaEngine
import OmegaMeasurement
import OmegaModel
import OmegaStatistics
import OmegaUnits
import Testing

/// Call graphs that have a closed form. Mean work is a millisecond.
@Suite("Call graphs with a closed form")
struct CallTheoryTests {
  private static let work = Distribution.exponential(mean: 1e-3)

  private static func world(
    _ steps: [Step], rate: Double, services: [Service], seconds: Double = 4
  ) -> SmallScenario {
    SmallScenario(
      services: services, classes: [RequestClass(name: "request", steps: steps)],
      load: [.steady(rate, of: "request")], leadIn: .milliseconds(500),
      length: SimDuration(seconds: seconds))
  }

  private static func station(_ name: String) -> Service {
    .serving([.wait(work)], name: name, concurrency: 1)
  }

  @Test("a Jackson network with feedback: half of the requests come back to the first queue")
  func feedback() throws {
    // Queues with one exponential law each are of product form, whatever the routes (Kelly 1975).
    let again = Branch(weight: 1, steps: [.serve(at: "b"), .serve(at: "a")])
    let runs = try TheoryCheck.run(
      Self.world(
        [.serve(at: "a"), .choose([again, Branch(weight: 1, steps: [])])], rate: 450,
        services: [Self.station("a"), Self.station("b")]))
    let first = SingleServerQueue(arrivalRate: 1.5 * 450, serviceRate: 1_000)
    let second = SingleServerQueue(arrivalRate: 0.5 * 450, serviceRate: 1_000)
    TheoryCheck.expect(
      1.5 * first.responseMean + 0.5 * second.responseMean, "response", in: runs
    ) { $0.classes[0].latency.mean }
    TheoryCheck.expect(first.waitMean, "wait at the first", in: runs, within: 0.03) {
      $0.services[0].wait.mean
    }
    TheoryCheck.expect(second.waitMean, "wait at the second", in: runs, within: 0.03) {
      $0.services[1].wait.mean
    }
  }

  @Test("fork and join over two queues", arguments: [300.0, 600])
  func forkJoin(rate: Double) throws {
    let runs = try TheoryCheck.run(
      Self.world(
        [.parallel([[.serve(at: "a")], [.serve(at: "b")]])], rate: rate,
        services: [Self.station("a"), Self.station("b")]))
    let theory = ForkJoin(arrivalRate: rate, serviceRate: 1_000)
    TheoryCheck.expect(theory.responseMean, "response", in: runs) { $0.classes[0].latency.mean }
  }

  @Test(
    "a quorum takes the so-manieth shortest of its branches", arguments: [(1, 3), (2, 3), (5, 8)])
  func quorum(needed: Int, branches: Int) throws {
    let steps = Step.quorum(
      Array(repeating: [.wait(Self.work)], count: branches), needed: needed)
    let runs = try TheoryCheck.run(
      Self.world([.serve(at: "a")], rate: 200, services: [.serving([steps], name: "a")]))
    // Order statistics of exponentials: the next of n comes after a mean of 1 ÷ n.
    let theory = (0..<needed).reduce(0) { $0 + 1e-3 / Double(branches - $1) }
    TheoryCheck.expect(theory, "response", in: runs) { $0.classes[0].latency.mean }
  }

  @Test("a hedge takes the shorter of two, the second begun later")
  func hedge() throws {
    let call = Call(service: "a", operation: "serve", hedge: Hedge(after: .nanoseconds(500_000)))
    let runs = try TheoryCheck.run(
      Self.world(
        [.serve(at: "front")], rate: 300,
        services: [.serving([.call(call)], name: "front"), .serving([.wait(Self.work)], name: "a")])
    )
    // Of exponentials: ∫ P(longer than t) dt, with twice the rate from the hedge on.
    let later = exp(-0.5)
    TheoryCheck.expect((1 - later + later / 2) * 1e-3, "response", in: runs) {
      $0.classes[0].latency.mean
    }
    TheoryCheck.expect(1 + later, "attempts a request", in: runs) {
      Double($0.services[1].calls) / Double($0.classes[0].outcomes.ok)
    }
  }

  @Test("a bulkhead refuses as M/M/c/K does", arguments: [(3, 0), (3, 4)])
  func bulkhead(most: Int, queue: Int) throws {
    let call = Call(
      service: "a", operation: "serve", bulkhead: Bulkhead(callsMax: most, queue: queue))
    let runs = try TheoryCheck.run(
      Self.world(
        [.serve(at: "front")], rate: 3_000,
        services: [
          .serving([.call(call)], name: "front"), .serving([.wait(Self.work)], name: "a"),
        ],
        seconds: 2))
    let theory = FiniteQueue(
      arrivalRate: 3_000, serviceRate: 1_000, servers: most, capacity: most + queue)
    TheoryCheck.expect(theory.blocking, "refused", in: runs) {
      Double($0.classes[0].outcomes[.bulkheadFull]) / Double($0.classes[0].outcomes.judged)
    }
    TheoryCheck.expect(theory.responseMean, "response", in: runs) { $0.classes[0].latency.mean }
  }
}
