/// What running some steps once asks for, in the mean.
struct StepDemand {
  /// Work on the CPU of the service that runs the steps, in core-seconds.
  var cpuSeconds = 0.0
  /// Time of language models' answers, each alone.
  var answerSeconds = 0.0
  /// Time from the first step to the end of the last, without any waiting for slots, CPU or budget.
  var holdSeconds = 0.0
  /// Probability that the request goes on after the steps, not blocked as hostile.
  var survival = 1.0
  /// Units drawn from each meter of the service that runs the steps.
  var units: [String: Double] = [:]
  /// Calls and hand-offs by position of the called node.
  var calls: [Int: Double] = [:]

  /// Adds steps that run after these, if the request has got that far.
  mutating func append(_ next: StepDemand) {
    add(next, weight: survival)
    holdSeconds += survival * next.holdSeconds
    survival *= next.survival
  }

  /// One of several lists of steps runs; the probabilities add up to 1.
  static func oneOf(_ branches: [(probability: Double, demand: StepDemand)]) -> StepDemand {
    var mixture = StepDemand()
    mixture.survival = 0
    for (probability, demand) in branches {
      mixture.add(demand, weight: probability)
      mixture.holdSeconds += probability * demand.holdSeconds
      mixture.survival += probability * demand.survival
    }
    return mixture
  }

  /// All run at once. The time is that of the longest mean: a lower bound of the mean of the longest.
  static func all(_ branches: [StepDemand]) -> StepDemand {
    var joined = StepDemand()
    for demand in branches {
      joined.add(demand, weight: 1)
      joined.holdSeconds = max(joined.holdSeconds, demand.holdSeconds)
      joined.survival *= demand.survival
    }
    return joined
  }

  /// All run at once until some have succeeded. The time is that of the so-manieth shortest mean.
  static func some(_ needed: Int, of branches: [StepDemand]) -> StepDemand {
    var joined = all(branches)
    let times = branches.map(\.holdSeconds).sorted()
    joined.holdSeconds = times[min(needed, times.count) - 1]
    if needed < branches.count { joined.survival = 1 }
    return joined
  }

  private mutating func add(_ other: StepDemand, weight: Double) {
    cpuSeconds += weight * other.cpuSeconds
    answerSeconds += weight * other.answerSeconds
    // Each key has a sum of its own, so the order of a dictionary does not reach the result.
    for (meter, amount) in other.units { units[meter, default: 0] += weight * amount }
    for (node, count) in other.calls { calls[node, default: 0] += weight * count }
  }
}
