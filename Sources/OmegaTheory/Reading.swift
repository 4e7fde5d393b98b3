public import OmegaMeasurement
import OmegaStatistics
import OmegaUnits

/// A figure that a replication has and theory knows.
public enum Reading: Hashable, Sendable {
  /// Mean time of a class's successful requests.
  case responseMean(of: String = "request")
  /// The time that a share of them does not exceed.
  case responseQuantile(Double, of: String = "request")
  /// Mean wait for a slot.
  case waitMean(at: String = "server")
  case waitQuantile(Double, at: String = "server")
  /// Share of the calls that wait at all.
  case waitShare(at: String = "server")
  /// Requests that hold a slot, and that wait for one, in the mean over time.
  case busyMean(at: String = "server")
  case waitingMean(at: String = "server")
  /// Replicas that exist, those that are set up included, in the mean over time.
  case replicasMean(at: String = "server")
  /// Share of a class's requests that end so.
  case outcomeShare(Outcome, of: String = "request")
  /// Mean of a service's curve from one hour of the day to another, over all days.
  case curveMean(Timeline.Kind, at: String = "server", from: Double, to: Double)
}

extension Reading {
  /// What the figure is measured in.
  public enum Unit: Hashable, Sendable { case seconds, share, count }

  public var unit: Unit {
    switch self {
    case .responseMean, .responseQuantile, .waitMean, .waitQuantile: .seconds
    case .waitShare, .outcomeShare: .share
    case .curveMean(let kind, _, _, _): kind == .slotUtilisation ? .share : .count
    case .busyMean, .waitingMean, .replicasMean: .count
    }
  }

  /// What one replication adds to the figure; for a quantile, to the share of requests within the
  /// predicted time.
  ///
  /// In the mean over replications, numerator ÷ denominator is what theory predicts, exactly: a
  /// quotient per replication would be off by its own share of chance.
  func part(of measurements: Measurements, predicted: Double) -> RatioSum.Part {
    switch self {
    case .responseMean, .waitMean:
      let histogram = histogram(of: measurements)
      return RatioSum.Part(histogram.totalSeconds, per: Double(histogram.count))
    case .responseQuantile, .waitQuantile:
      let histogram = histogram(of: measurements)
      let count = Double(histogram.count)
      return RatioSum.Part(histogram.share(within: predicted) * count, per: count)
    case .waitShare:
      let histogram = histogram(of: measurements)
      return RatioSum.Part(
        Double(histogram.count - Int(histogram.counts.first ?? 0)), per: Double(histogram.count))
    case .busyMean(let name):
      return RatioSum.Part(measurements.service(name).busyMean, per: 1)
    case .waitingMean(let name):
      return RatioSum.Part(measurements.service(name).waitingMean, per: 1)
    case .replicasMean(let name):
      return RatioSum.Part(measurements.service(name).replicasMean, per: 1)
    case .outcomeShare(let outcome, let name):
      let outcomes = measurements.requestClass(name).outcomes
      return RatioSum.Part(Double(outcomes[outcome]), per: Double(outcomes.judged))
    case .curveMean(let kind, let name, let from, let to):
      let values = measurements.curve(kind, of: name, from: from, to: to)
      return RatioSum.Part(values.reduce(0, +), per: Double(values.count))
    }
  }

  /// Durations of which the figure is a mean or a quantile.
  func histogram(of measurements: Measurements) -> DurationHistogram {
    switch self {
    case .responseMean(let name), .responseQuantile(_, let name):
      measurements.requestClass(name).latency
    case .waitMean(let name), .waitQuantile(_, let name), .waitShare(let name):
      measurements.service(name).wait
    case .busyMean, .waitingMean, .replicasMean, .outcomeShare, .curveMean:
      preconditionFailure("only times have a histogram")
    }
  }
}

extension Measurements {
  fileprivate func requestClass(_ name: String) -> ClassMeasurement {
    guard let found = classes.first(where: { $0.name == name }) else {
      preconditionFailure("a model predicts what its classes do")
    }
    return found
  }

  fileprivate func service(_ name: String) -> ServiceMeasurement {
    guard let found = services.first(where: { $0.service == name }) else {
      preconditionFailure("a model predicts what its services do")
    }
    return found
  }

  /// The points of a service's curve between two hours of each day.
  fileprivate func curve(
    _ kind: Timeline.Kind, of service: String, from: Double, to: Double
  ) -> [Double] {
    guard
      let curve = timelines.first(where: { $0.kind == kind && $0.subject == "\(service)@local" })
    else { preconditionFailure("a model predicts a curve that there is") }
    return curve.values.enumerated().filter { position, _ in
      let hour = (Double(position) * curve.interval.hours).truncatingRemainder(dividingBy: 24)
      return hour >= from - 1e-9 && hour < to - 1e-9
    }.map(\.element)
  }
}
