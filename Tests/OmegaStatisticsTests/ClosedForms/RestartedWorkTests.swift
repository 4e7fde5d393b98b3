import Foundation
import OmegaStatistics
import Testing

@Suite("Work that is lost and begun again")
struct RestartedWorkTests {
  /// A task, played a great many times.
  private static func played(
    _ task: RestartedWork, pieces: [Double], seed: UInt64
  ) -> (losses: Double, time: Double, lost: Double) {
    var state = seed
    func life() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return -log((Double(state >> 11) + 0.5) / Double(1 << 53)) / task.lossRate
    }
    var sums = (losses: 0.0, time: 0.0, lost: 0.0)
    let count = 40_000
    for _ in 0..<count {
      for (number, piece) in pieces.enumerated() {
        var needed = piece
        while true {
          let left = life()
          guard left < needed else { break }
          sums.losses += 1
          sums.time += left
          sums.lost += left
          needed = piece + (number == 0 ? 0 : task.resume)
        }
        sums.time += needed
      }
    }
    return (sums.losses / Double(count), sums.time / Double(count), sums.lost / Double(count))
  }

  @Test(
    "takes and loses what a great many played tasks do",
    arguments: [
      (RestartedWork(work: 60, lossRate: 1 / 180), [60.0]),
      (
        RestartedWork(work: 90, lossRate: 1 / 60, interval: 30, write: 4, resume: 10), [34, 34, 30]
      ),
      (RestartedWork(work: 70, lossRate: 1 / 90, interval: 30, write: 2), [32, 32, 10]),
      (RestartedWork(work: 30, lossRate: 1 / 90, interval: 30, write: 9, resume: 9), [30]),
    ])
  func played(_ task: RestartedWork, _ pieces: [Double]) {
    let played = Self.played(task, pieces: pieces, seed: 7)
    #expect(abs(played.losses - task.lossesMean) < 0.03 * task.lossesMean)
    #expect(abs(played.time - task.timeMean) < 0.02 * task.timeMean)
    #expect(abs(played.lost - task.lostTimeMean) < 0.03 * task.lostTimeMean)
  }

  @Test("Young's interval is near the one that takes least")
  func young() {
    func time(_ interval: Double) -> Double {
      RestartedWork(work: 36_000, lossRate: 1 / 7_200, interval: interval, write: 20).timeMean
    }
    let best = RestartedWork.bestInterval(write: 20, lossRate: 1 / 7_200)
    #expect(abs(best - 536.7) < 0.1)
    #expect(time(best) < time(best / 2) && time(best) < time(best * 2))
  }
}
