import OmegaStatistics
import Testing

@Suite("Closed forms of many servers")
struct ManyServerTests {
  @Test(
    "Erlang B loses what tables say",
    arguments: [
      (2.0, 4, 0.09523809523809522), (126.0, 48, 0.6237435258736386),
      (500.0, 520, 0.014361770544184832),
    ])
  func erlangB(offeredLoad: Double, servers: Int, expected: Double) {
    let trunk = ErlangB(servers: servers, offeredLoad: offeredLoad)
    #expect(approximately(trunk.blocking, expected))
    #expect(approximately(trunk.carriedLoad, offeredLoad * (1 - expected)))
  }

  @Test(
    "Erlang C waits as the chain's stationary law says",
    arguments: [
      (8.0, 10, 0.4091801507851181, 0.2045900747265736), (0.9, 1, 0.9, 9.0),
      (45.0, 50, 0.36386446720808246, 0.07277289341982586), (1.0, 2, 1.0 / 3, 1.0 / 3),
    ])
  func erlangC(arrivalRate: Double, servers: Int, waits: Double, waitMean: Double) {
    let queue = ErlangC(arrivalRate: arrivalRate, serviceRate: 1, servers: servers)
    #expect(approximately(queue.waitProbability, waits, within: 1e-8))
    #expect(approximately(queue.waitMean, waitMean, within: 1e-8))
    #expect(approximately(queue.numberMean, arrivalRate * (waitMean + 1), within: 1e-8))
  }

  @Test(
    "Erlang C has the response quantiles of wait plus work, equal rates included",
    arguments: [
      (8.0, 10, 3.3282746784885546), (0.9, 1, 29.95732273553991), (1.0, 2, 3.816460305157169),
    ])
  func erlangCResponse(arrivalRate: Double, servers: Int, expected: Double) {
    let queue = ErlangC(arrivalRate: arrivalRate, serviceRate: 1, servers: servers)
    #expect(approximately(queue.responseQuantile(0.95), expected, within: 1e-8))
    #expect(approximately(queue.responseTail(beyond: expected), 0.05, within: 1e-7))
  }

  @Test("Erlang C with one server is M/M/1", arguments: [0.1, 0.5, 0.99])
  func oneServer(load: Double) {
    let one = SingleServerQueue(arrivalRate: load * 7, serviceRate: 7)
    let many = ErlangC(arrivalRate: load * 7, serviceRate: 7, servers: 1)
    #expect(approximately(many.responseMean, one.responseMean))
    #expect(approximately(many.responseQuantile(0.99), one.responseQuantile(0.99)))
    #expect(approximately(many.waitQuantile(0.999), one.waitQuantile(0.999)))
  }

  @Test(
    "M/M/c/K refuses and waits as its stationary law says",
    arguments: [
      (
        8.0, 1.0, 10, 15,
        [0.030038033652419676, 8.391550462102057, 0.08142777155746019, 0.7759695730780651]
      ),
      (30.0, 1.0, 10, 25, [2.0 / 3, 24.5, 1.45, 1]),
      (
        2, 3, 1, 4,
        [0.07582938388625587, 1.2417061611374414, 0.33846153846153854, 0.6161137440758298]
      ),
    ])
  func finiteQueue(
    arrivalRate: Double, serviceRate: Double, servers: Int, capacity: Int, expected: [Double]
  ) {
    let queue = FiniteQueue(
      arrivalRate: arrivalRate, serviceRate: serviceRate, servers: servers, capacity: capacity)
    #expect(approximately(queue.blocking, expected[0], within: 1e-6))
    #expect(approximately(queue.numberMean, expected[1], within: 1e-6))
    #expect(approximately(queue.waitMean, expected[2], within: 1e-6))
    #expect(approximately(queue.utilisation, expected[3], within: 1e-6))
    #expect(approximately(queue.responseMean, expected[2] + 1 / serviceRate, within: 1e-6))
  }

  @Test("M/M/c/K without waiting room is Erlang B")
  func noWaitingRoom() {
    let queue = FiniteQueue(arrivalRate: 126, serviceRate: 1, servers: 48, capacity: 48)
    #expect(approximately(queue.blocking, 0.6237435258736386))
    #expect(queue.waitingMean == 0)
  }

  @Test(
    "Erlang A gives up as the chain's stationary law says",
    arguments: [
      (12.0, 10, 0.5, [0.8503849479146851, 0.19565594401035982, 0.9652128671871134]),
      (100.0, 90, 2.0, [0.7441326254431466, 0.11381288560954675, 0.984652349323017]),
    ])
  func erlangA(arrivalRate: Double, servers: Int, abandonmentRate: Double, expected: [Double]) {
    let queue = ErlangA(
      arrivalRate: arrivalRate, serviceRate: 1, servers: servers, abandonmentRate: abandonmentRate)
    #expect(approximately(queue.waitProbability, expected[0], within: 1e-8))
    #expect(approximately(queue.abandonment, expected[1], within: 1e-8))
    #expect(approximately(queue.utilisation, expected[2], within: 1e-8))
    #expect(approximately(queue.waitMean, expected[1] / abandonmentRate, within: 1e-8))
  }

  @Test("Erlang A with endless patience is Erlang C")
  func endlessPatience() {
    let patient = ErlangA(arrivalRate: 8, serviceRate: 1, servers: 10, abandonmentRate: 1e-9)
    #expect(approximately(patient.waitMean, 0.2045900747265736, within: 1e-6))
    #expect(approximately(patient.waitProbability, 0.4091801507851181, within: 1e-6))
  }

  @Test("processor sharing over many cores has the mean response of M/M/c")
  func manyCores() {
    let cpu = ProcessorSharing(arrivalRate: 8, workMean: 1, cores: 10)
    #expect(approximately(cpu.responseMean, 1.2045900747265736, within: 1e-8))
  }
}
