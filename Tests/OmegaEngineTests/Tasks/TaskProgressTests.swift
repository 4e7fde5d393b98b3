import OmegaMeasurement
import OmegaUnits
import Testing

@testable import OmegaEngine

@Suite("The progress of a task that saves what it has done")
struct TaskProgressTests {
  @Test("runs to the next checkpoint, or to the end of the step if that is nearer")
  func pieces() {
    var task = TaskProgress(length: 25)
    var pieces: [Int64] = []
    var checkpoints = 0
    var now: Int64 = 0
    while true {
      switch task.next(every: 10, isBetweenSteps: false) {
      case .run(let piece):
        pieces.append(piece)
        task.slice = piece
        // A crowded processor takes three times as long.
        now += 3 * piece
        task.count(until: now)
        continue
      case .writeCheckpoint:
        checkpoints += 1
        task.save(at: InstructionIndex(7), failure: .ok, now: now)
        continue
      case .goOn: break
      }
      break
    }
    #expect(pieces == [10, 10, 5] && checkpoints == 2)
    #expect(task.saved == InstructionIndex(7) && task.savedDone == 20 && task.sinceSaved == 5)
  }

  @Test("writes no checkpoint at the end of a step, but before the next one")
  func betweenSteps() {
    var task = TaskProgress(length: 10)
    task.slice = 10
    task.count(until: 10)
    #expect(task.next(every: 10, isBetweenSteps: false) == .goOn)
    #expect(task.next(every: 10, isBetweenSteps: true) == .writeCheckpoint)
    task.save(at: InstructionIndex(3), failure: .ok, now: 10)
    #expect(task.next(every: 10, isBetweenSteps: true) == .goOn)
  }

  @Test("counts the time of calls as it passes")
  func calls() {
    var task = TaskProgress()
    task.count(until: 12)
    #expect(task.next(every: 10, isBetweenSteps: true) == .writeCheckpoint)
    task.save(at: InstructionIndex(3), failure: .ok, now: 15)
    task.count(until: 20)
    #expect(task.sinceSaved == 5)
  }
}
