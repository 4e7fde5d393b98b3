import OmegaMeasurement
import OmegaModel
import OmegaUnits
import Testing

@Suite("An attribute of a request")
struct AttributeTests {
  private static let plan = RequestAttribute(
    "plan", values: [.init("free", weight: 80), .init("paid", weight: 20)])

  private static func on(_ value: String, _ steps: [Step]) -> ConditionalBranch {
    ConditionalBranch(when: [.init("plan", is: value)], steps: steps)
  }

  private static func world(_ steps: [Step], services: [Service] = []) -> TrialWorld {
    var world = TrialWorld(
      rate: 2, services: services + [.trial("a", []), .trial("b", [])], steps: steps)
    world.classes[0].attributes = [plan]
    return world
  }

  @Test("has each value for its share of the requests, and the first branch that fits is taken")
  func shares() throws {
    let measurements = try Self.world([
      .conditional([
        Self.on("paid", [.calling("a")]), Self.on("paid", [.calling("b")]),
        ConditionalBranch(when: [], steps: [.waiting(1)]),
      ])
    ]).run()
    let asked = try measurements.ofClass("ask")
    let paid = Double(try measurements.ofService("a").calls) / Double(asked.arrived)
    #expect(abs(paid - 0.2) < 0.02)
    #expect(try measurements.ofService("b").calls == 0)
  }

  @Test("is the same along the whole request: in retries, branches, callees and tasks")
  func consistent() throws {
    // Whoever is paid at the client is paid everywhere: the other way would call `b`.
    let check = Step.conditional([Self.on("free", [.calling("b")]), Self.on("paid", [])])
    let again = RetryPolicy(retries: 2, delay: .zero)
    var world = Self.world(
      [
        .conditional([
          Self.on(
            "paid",
            [
              .calling("front", retry: again, onFailure: .ignore),
              .parallel([[check], [.calling("front", onFailure: .ignore)]]),
              .quorum([[check], [check]], needed: 1), .handingOff(to: "deep", as: "task"),
            ])
        ])
      ],
      services: [
        .trial("front", slots: 9, [check, .calling("deep"), .calling("gone")]),
        .trial("deep", slots: 9, [check]), .absent("gone"),
      ])
    world.classes.append(RequestClass(name: "task", steps: []))
    let measurements = try world.run()
    #expect(try measurements.ofService("b").calls == 0)
    #expect(try measurements.ofService("deep").calls > 4_000)
    #expect(try measurements.ofClass("task").outcomes.ok > 1_000)
  }

  @Test("is not there in classes that do not have it, and a task may draw its own")
  func absent() throws {
    var world = Self.world([
      .conditional([Self.on("paid", [.handingOff(to: "a", as: "task")])])
    ])
    world.services[0] = .trial(
      "a", [.conditional([Self.on("free", [.calling("b")])])])
    world.classes.append(
      RequestClass(
        name: "task", steps: [],
        attributes: [RequestAttribute("plan", values: [.init("free", weight: 1)])]))
    let measurements = try world.run()
    #expect(try measurements.ofService("b").calls == measurements.ofService("a").calls)
    // A class that has the attribute, so that the value exists, and one that does not.
    world.classes.append(RequestClass(name: "other", steps: [], attributes: [Self.plan]))
    world.classes[0].attributes = []
    #expect(try world.run().ofService("a").calls == 0)
  }

  @Test("needs all conditions of a branch, and attributes are independent")
  func several() throws {
    var world = Self.world([
      .conditional([
        ConditionalBranch(
          when: [.init("plan", is: "paid"), .init("size", is: "large")], steps: [.calling("a")])
      ])
    ])
    world.classes[0].attributes.append(
      RequestAttribute("size", values: [.init("small", weight: 1), .init("large", weight: 1)]))
    let measurements = try world.run()
    let share =
      Double(try measurements.ofService("a").calls)
      / Double(try measurements.ofClass("ask").arrived)
    #expect(abs(share - 0.1) < 0.015)
  }
}
