import OmegaModel
import OmegaStatistics
import OmegaUnits

/// Requests that share a replica's cores.
extension TheoryModel {
  static let sharedCores: [TheoryModel] = sharedByAnyLaw + [sharedByTwoClasses]

  /// Means are those of exponential work, whatever the law.
  private static let sharedByAnyLaw: [TheoryModel] = [
    ("M/M/1-PS", "a shared core", Distribution.exponential(mean: workMean), 1),
    ("M/LN/1-PS", "lognormal work, cv 1.5", .lognormal(mean: workMean, cv: 1.5), 1),
    ("M/D/2-PS", "two shared cores, constant work", .constant(workMean), 2),
  ].map { name, about, work, cores in
    let arrivals = 700 * Double(cores)
    let processor = ProcessorSharing(arrivalRate: arrivals, workMean: workMean, cores: cores)
    return TheoryModel(
      name, about, services: [.station([.cpu(work)], cores: Double(cores))],
      arrivalsPerSecond: arrivals,
      predictions: [Prediction(.responseMean(), processor.responseMean)])
  }

  /// A shared core stretches all work by the same factor.
  private static let sharedByTwoClasses = {
    let processor = ProcessorSharing(arrivalRate: 700, workMean: workMean)
    let service = Service(
      name: "server", cpuLimit: 1,
      operations: [
        Operation(name: "short", steps: [.cpu(.constant(0.5 * workMean))]),
        Operation(name: "long", steps: [.cpu(.constant(3 * workMean))]),
      ])
    return TheoryModel(
      "M/G/1-PS", "short and long work on one core", services: [service],
      classes: ["short", "long"].map {
        RequestClass(name: $0, steps: [.call(Call(service: "server", operation: $0))])
      },
      load: [.steady(560, of: "short"), .steady(140, of: "long")],
      length: SimDuration(seconds: 250_000 / 700),
      predictions: [
        Prediction(
          .responseMean(of: "short"), processor.responseMean(ofWork: 0.5 * workMean)),
        Prediction(.responseMean(of: "long"), processor.responseMean(ofWork: 3 * workMean)),
      ])
  }()
}
