import OmegaMeasurement
import OmegaModel
import OmegaUnits
import Testing

@Suite("A replica's processor")
struct ProcessorTests {
  /// One job: when it starts, and the core-seconds that it takes.
  struct Job {
    var start: Double
    var work: Double
  }

  /// Hands off the jobs at once, each as a class of its own, so that each one's time is measured.
  private func world(
    _ jobs: [Job], cores: Double, discipline: CPUDiscipline = .processorSharing, slots: Int? = nil
  ) -> TrialWorld {
    let operations = jobs.indices.map { number in
      Operation(
        name: "job \(number)", steps: [.waiting(jobs[number].start), .computing(jobs[number].work)])
    }
    var world = TrialWorld(
      rate: 0.001, hours: 100,
      services: [
        Service(
          name: "worker", concurrency: slots, cpuLimit: cores, cpuDiscipline: discipline,
          operations: operations),
        .trial(
          "front",
          jobs.indices.map { number in
            .handOff(
              Call(service: "worker", operation: "job \(number)"), requestClass: "job \(number)")
          }),
      ], steps: [.calling("front")])
    world.classes += jobs.indices.map { RequestClass(name: "job \($0)", steps: []) }
    return world
  }

  private func expectEnds(
    _ jobs: [Job], cores: Double, discipline: CPUDiscipline = .processorSharing, at ends: [Double]
  ) throws {
    let measurements = try world(jobs, cores: cores, discipline: discipline).run()
    for (number, end) in ends.enumerated() {
      try expectUsualLatency(of: "job \(number)", in: measurements, is: end)
    }
  }

  @Test(
    "gives a lone job one core, or the fraction that it has",
    arguments: [(4.0, 2.0), (1, 2), (0.5, 4)])
  func alone(cores: Double, end: Double) throws {
    try expectEnds([Job(start: 0, work: 2)], cores: cores, at: [end])
  }

  @Test("runs jobs beside each other as long as there are cores")
  func enough() throws {
    try expectEnds(
      [Job(start: 0, work: 2), Job(start: 0, work: 3), Job(start: 1, work: 1)], cores: 3,
      at: [2, 3, 2])
  }

  @Test("shares its cores equally among more jobs than cores")
  func shared() throws {
    // Three jobs on two cores run at 2/3: the first ends at 3 (2 done); then two run at full speed.
    try expectEnds(
      [Job(start: 0, work: 2), Job(start: 0, work: 3), Job(start: 0, work: 4)], cores: 2,
      at: [3, 4, 5])
  }

  @Test("slows jobs down when others come and speeds them up when they go")
  func arrivalsMidway() throws {
    // One core. Alone until 2 (2 of 6 done), two share until 6 (4 of 6, 2 of 2: the second ends), alone until 8.
    try expectEnds([Job(start: 0, work: 6), Job(start: 2, work: 2)], cores: 1, at: [8, 6])
    // A third at 3 with 0.5: at 3 the first has 2.5 done, the second 0.5; thirds until 4.5; …
    // 4.5: first 3, second 1, third done. Halves: the second ends at 6.5, the first has 4; alone to 8.5.
    try expectEnds(
      [Job(start: 0, work: 6), Job(start: 2, work: 2), Job(start: 3, work: 0.5)], cores: 1,
      at: [8.5, 6.5, 4.5])
  }

  @Test("in order gives each whole core one job to its end")
  func inOrder() throws {
    try expectEnds(
      [
        Job(start: 0, work: 4), Job(start: 1, work: 3), Job(start: 2, work: 1),
        Job(start: 3, work: 1),
      ],
      cores: 2, discipline: .fifo, at: [4, 4, 5, 5])
    try expectEnds(
      [Job(start: 0, work: 2), Job(start: 1, work: 2), Job(start: 1.5, work: 1)], cores: 1,
      discipline: .fifo, at: [2, 4, 5])
  }

  @Test("has used the work that was done on it", arguments: CPUDiscipline.allCases)
  func used(discipline: CPUDiscipline) throws {
    let measurements = try world(
      [Job(start: 0, work: 2), Job(start: 0.5, work: 3), Job(start: 1, work: 0.25)], cores: 1,
      discipline: discipline
    ).run()
    let worker = try measurements.ofService("worker")
    let rounds = Double(try measurements.ofClass("ask").arrived)
    #expect(abs(worker.cpuSeconds - 5.25 * rounds) <= 5.3)
    #expect(abs(try #require(worker.cpuUtilisation) - worker.cpuSeconds / 360_000) < 1e-9)
  }

  @Test("holds a slot and no core while a request waits")
  func waitingIsNotWork() throws {
    let world = TrialWorld(
      rate: 0.5, hours: 4,
      services: [.trial("worker", slots: 100, cores: 1, [.computing(0.01), .waiting(6)])],
      steps: [.calling("worker")])
    let worker = try world.run().ofService("worker")
    #expect(abs(worker.busyMean - 3) < 0.3)
    #expect(try #require(worker.cpuUtilisation) < 0.01)
  }

  @Test("is busy for the offered work and jams like theory when many share it")
  func processorSharing() throws {
    // M/G/1-PS: mean time = work ÷ (1 − ρ), whatever the law of the work.
    let world = TrialWorld(
      rate: 0.6, hours: 24,
      services: [
        .trial("worker", cores: 1, [.cpu(.hyperexponential(mean: 1, cv: 2))])
      ], steps: [.calling("worker")])
    let measurements = try world.run()
    let mean = try #require(try measurements.ofClass("ask").latency.mean)
    #expect(abs(mean - 2.5) < 0.2)
    #expect(abs(try #require(try measurements.ofService("worker").cpuUtilisation) - 0.6) < 0.02)
  }
}
