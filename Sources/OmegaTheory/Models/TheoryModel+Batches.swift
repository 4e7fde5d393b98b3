import OmegaModel
import OmegaStatistics
import OmegaUnits

/// Requests that come in batches.
extension TheoryModel {
  static let batches: [TheoryModel] = [
    batches(.constant(4), "M[4]/M/1"), batches(.geometric(mean: 3), "M[geometric]/M/1"),
  ]

  private static func batches(_ size: CountDistribution, _ name: String) -> TheoryModel {
    let arrivals = 550.0
    let queue = BatchArrivalQueue(
      batchRate: arrivals / size.mean, sizeMean: size.mean, sizeSquareMean: size.squareMean,
      serviceRate: 1 / workMean)
    return TheoryModel(
      name, "batches of \(Int(size.mean)) requests in the mean",
      services: [.station([.wait(.exponential(mean: workMean))], slots: 1)],
      load: [
        LoadSource(
          name: "request", origin: .rate(ArrivalPattern(rate: arrivals)), bundle: .batch(size),
          mix: [ClassShare(requestClass: "request", weight: 1)])
      ],
      length: SimDuration(seconds: 250_000 / arrivals),
      predictions: [
        Prediction(.responseMean(), queue.responseMean),
        Prediction(.busyMean(), queue.utilisation),
        Prediction(.waitingMean(), queue.numberMean - queue.utilisation),
      ])
  }
}
