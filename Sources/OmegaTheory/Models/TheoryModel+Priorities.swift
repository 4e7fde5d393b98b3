import OmegaModel
import OmegaStatistics
import OmegaUnits

/// Queues that serve the more important first, without interrupting anybody.
extension TheoryModel {
  static let priorities: [TheoryModel] = [manyServers(1), manyServers(4), differentWork]

  /// The highest priority is neither the first class nor the last: its number counts, not its place.
  private static func manyServers(_ servers: Int) -> TheoryModel {
    let rates = [(priority: 2, rate: 300.0), (9, 200), (5, 300)].map {
      (priority: $0.0, rate: $0.1 * Double(servers))
    }
    let queue = PriorityQueue(
      arrivalRates: [rates[1].rate, rates[2].rate, rates[0].rate], serviceRate: 1 / workMean,
      servers: servers)
    let server = Service.station([.wait(.exponential(mean: workMean))], slots: servers)
    return TheoryModel(
      "M/M/\(servers) with priorities", "9, 5 and 2, not interrupting, 80 % busy",
      services: [server],
      classes: rates.map {
        RequestClass(
          name: "priority \($0.priority)", steps: [.serve(at: server)], priority: $0.priority)
      },
      load: rates.map { .steady($0.rate, of: "priority \($0.priority)") }, leadIn: .seconds(2),
      length: SimDuration(seconds: 400_000 / (800 * Double(servers))),
      predictions: [9, 5, 2].enumerated().map { position, priority in
        Prediction(
          .responseMean(of: "priority \(priority)"), queue.responseMean(of: position))
      })
  }

  /// M/G/1 whose more important class has short work.
  private static let differentWork = {
    let queue = PriorityQueue(classes: [
      PriorityQueue.Class(arrivalRate: 400, workMean: workMean / 2, workCV: 0),
      PriorityQueue.Class(arrivalRate: 250, workMean: 2 * workMean),
    ])
    let server = Service(
      name: "server", concurrency: 1,
      operations: [
        Operation(name: "short", steps: [.wait(.constant(workMean / 2))]),
        Operation(name: "long", steps: [.wait(.exponential(mean: 2 * workMean))]),
      ])
    return TheoryModel(
      "M/G/1 with priorities", "short constant work before long exponential work, 70 % busy",
      services: [server],
      classes: [("short", 8), ("long", 1)].map { name, priority in
        RequestClass(
          name: name, steps: [.call(Call(service: "server", operation: name))],
          priority: priority)
      },
      load: [.steady(400, of: "short"), .steady(250, of: "long")], leadIn: .seconds(2),
      length: SimDuration(seconds: 250_000 / 650),
      predictions: [
        Prediction(.responseMean(of: "short"), queue.responseMean(of: 0)),
        Prediction(.responseMean(of: "long"), queue.responseMean(of: 1)),
      ])
  }()
}
