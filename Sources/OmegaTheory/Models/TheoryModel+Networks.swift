import OmegaModel
import OmegaStatistics
import OmegaUnits

/// Requests that pass several stations, one after the other or at once.
extension TheoryModel {
  static let networks: [TheoryModel] = [tandem, split, kelly, forkJoin] + unboundedForks

  private static let tandem = {
    let queues = TandemQueues(
      arrivalRate: 700,
      stations: [
        TandemQueues.Station(serviceRate: 1 / workMean),
        TandemQueues.Station(serviceRate: 0.5 / workMean, servers: 2),
      ])
    return TheoryModel(
      "Jackson tandem", "M/M/1, then M/M/2",
      services: [
        .station([.wait(.exponential(mean: workMean))], name: "first", slots: 1),
        .station([.wait(.exponential(mean: 2 * workMean))], name: "second", slots: 2),
      ],
      arrivalsPerSecond: 700,
      predictions: [
        Prediction(.responseMean(), queues.responseMean),
        Prediction(.waitMean(at: "second"), queues.queues[1].waitMean),
        Prediction(.waitQuantile(0.95, at: "second"), queues.queues[1].waitQuantile(0.95)),
      ])
  }()

  private static let split = {
    let front = SingleServerQueue(arrivalRate: 800, serviceRate: 1 / workMean)
    let left = SingleServerQueue(arrivalRate: 480, serviceRate: 0.6 / workMean)
    let right = ErlangC(arrivalRate: 320, serviceRate: 0.2 / workMean, servers: 2)
    return TheoryModel(
      "Jackson split", "60 % to one M/M/1, 40 % to an M/M/2",
      services: [
        .station([.wait(.exponential(mean: workMean))], name: "front", slots: 1),
        .station([.wait(.exponential(mean: workMean / 0.6))], name: "left", slots: 1),
        .station([.wait(.exponential(mean: workMean / 0.2))], name: "right", slots: 2),
      ],
      classes: [
        RequestClass(
          name: "request",
          steps: [
            .serve(at: "front"),
            .choose([
              Branch(weight: 60, steps: [.serve(at: "left")]),
              Branch(weight: 40, steps: [.serve(at: "right")]),
            ]),
          ])
      ],
      arrivalsPerSecond: 800, leadIn: .seconds(3),
      predictions: [
        Prediction(
          .responseMean(),
          front.responseMean + 0.6 * left.responseMean + 0.4 * right.responseMean),
        Prediction(.waitMean(at: "left"), left.waitMean),
        Prediction(.waitMean(at: "right"), right.waitMean),
      ])
  }()

  /// Classes with routes of their own, one of which comes back: a product form as long as a
  /// station works on all alike (Kelly, Reversibility and Stochastic Networks, 1979).
  private static let kelly = {
    let front = SingleServerQueue(arrivalRate: 700, serviceRate: 1 / workMean)
    let back = SingleServerQueue(arrivalRate: 200, serviceRate: 0.5 / workMean)
    return TheoryModel(
      "Kelly network", "short: front; long: front, back, front",
      services: [
        .station([.wait(.exponential(mean: workMean))], name: "front", slots: 1),
        .station([.wait(.exponential(mean: 2 * workMean))], name: "back", slots: 1),
      ],
      classes: [
        RequestClass(name: "short", steps: [.serve(at: "front")]),
        RequestClass(
          name: "long",
          steps: [.serve(at: "front"), .serve(at: "back"), .serve(at: "front")]),
      ],
      load: [.steady(300, of: "short"), .steady(200, of: "long")],
      length: SimDuration(seconds: 250_000 / 500),
      predictions: [
        Prediction(.responseMean(of: "short"), front.responseMean),
        Prediction(.responseQuantile(0.99, of: "short"), front.responseQuantile(0.99)),
        Prediction(.responseMean(of: "long"), 2 * front.responseMean + back.responseMean),
      ])
  }()

  private static let forkJoin = {
    let fork = ForkJoin(arrivalRate: 700, serviceRate: 1 / workMean)
    let branch = SingleServerQueue(arrivalRate: 700, serviceRate: 1 / workMean)
    return TheoryModel(
      "Fork–join", "both of two M/M/1 (Flatto and Hahn)",
      services: ["left", "right"].map {
        .station([.wait(.exponential(mean: workMean))], name: $0, slots: 1)
      },
      classes: [
        RequestClass(
          name: "request", steps: [.parallel([[.serve(at: "left")], [.serve(at: "right")]])])
      ],
      arrivalsPerSecond: 700,
      predictions: [
        Prediction(.responseMean(), fork.responseMean),
        Prediction(.waitMean(at: "left"), branch.waitMean),
      ])
  }()

  /// All of several branches that nothing holds up: the largest of exponentials.
  private static let unboundedForks: [TheoryModel] = [3, 8].map { count in
    let order = ExponentialOrder(count: count, needed: count, timeMean: workMean)
    return TheoryModel(
      "Fork–join", "all of \(count) branches without queues",
      services: [.station([.wait(.exponential(mean: workMean))])],
      classes: [
        RequestClass(
          name: "request",
          steps: [.parallel(Array(repeating: [.serve(at: "server")], count: count))])
      ],
      arrivalsPerSecond: 1_000, requests: 100_000, leadIn: .milliseconds(50),
      predictions: [
        Prediction(.responseMean(), order.mean),
        Prediction(.responseQuantile(0.99), order.quantile(0.99)),
      ])
  }
}
