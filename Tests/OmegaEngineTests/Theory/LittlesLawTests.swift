import OmegaMeasurement
import OmegaModel
import OmegaUnits
import Testing

@testable import OmegaEngine

/// Little's law, exactly: the load stops early enough for everything to be over when the window closes, and nothing
/// was there when it opened, so that the window cuts no stay in two.
@Suite("Little's law")
struct LittlesLawTests {
  /// A service under load.
  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var service: Service
    var arrivalsPerSecond = 700.0
    var timeout: SimDuration?
    var network = Network()
  }

  private static let work = Distribution.exponential(mean: 1e-3)
  private static let length = SimDuration.seconds(20)
  private static let dry = SimDuration.seconds(15)

  static let cases: [Case] =
    [
      Case(testDescription: "one slot", service: .serving([.wait(work)], concurrency: 1)),
      Case(
        testDescription: "a bounded queue that overflows",
        service: .serving([.wait(work)], concurrency: 2, queue: 3), arrivalsPerSecond: 2_400),
      Case(
        testDescription: "shared cores",
        service: .serving([.wait(work), .cpu(work)], concurrency: 8, cpuLimit: 1)),
      Case(
        testDescription: "cores in order",
        service: .serving([.cpu(work)], cpuLimit: 2, cpuDiscipline: .fifo),
        arrivalsPerSecond: 1_500),
      Case(
        testDescription: "clients that give up while the work runs on",
        service: .serving([.wait(.lognormal(mean: 1e-3, cv: 2))], concurrency: 1),
        timeout: .milliseconds(3)),
      Case(
        testDescription: "a slow network",
        service: .serving([.wait(work)], concurrency: 1),
        network: Network(inRegion: .milliseconds(40))),
      Case(testDescription: "no bound at all", service: .serving([.wait(work)])),
      Case(
        testDescription: "no bound behind a slow network", service: .serving([.wait(work)]),
        network: Network(inRegion: .milliseconds(40))),
    ]
    + Balancing.allCases.map {
      Case(
        testDescription: "balancing \($0.rawValue)",
        service: .serving([.wait(work)], replicas: 3, concurrency: 1, balancing: $0),
        arrivalsPerSecond: 2_200)
    }

  /// The service sits behind a gateway, so that network time lies between it and its caller.
  private static func run(
    _ test: Case
  ) throws -> (measurements: Measurements, log: DrawLog) {
    let gateway = Service.serving([.serve(at: "server", timeout: test.timeout)], name: "gateway")
    let scenario = SmallScenario(
      services: [gateway, test.service],
      classes: [RequestClass(name: "request", steps: [.serve(at: "gateway")])],
      load: [LoadSource.steady(test.arrivalsPerSecond, of: "request").stopping(at: dry)],
      length: length, network: test.network)
    return try scenario.plant.logged(seed: 1)
  }

  @Test("waiting requests are their arrival rate times their mean wait", arguments: cases)
  func waiting(test: Case) throws {
    let server = try Self.run(test).measurements.services[1]
    Self.expectEqual(server.waitingMean, server.wait.totalSeconds / Self.length.seconds)
    #expect(server.wait.count == (test.isUnbounded ? 0 : server.calls - server.rejected))
  }

  @Test(
    "requests in a service are their arrival rate times their mean stay, network and callers left out",
    arguments: cases.filter { $0.timeout == nil })
  func stays(test: Case) throws {
    let measurements = try Self.run(test).measurements
    let server = measurements.services[1]
    let requests = measurements.classes[0]
    #expect(requests.unresolved == 0 && requests.outcomes.ok > 8_000)
    // The client's time is the stay and one round trip between gateway and server.
    let network = Double(requests.outcomes.ok) * test.network.inRegion.seconds
    let stays = requests.latency.totalSeconds - network
    Self.expectEqual(server.busyMean + server.waitingMean, stays / Self.length.seconds)
  }

  @Test(
    "slots are held for as long as the work takes, whether or not somebody waits for it",
    arguments: cases.filter { $0.service.cpuLimit == nil })
  func busySlots(test: Case) throws {
    let (measurements, log) = try Self.run(test)
    let work = log.durations.values.reduce(0, +)
    Self.expectEqual(measurements.services[1].busyMean, work / Self.length.seconds)
    if test.timeout != nil { #expect(measurements.classes[0].outcomes[.timedOut] > 100) }
  }

  @Test(
    "cores are used for as long as the work takes",
    arguments: cases.filter { $0.service.cpuLimit != nil && $0.service.concurrency == nil })
  func cores(test: Case) throws {
    let (measurements, log) = try Self.run(test)
    let work = log.durations.values.reduce(0, +)
    Self.expectEqual(measurements.services[1].cpuSeconds, work)
  }

  @Test("a caller that waits for its callee holds its slot for both stays")
  func nestedStays() throws {
    let scenario = SmallScenario(
      services: [
        .serving(
          [.wait(Self.work), .serve(at: "back"), .wait(Self.work)], name: "front", concurrency: 30),
        .serving([.wait(Self.work)], name: "back", concurrency: 2),
      ],
      classes: [RequestClass(name: "request", steps: [.serve(at: "front")])],
      load: [LoadSource.steady(1_500, of: "request").stopping(at: Self.dry)], length: Self.length)
    let measurements = try scenario.plant.logged(seed: 1).measurements
    let (front, back) = (measurements.services[0], measurements.services[1])
    let latency = measurements.classes[0].latency.totalSeconds / Self.length.seconds
    Self.expectEqual(front.busyMean + front.waitingMean, latency)
    #expect(front.busyMean > back.busyMean + back.waitingMean)
    #expect(back.waitingMean > 0.1)
  }

  /// Equal but for the rounding of every stay to whole nanoseconds.
  private static func expectEqual(
    _ value: Double, _ expected: Double,
    sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) {
    #expect(
      abs(value - expected) <= 2e-6 * max(1, expected), "\(value) is not \(expected)",
      sourceLocation: sourceLocation)
  }
}

extension LittlesLawTests.Case {
  /// Whether nobody ever asks the service for a slot.
  var isUnbounded: Bool { service.concurrency == nil && service.cpuLimit == nil }
}
