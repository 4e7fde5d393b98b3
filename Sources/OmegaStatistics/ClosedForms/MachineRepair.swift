/// M/M/c//N: so many machines that break when they have run for an exponential time, and a crew that repairs them.
///
/// Or users who think, send a request to one of c servers, and wait for its end. The number under repair is a
/// birth–death process (Kleinrock, Queueing Systems I, 1975, section 3.8). Times in seconds.
public struct MachineRepair: Hashable, Sendable {
  public let machines: Int
  public let crew: Int
  /// Requests being served, and waiting, in the mean over time.
  public let busyMean: Double
  public let waitingMean: Double
  /// Requests a second, of all machines.
  public let throughput: Double

  public init(machines: Int, crew: Int, lifeMean: Double, workMean: Double) {
    precondition(machines >= 1 && crew >= 1, "there are machines and a crew")
    precondition(lifeMean > 0 && workMean > 0, "life and work take time")
    let law = BirthDeath.probabilities(states: machines + 1) { number in
      Double(machines - number + 1) / lifeMean / (Double(min(number, crew)) / workMean)
    }
    self.machines = machines
    self.crew = crew
    busyMean = BirthDeath.mean(law) { Double(min($0, crew)) }
    waitingMean = BirthDeath.mean(law) { Double(max(0, $0 - crew)) }
    throughput = busyMean / workMean
  }

  /// Mean time from a request to its end, by Little's law.
  public var responseMean: Double { (busyMean + waitingMean) / throughput }
}
