import Foundation
import OmegaStatistics
import Testing

@Suite("Closed forms of several parts")
struct NetworkTests {
  @Test("a tandem's times are the sum of its queues' times")
  func tandem() {
    let tandem = TandemQueues(
      arrivalRate: 8,
      stations: [.init(serviceRate: 10), .init(serviceRate: 1, servers: 10)])
    #expect(approximately(tandem.responseMean, 0.5 + 1.2045900747265736, within: 1e-8))
    #expect(approximately(tandem.numberMean, 8 * (0.5 + 1.2045900747265736), within: 1e-8))
  }

  @Test("five thinking clients of one server have the numbers of the machine-repair chain")
  func machineRepair() {
    let network = ClosedNetwork(clients: 5, thinkMean: 10, demands: [2])
    #expect(approximately(network.throughput, 0.3575660893345486, within: 1e-8))
    #expect(approximately(network.responseMean, 3.9834289356277957, within: 1e-8))
    #expect(approximately(network.numberMeans[0], 1.424339106654513, within: 1e-8))
  }

  @Test("one repairer has the numbers of mean value analysis, and one for each machine no queue")
  func repairers() {
    let one = MachineRepair(machines: 5, crew: 1, lifeMean: 10, workMean: 2)
    #expect(approximately(one.throughput, 0.3575660893345486, within: 1e-8))
    #expect(approximately(one.responseMean, 3.9834289356277957, within: 1e-8))
    let all = MachineRepair(machines: 5, crew: 5, lifeMean: 10, workMean: 2)
    #expect(approximately(all.responseMean, 2))
    #expect(approximately(all.throughput, 5.0 / 12))
    #expect(approximately(all.waitingMean, 0))
  }

  @Test("hyperexponential gaps make an M/M/1 when they are exponential, and wait longer else")
  func unevenGaps() {
    let even = HyperexponentialArrivals(arrivalRate: 6, cv: 1, serviceRate: 10)
    #expect(approximately(even.waitShare, 0.6, within: 1e-9))
    #expect(approximately(even.responseMean, 0.25, within: 1e-9))
    let uneven = HyperexponentialArrivals(arrivalRate: 6, cv: 3, serviceRate: 10)
    let mean = uneven.share / uneven.rates[0] + (1 - uneven.share) / uneven.rates[1]
    let square =
      2 * uneven.share / pow(uneven.rates[0], 2) + 2 * (1 - uneven.share) / pow(uneven.rates[1], 2)
    #expect(approximately(mean, 1.0 / 6))
    #expect(approximately(square / (mean * mean) - 1, 9))
    #expect(uneven.waitShare > 0.6 && uneven.waitShare < 1)
    let gap = uneven.serviceRate * (1 - uneven.waitShare)
    let transform =
      uneven.share * uneven.rates[0] / (uneven.rates[0] + gap)
      + (1 - uneven.share) * uneven.rates[1] / (uneven.rates[1] + gap)
    #expect(approximately(transform, uneven.waitShare, within: 1e-9))
  }

  @Test("two clients of two stations have the throughput of the product form")
  func twoStations() {
    let network = ClosedNetwork(clients: 2, thinkMean: 0, demands: [1, 2])
    #expect(approximately(network.throughput, 3.0 / 7))
    #expect(approximately(network.numberMeans.reduce(0, +), 2))
  }

  @Test(
    "enough of the units are up as the binomial law says",
    arguments: [
      (3, 2, 0.99, 0.999702), (5, 3, 0.9, 0.99144), (1, 1, 0.4, 0.4), (4, 4, 0.5, 0.0625),
    ])
  func redundantUnits(units: Int, needed: Int, each: Double, expected: Double) {
    let group = RedundantUnits(units: units, unitsNeeded: needed, unitAvailability: each)
    #expect(approximately(group.availability, expected))
  }

  @Test("a unit's availability is its uptime over uptime and repair")
  func repair() {
    let unit = RedundantUnits(units: 1, unitsNeeded: 1, uptimeMean: 990, repairMean: 10)
    #expect(approximately(unit.availability, 0.99))
  }
}
