import OmegaUnits
import Testing

@testable import OmegaEngine

@Suite("KEDA between none and some")
struct EventActivationTests {
  private static func seconds(_ count: Int) -> Int64 {
    SimDuration.seconds(Int64(count)).nanoseconds
  }

  /// Decisions at looks every 30 s, from some replicas on.
  private func path(
    from start: Int, replicasMin: Int = 0, idle: Int? = nil, trial: Int = 0, active: [Bool]
  ) -> [Int] {
    var activation = EventActivation(
      replicasMin: replicasMin, replicasIdle: idle, cooldown: Self.seconds(300),
      trialEnd: Self.seconds(trial))
    var current = start
    return active.enumerated().map { look, isActive in
      current = activation.replicas(
        at: Self.seconds(30 * look), current: current, isActive: isActive)
      return current
    }
  }

  @Test(
    "starts the first replica when there is work, and no more: the rest is the pod autoscaler's")
  func activates() {
    #expect(path(from: 0, active: [false, true, true]) == [0, 1, 1])
    #expect(path(from: 4, active: [true]) == [4])
  }

  @Test("takes all away when there was no work for the cooldown, whatever the pod autoscaler has")
  func cooldown() {
    let active = [true, true] + Array(repeating: false, count: 12)
    let path = path(from: 4, active: active)
    // The last work was seen at 30 s.
    #expect(path[0...10].allSatisfy { $0 == 4 })
    #expect(path[11...].allSatisfy { $0 == 0 })
  }

  @Test("counts the cooldown from the last work, not from the first pause")
  func cooldownBeginsAgain() {
    let active = [true] + Array(repeating: false, count: 9) + [true]
    #expect(path(from: 2, active: active + Array(repeating: false, count: 9)).last == 2)
  }

  @Test("takes replicas away at once that never had work")
  func neverActive() {
    #expect(path(from: 3, active: [false]) == [0])
  }

  @Test("with idle replicas goes from none to the least at once, and back after the cooldown")
  func idle() {
    let active = [false, true] + Array(repeating: false, count: 12)
    let path = path(from: 0, replicasMin: 3, idle: 0, active: active)
    #expect(path[0] == 0)
    #expect(path[1...10].allSatisfy { $0 == 3 })
    #expect(path[11...].allSatisfy { $0 == 0 })
  }

  @Test("keeps replicas that never had work for the initial cooldown, and no longer")
  func initialCooldown() {
    let path = path(from: 2, trial: 90, active: Array(repeating: false, count: 5))
    #expect(path == [2, 2, 2, 0, 0])
  }

  @Test("leaves the last replica where the least is one or more")
  func least() {
    #expect(path(from: 2, replicasMin: 2, active: Array(repeating: false, count: 40)).last == 2)
    #expect(path(from: 0, replicasMin: 3, active: [true]) == [3])
  }
}
