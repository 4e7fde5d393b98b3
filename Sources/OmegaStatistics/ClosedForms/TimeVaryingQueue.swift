/// Mt/M/c whose arrival rate repeats day after day: means by the time of day.
///
/// There is no closed form. The birth–death equations of the number in the system are integrated
/// by the classical Runge–Kutta method over one whole day after the days that it takes to forget
/// the empty start (Green, Kolesar and Whitt, Production and Operations Management 16, 2007). Any
/// consistent unit of time.
public struct TimeVaryingQueue: Hashable, Sendable {
  /// Arrivals per unit of time in each of the equal parts of a day.
  public let arrivalRates: [Double]
  public let day: Double
  public let serviceRate: Double
  public let servers: Int
  /// Averages over each of the equal intervals into which a day is cut.
  public let busyMeans: [Double]
  public let waitingMeans: [Double]

  /// - Parameters:
  ///   - intervals: parts of the day for which means are given; a multiple of the number of rates.
  ///   - capacity: requests in the system, at most; so many that it is hardly ever reached.
  public init(
    arrivalRates: [Double], day: Double, serviceRate: Double, servers: Int, intervals: Int,
    capacity: Int, daysBefore: Int = 1
  ) {
    precondition(intervals % arrivalRates.count == 0, "an interval has one rate")
    self.arrivalRates = arrivalRates
    self.day = day
    self.serviceRate = serviceRate
    self.servers = servers
    let chain = Chain(serviceRate: serviceRate, servers: servers)
    let length = day / Double(intervals)
    // Half of what the method is stable with.
    let fastest = (arrivalRates.max() ?? 0) + serviceRate * Double(servers)
    let steps = max(8, Int((length * fastest * 1.5).rounded(.up)))
    var law = [1.0] + Array(repeating: 0.0, count: capacity)
    var busy: [Double] = []
    var waiting: [Double] = []
    for interval in 0..<(daysBefore + 1) * intervals {
      let rate = arrivalRates[interval % intervals * arrivalRates.count / intervals]
      var means = (busy: 0.0, waiting: 0.0)
      for _ in 0..<steps {
        let before = chain.means(law)
        chain.advance(&law, arrivalRate: rate, by: length / Double(steps))
        let after = chain.means(law)
        means.busy += (before.busy + after.busy) / 2 / Double(steps)
        means.waiting += (before.waiting + after.waiting) / 2 / Double(steps)
      }
      guard interval >= daysBefore * intervals else { continue }
      busy.append(means.busy)
      waiting.append(means.waiting)
    }
    busyMeans = busy
    waitingMeans = waiting
  }
}

/// The number in an M/M/c system as a Markov chain that moves up and down by one.
private struct Chain {
  let serviceRate: Double
  let servers: Int

  /// Requests in service and waiting, in the mean over a law of their number.
  func means(_ law: [Double]) -> (busy: Double, waiting: Double) {
    (
      BirthDeath.mean(law) { Double(min($0, servers)) },
      BirthDeath.mean(law) { Double(max(0, $0 - servers)) }
    )
  }

  /// One step of the classical Runge–Kutta method.
  func advance(_ law: inout [Double], arrivalRate: Double, by step: Double) {
    let first = slopes(law, arrivalRate)
    let second = slopes(sum(law, step / 2, first), arrivalRate)
    let third = slopes(sum(law, step / 2, second), arrivalRate)
    let fourth = slopes(sum(law, step, third), arrivalRate)
    for state in law.indices {
      law[state] +=
        step / 6 * (first[state] + 2 * second[state] + 2 * third[state] + fourth[state])
    }
  }

  /// How fast each state's probability changes.
  private func slopes(_ law: [Double], _ arrivalRate: Double) -> [Double] {
    var slopes = law.map { _ in 0.0 }
    for state in law.indices.dropLast() {
      let up = arrivalRate * law[state]
      let down = serviceRate * Double(min(state + 1, servers)) * law[state + 1]
      slopes[state] += down - up
      slopes[state + 1] += up - down
    }
    return slopes
  }

  private func sum(_ law: [Double], _ factor: Double, _ slopes: [Double]) -> [Double] {
    zip(law, slopes).map { $0 + factor * $1 }
  }
}
