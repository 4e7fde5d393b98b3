import OmegaModel
import OmegaStatistics
import OmegaUnits

/// One server with a queue.
extension TheoryModel {
  static let oneServer: [TheoryModel] = [halfBusyServer, busyServer] + anyLaw + [constantWork]

  private static let halfBusyServer = {
    let queue = SingleServerQueue(arrivalRate: 700, serviceRate: 1 / workMean)
    return TheoryModel(
      "M/M/1", "70 % busy",
      services: [.station([.wait(.exponential(mean: workMean))], slots: 1)],
      arrivalsPerSecond: 700, requests: 400_000,
      predictions: responses(queue.responseMean, queue.responseQuantile) + [
        Prediction(.waitMean(), queue.waitMean), Prediction(.waitShare(), queue.utilisation),
        Prediction(.waitQuantile(0.95), queue.waitQuantile(0.95)),
        Prediction(.busyMean(), queue.utilisation),
        Prediction(.waitingMean(), queue.numberMean - queue.utilisation),
      ])
  }()

  private static let busyServer = {
    let queue = SingleServerQueue(arrivalRate: 900, serviceRate: 1 / workMean)
    return TheoryModel(
      "M/M/1", "90 % busy",
      services: [.station([.wait(.exponential(mean: workMean))], slots: 1)],
      arrivalsPerSecond: 900, requests: 600_000, leadIn: .seconds(5),
      predictions: responses(queue.responseMean, queue.responseQuantile))
  }()

  /// The mean wait depends on the law of work through its mean and its coefficient of variation.
  private static let anyLaw: [TheoryModel] = [
    ("M/E4/1", "Erlang work of 4 stages", Distribution.erlang(mean: workMean, stages: 4)),
    ("M/U/1", "uniform work from 0", .uniform(low: 0, high: 2 * workMean)),
    ("M/H2/1", "hyperexponential work, cv 2", .hyperexponential(mean: workMean, cv: 2)),
    ("M/LN/1", "lognormal work, cv 1.5", .lognormal(mean: workMean, cv: 1.5)),
  ].map { name, about, work in
    let queue = PollaczekKhinchine(
      arrivalRate: 700, workMean: workMean, workCV: work.coefficientOfVariation)
    return TheoryModel(
      name, about, services: [.station([.wait(work)], slots: 1)], arrivalsPerSecond: 700,
      leadIn: .seconds(2),
      predictions: [
        Prediction(.waitMean(), queue.waitMean), Prediction(.waitShare(), queue.utilisation),
      ])
  }

  private static let constantWork = {
    let mean = PollaczekKhinchine(arrivalRate: 700, workMean: workMean, workCV: 0)
    let queue = DeterministicWork(arrivalRate: 700, work: workMean)
    return TheoryModel(
      "M/D/1", "constant work", services: [.station([.wait(.constant(workMean))], slots: 1)],
      arrivalsPerSecond: 700,
      predictions: [
        Prediction(.waitMean(), mean.waitMean),
        Prediction(.waitQuantile(0.5), queue.waitQuantile(0.5)),
        Prediction(.waitQuantile(0.95), queue.waitQuantile(0.95)),
        Prediction(.waitQuantile(0.99), queue.waitQuantile(0.99)),
      ])
  }()

  /// The mean and the percentiles that reports show.
  static func responses(
    _ mean: Double, _ quantile: (Double) -> Double, of requestClass: String = "request"
  ) -> [Prediction] {
    [Prediction(.responseMean(of: requestClass), mean)]
      + [0.5, 0.9, 0.95, 0.99, 0.999].map {
        Prediction(.responseQuantile($0, of: requestClass), quantile($0))
      }
  }
}
