/// What all classes together ask of every service in every region, each second.
struct OfferedWork {
  /// One figure at the mean of the load and at its peak.
  struct Amount {
    var mean = 0.0
    var peak = 0.0
    /// The part of the mean that users ask for who wait for their answers.
    var byUsers = 0.0
    /// The peaks of the load that the peak adds up.
    var peaks: Set<LoadPeak> = []

    mutating func add(_ amount: Double, at rate: ArrivalRate) {
      guard amount > 0 else { return }
      peaks.formUnion(rate.peaks)
      mean += amount * rate.mean
      peak += amount * rate.peak
      byUsers += amount * rate.byUsers
    }
  }

  struct Work {
    var cpuSeconds = Amount()
    /// Of the CPU and of language models together.
    var workSeconds = Amount()
    var holdSeconds = Amount()
    var units: [String: Amount] = [:]
    var calls = Amount()
  }

  /// By service and region.
  private(set) var byService: [[Work]]

  init(tier: Tier) {
    byService = Array(
      repeating: Array(repeating: Work(), count: tier.regions.count), count: tier.services.count)
  }

  /// Adds a class that arrives at a rate and makes these visits to the graph's nodes.
  mutating func add(visits: [Double], at rate: ArrivalRate, graph: CallGraph) {
    for service in byService.indices {
      for region in byService[service].indices {
        for node in graph.nodes(service: service, region: region) where visits[node] > 0 {
          guard let demand = graph.demands[node] else { continue }
          byService[service][region].add(demand, visits: visits[node], at: rate)
        }
      }
    }
  }
}

extension OfferedWork.Work {
  fileprivate mutating func add(_ demand: StepDemand, visits: Double, at rate: ArrivalRate) {
    calls.add(visits, at: rate)
    cpuSeconds.add(visits * demand.cpuSeconds, at: rate)
    workSeconds.add(visits * (demand.cpuSeconds + demand.answerSeconds), at: rate)
    holdSeconds.add(visits * demand.holdSeconds, at: rate)
    // Each meter has a sum of its own, so the order of a dictionary does not reach the result.
    for (meter, amount) in demand.units {
      units[meter, default: OfferedWork.Amount()].add(visits * amount, at: rate)
    }
  }
}
