import OmegaStatistics
import Testing

@Suite("Servers that fail and are repaired, or are switched off")
struct FailingServerTests {
  @Test(
    "one server agrees with the formula for a service that is interrupted",
    arguments: [(0.3, 1.0, 20.0, 5.0), (0.5, 0.5, 3, 1), (0.1, 1, 100, 100)])
  func oneServer(arrivalRate: Double, workMean: Double, uptime: Double, repair: Double) {
    let queue = FailingServers(
      arrivalRate: arrivalRate, workMean: workMean, servers: 1, uptimeMean: uptime,
      repairMean: repair)
    // White and Christie, Operations Research 6, 1958.
    let (fails, mends, serves) = (1 / uptime, 1 / repair, 1 / workMean)
    let both = fails + mends
    let expected =
      arrivalRate * (both * both + serves * fails)
      / (both * (serves * mends - arrivalRate * both))
    #expect(abs(queue.requestsMean - expected) < 1e-9 * expected)
    #expect(abs(queue.busyMean - arrivalRate * workMean) < 1e-9)
  }

  @Test("servers that hardly ever fail are those of Erlang", arguments: [2, 3, 5])
  func reliable(servers: Int) {
    let arrivalRate = 0.7 * Double(servers)
    let queue = FailingServers(
      arrivalRate: arrivalRate, workMean: 1, servers: servers, uptimeMean: 1e9, repairMean: 1e-3)
    let erlang = ErlangC(arrivalRate: arrivalRate, serviceRate: 1, servers: servers)
    #expect(abs(queue.responseMean - (erlang.waitMean + 1)) < 1e-6)
  }

  @Test("more breakdowns of the same availability in shorter pieces hurt less")
  func shortBreakdowns() {
    let means = [1.0, 10, 100].map {
      FailingServers(
        arrivalRate: 1.6, workMean: 1, servers: 3, uptimeMean: 5 * $0, repairMean: $0
      ).responseMean
    }
    #expect(means[0] < means[1] && means[1] < means[2])
  }

  @Test("a server that is looked at all the time and set up at once is that of M/M/1")
  func noSetup() {
    let queue = SetupQueue(arrivalRate: 0.5, workMean: 1, look: 1e-9, setupMean: 1e-9)
    #expect(abs(queue.waitMean - 1) < 1e-6)
    // It is on while there is work.
    #expect(abs(queue.onShare - 0.5) < 1e-6)
  }

  @Test("an exponential set-up adds its mean to every wait, where looks take no time")
  func setup() {
    let queue = SetupQueue(arrivalRate: 0.5, workMean: 1, look: 1e-6, setupMean: 30)
    #expect(abs(queue.waitMean - 31) < 1e-3)
    // Off for one mean gap in a cycle of 2 + (30 + 1) / 0.5.
    #expect(abs(queue.onShare - (1 - 2 / 64.0)) < 1e-4)
  }
}
