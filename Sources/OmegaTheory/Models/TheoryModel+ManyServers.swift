import OmegaMeasurement
import OmegaModel
import OmegaStatistics
import OmegaUnits

/// Several servers behind one queue, with and without room to wait.
extension TheoryModel {
  static let manyServers: [TheoryModel] =
    [threeReplicas, tenSlots, coresInOrder, unbounded, finiteQueue, overloadedQueue] + lossSystems

  private static let threeReplicas = {
    let queue = ErlangC(arrivalRate: 2_400, serviceRate: 1 / workMean, servers: 3)
    return TheoryModel(
      "M/M/3", "three replicas of one slot, 80 % busy",
      services: [.station([.wait(.exponential(mean: workMean))], replicas: 3, slots: 1)],
      arrivalsPerSecond: 2_400, requests: 400_000,
      predictions: responses(queue.responseMean, queue.responseQuantile) + [
        Prediction(.waitMean(), queue.waitMean), Prediction(.waitShare(), queue.waitProbability),
        Prediction(.waitQuantile(0.9), queue.waitQuantile(0.9)),
        Prediction(.waitQuantile(0.99), queue.waitQuantile(0.99)),
        Prediction(.waitingMean(), queue.waitingMean),
      ])
  }()

  private static let tenSlots = {
    let queue = ErlangC(arrivalRate: 9_000, serviceRate: 1 / workMean, servers: 10)
    return TheoryModel(
      "M/M/10", "one replica of ten slots, 90 % busy",
      services: [.station([.wait(.exponential(mean: workMean))], slots: 10)],
      arrivalsPerSecond: 9_000, requests: 600_000,
      predictions: responses(queue.responseMean, queue.responseQuantile) + [
        Prediction(.waitShare(), queue.waitProbability)
      ])
  }()

  private static let coresInOrder = {
    let queue = ErlangC(arrivalRate: 1_600, serviceRate: 1 / workMean, servers: 2)
    return TheoryModel(
      "M/M/2", "two cores that serve in order",
      services: [
        .station([.cpu(.exponential(mean: workMean))], cores: 2, discipline: .fifo)
      ],
      arrivalsPerSecond: 1_600,
      predictions: [
        Prediction(.responseMean(), queue.responseMean),
        Prediction(.responseQuantile(0.99), queue.responseQuantile(0.99)),
      ])
  }()

  private static let unbounded = TheoryModel(
    "M/G/∞", "no bound at all, lognormal work, cv 2",
    services: [.station([.wait(.lognormal(mean: workMean, cv: 2))])], arrivalsPerSecond: 5_000,
    requests: 250_000, leadIn: .milliseconds(100),
    predictions: [Prediction(.busyMean(), 5_000 * workMean)])

  private static let finiteQueue = {
    let queue = FiniteQueue(
      arrivalRate: 1_600, serviceRate: 1 / workMean, servers: 2, capacity: 5)
    return TheoryModel(
      "M/M/2/5", "two slots, room for three more",
      services: [.station([.wait(.exponential(mean: workMean))], slots: 2, queue: 3)],
      arrivalsPerSecond: 1_600,
      predictions: [
        Prediction(.outcomeShare(.rejected), queue.blocking),
        Prediction(.responseMean(), queue.responseMean),
        Prediction(.waitMean(), queue.waitMean),
      ])
  }()

  private static let overloadedQueue = {
    let queue = FiniteQueue(
      arrivalRate: 1_500, serviceRate: 1 / workMean, servers: 1, capacity: 10)
    return TheoryModel(
      "M/M/1/10", "150 % offered, room for nine to wait",
      services: [.station([.wait(.exponential(mean: workMean))], slots: 1, queue: 9)],
      arrivalsPerSecond: 1_500,
      predictions: [
        Prediction(.outcomeShare(.rejected), queue.blocking),
        Prediction(.responseMean(), queue.responseMean),
      ])
  }()

  /// Erlang's loss holds for any law of work.
  private static let lossSystems: [TheoryModel] = [
    ("M/M/10/10", "Erlang B, no room to wait", Distribution.exponential(mean: workMean), 10, 7.0),
    ("M/D/4/4", "Erlang B with constant work", .constant(workMean), 4, 3.0),
    (
      "M/LN/20/20", "Erlang B with lognormal work, cv 2", .lognormal(mean: workMean, cv: 2), 20,
      16.0
    ),
  ].map { name, about, work, slots, load in
    let system = ErlangB(servers: slots, offeredLoad: load)
    return TheoryModel(
      name, about, services: [.station([.wait(work)], slots: slots, queue: 0)],
      arrivalsPerSecond: load / workMean,
      predictions: [
        Prediction(.outcomeShare(.rejected), system.blocking),
        Prediction(.busyMean(), system.carriedLoad),
      ])
  }
}
