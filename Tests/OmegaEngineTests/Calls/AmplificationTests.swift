import OmegaEngine
import OmegaMeasurement
import OmegaModel
import OmegaUnits
import Testing

@Suite("Retries in several layers")
struct AmplificationTests {
  private func retry(_ retries: Int) -> RetryPolicy {
    RetryPolicy(
      retries: retries, delay: .milliseconds(1), factor: 1, delayMax: .milliseconds(1),
      jitter: .none)
  }

  @Test(
    "multiply: five at the gateway, two in the library and three in the service make 6 × 3 × 4 = 72 attempts"
  )
  func product() throws {
    let measured = try TrialWorld(
      rate: 0.05,
      services: [
        .trial("gateway", [.calling("library", retry: retry(2))]),
        .trial("library", [.calling("store", retry: retry(3))]), .absent("store"),
      ], steps: [.calling("gateway", retry: retry(5))]
    ).run()
    let asked = try measured.ofClass("ask")
    #expect(asked.arrived > 100)
    #expect(asked.outcomes[.unavailable] == asked.arrived)
    #expect(try measured.ofService("gateway").calls == 6 * asked.arrived)
    #expect(try measured.ofService("library").calls == 18 * asked.arrived)
    #expect(try measured.ofService("store").calls == 72 * asked.arrived)
  }
}
