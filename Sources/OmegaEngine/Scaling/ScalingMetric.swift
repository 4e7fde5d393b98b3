import OmegaModel
import OmegaUnits

/// What a pod autoscaler knows of one pod.
struct PodFacts: Sendable {
  struct Sample: Sendable {
    /// Mean over a window that ends at `instant`.
    var cores: Double
    var instant: Int64
  }

  /// No container of it runs yet.
  var isPending = false
  var started: Int64 = 0
  var ready: Int64 = 0
  /// nil: nothing was measured.
  var sample: Sample?
}

/// How metrics become wishes for replicas.
///
/// Source: kubernetes/kubernetes, `pkg/controller/podautoscaler/replica_calculator.go` (Model K-6).
struct ScalingMetric: Sendable {
  /// A sample that a pod gave before it was ready for a whole window does not count this long after its start.
  static let initializationPeriod = SimDuration.minutes(5)

  /// How far a metric may be off its target without consequence, as shares of the target.
  let tolerance: ClosedRange<Double>
  /// Over which CPU is measured.
  let window: Int64

  init(up: ScalingRules, down: ScalingRules, window: Int64) {
    tolerance = 1 - down.tolerance...1 + up.tolerance
    self.window = window
  }

  /// By a total that each replica is meant to have a share of, ready or not.
  func wish(total: Double, perReplica: Double, current: Int) -> Int {
    let ratio = total / (perReplica * Double(current))
    return tolerance.contains(ratio) ? current : Int(wish: total / perReplica)
  }

  /// By the CPU that pods use of what they request; nil: nothing was measured of any ready pod.
  ///
  /// Utilisation is a whole number of per cent. Pods that nothing is known of count as idle when there would be more
  /// replicas and as busy when there would be fewer; those not ready yet count as idle when there would be more.
  ///
  /// - Parameters:
  ///   - request: cores that each pod requests.
  ///   - target: share of the request that a pod is meant to use.
  func wish(pods: [PodFacts], request: Double, target: Double, current: Int, at now: Int64) -> Int?
  {
    let target = (target * 100).rounded()
    var used: [Double] = []
    var unready = 0
    var missing = 0
    for pod in pods {
      if pod.isPending {
        unready += 1
      } else if let sample = pod.sample {
        if isUnready(pod, sample, at: now) { unready += 1 } else { used.append(sample.cores) }
      } else {
        missing += 1
      }
    }
    guard !used.isEmpty else { return nil }
    func ratio() -> Double {
      let share = used.reduce(0, +) / (request * Double(used.count))
      return (share * 100 + 1e-9).rounded(.down) / target
    }

    let first = ratio()
    let readyCount = used.count
    guard missing > 0 || (unready > 0 && first > 1) else {
      return tolerance.contains(first) ? current : Int(wish: first * Double(readyCount))
    }
    if first < 1 {
      used += Array(repeating: request * max(1, target / 100), count: missing)
    } else if first > 1 {
      used += Array(repeating: 0, count: missing + unready)
    }
    let second = ratio()
    guard !tolerance.contains(second), (first < 1) == (second < 1) else { return current }
    let wish = Int(wish: second * Double(used.count))
    return (second < 1) == (wish < current) || wish == current ? wish : current
  }

  private func isUnready(_ pod: PodFacts, _ sample: PodFacts.Sample, at now: Int64) -> Bool {
    now < pod.started + Self.initializationPeriod.nanoseconds
      && sample.instant < pod.ready + window
  }
}

extension Int {
  /// Whole replicas, rounded up; targets of next to nothing wish for more than anybody counts.
  init(wish: Double) { self = Int(Swift.min(wish.rounded(.up), 1e9)) }
}
