import OmegaEngine
import OmegaMeasurement
import OmegaModel
import OmegaStatistics
import OmegaUnits
import Testing

/// A queue that has a closed form, as a plant and as what theory says of it.
///
/// Mean work is a millisecond. The lead-in is 500 of them, thirteen relaxation times of M/M/1 and seven of M/H2/1, so
/// that the start from empty cannot be seen in the window.
struct QueueModel: Sendable, CustomTestStringConvertible {
  /// What is read off one replication.
  enum Reading: Sendable {
    case responseMean
    /// The response time that this share of the requests does not exceed.
    case responseQuantile(Double)
    /// Share of the requests that are refused.
    case blocking
  }

  struct Prediction: Sendable {
    var reading: Reading
    var value: Double

    init(_ reading: Reading, _ value: Double) {
      self.reading = reading
      self.value = value
    }
  }

  static let workMean = 1e-3
  /// Requests that a replication measures, in the mean.
  static let requestsMean = 4_000.0
  static let leadIn = SimDuration.milliseconds(500)

  var testDescription: String
  var services: [Service]
  var arrivalsPerSecond: Double
  var predictions: [Prediction]
  /// What sends the requests of the class `request`; nil: a source at the constant rate.
  var load: LoadSource?

  init(
    _ name: String, arrivalsPerSecond: Double, services: [Service], predictions: [Prediction]
  ) {
    testDescription = name
    self.services = services
    self.arrivalsPerSecond = arrivalsPerSecond
    self.predictions = predictions
  }

  var plant: Plant {
    var scenario = SmallScenario.tandem(
      services, arrivalsPerSecond: arrivalsPerSecond, leadIn: Self.leadIn,
      length: SimDuration(seconds: Self.requestsMean / arrivalsPerSecond))
    if let load { scenario.load = [load] }
    return scenario.plant
  }
}

extension QueueModel {
  static let all: [QueueModel] =
    [oneServer, manyServers, coresInOrder, finiteQueue, tandem] + oneServerOfAnyLaw
    + sharedProcessors + ofOtherLoads

  private static let oneServer = {
    let queue = SingleServerQueue(arrivalRate: 700, serviceRate: 1 / workMean)
    return QueueModel(
      "M/M/1", arrivalsPerSecond: 700,
      services: [.serving([.wait(.exponential(mean: workMean))], concurrency: 1)],
      predictions: [
        Prediction(.responseMean, queue.responseMean),
        Prediction(.responseQuantile(0.5), queue.responseQuantile(0.5)),
        Prediction(.responseQuantile(0.95), queue.responseQuantile(0.95)),
      ])
  }()

  /// Three replicas of one slot behind one queue.
  private static let manyServers = {
    let queue = ErlangC(arrivalRate: 2_200, serviceRate: 1 / workMean, servers: 3)
    return QueueModel(
      "M/M/3", arrivalsPerSecond: 2_200,
      services: [
        .serving(
          [.wait(.exponential(mean: workMean))], replicas: 3, concurrency: 1,
          balancing: .sharedQueue)
      ],
      predictions: [
        Prediction(.responseMean, queue.responseMean),
        Prediction(.responseQuantile(0.95), queue.responseQuantile(0.95)),
      ])
  }()

  /// Two cores that serve one request each to its end.
  private static let coresInOrder = {
    let queue = ErlangC(arrivalRate: 1_400, serviceRate: 1 / workMean, servers: 2)
    return QueueModel(
      "M/M/2 on cores in order", arrivalsPerSecond: 1_400,
      services: [
        .serving([.cpu(.exponential(mean: workMean))], cpuLimit: 2, cpuDiscipline: .fifo)
      ],
      predictions: [Prediction(.responseMean, queue.responseMean)])
  }()

  /// One replica of two slots, with room for three more to wait.
  private static let finiteQueue = {
    let queue = FiniteQueue(
      arrivalRate: 1_600, serviceRate: 1 / workMean, servers: 2, capacity: 5)
    return QueueModel(
      "M/M/2/5", arrivalsPerSecond: 1_600,
      services: [.serving([.wait(.exponential(mean: workMean))], concurrency: 2, queue: 3)],
      predictions: [
        Prediction(.blocking, queue.blocking), Prediction(.responseMean, queue.responseMean),
      ])
  }()

  private static let tandem = {
    let queues = TandemQueues(
      arrivalRate: 650,
      stations: [
        TandemQueues.Station(serviceRate: 1 / workMean),
        TandemQueues.Station(serviceRate: 0.5 / workMean, servers: 2),
      ])
    return QueueModel(
      "tandem of M/M/1 and M/M/2", arrivalsPerSecond: 650,
      services: [
        .serving([.wait(.exponential(mean: workMean))], name: "first", concurrency: 1),
        .serving([.wait(.exponential(mean: 2 * workMean))], name: "second", concurrency: 2),
      ],
      predictions: [Prediction(.responseMean, queues.responseMean)])
  }()

  private static let oneServerOfAnyLaw: [QueueModel] = [
    ("M/D/1", Distribution.constant(workMean)),
    ("M/E4/1", .erlang(mean: workMean, stages: 4)),
    ("M/H2/1", .hyperexponential(mean: workMean, cv: 2)),
  ].map { name, work in
    let queue = PollaczekKhinchine(
      arrivalRate: 650, workMean: workMean, workCV: work.coefficientOfVariation)
    return QueueModel(
      name, arrivalsPerSecond: 650, services: [.serving([.wait(work)], concurrency: 1)],
      predictions: [Prediction(.responseMean, queue.responseMean)])
  }

  /// Requests that share cores: means are those of exponential work, whatever the law.
  private static let sharedProcessors: [QueueModel] = [
    ("M/M/1-PS", Distribution.exponential(mean: workMean), 1),
    ("M/G/1-PS with lognormal work", .lognormal(mean: workMean, cv: 1.5), 1),
    ("M/G/2-PS with constant work", .constant(workMean), 2),
  ].map { name, work, cores in
    let arrivals = 650 * Double(cores)
    let processor = ProcessorSharing(arrivalRate: arrivals, workMean: workMean, cores: cores)
    return QueueModel(
      name, arrivalsPerSecond: arrivals,
      services: [.serving([.cpu(work)], cpuLimit: Double(cores))],
      predictions: [Prediction(.responseMean, processor.responseMean)])
  }
}

extension QueueModel.Reading {
  /// What one replication says; nil: it had no request to say it of.
  func value(in measurements: Measurements) -> Double? {
    let requests = measurements.classes[0]
    switch self {
    case .responseMean: return requests.latency.mean
    case .responseQuantile(let share): return requests.latency.quantile(share)
    case .blocking:
      return Double(requests.outcomes[.rejected]) / Double(requests.outcomes.judged)
    }
  }

  /// The figure with its interval, as a run reports it.
  func estimate(from replications: [Measurements]) -> Estimate? {
    guard case .blocking = self else {
      return MeanEstimator.estimate(replications.compactMap { value(in: $0) })
    }
    return RatioEstimator.estimate(
      replications.map {
        let outcomes = $0.classes[0].outcomes
        return RatioSample(successes: outcomes[.rejected], trials: outcomes.judged)
      })
  }
}
