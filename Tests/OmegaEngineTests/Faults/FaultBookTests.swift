import OmegaMeasurement
import OmegaModel
import OmegaUnits
import Testing

@testable import OmegaEngine

@Suite("What faults do to a station together")
struct FaultBookTests {
  private static let station = StationIndex(0)

  /// A book of faults on one service, all of them on.
  private static func book(_ effects: [FaultEffect]) -> FaultBook {
    var world = TrialWorld(rate: 1, services: [.trial("store", [])], steps: [.calling("store")])
    world.faults = effects.enumerated().map { position, effect in
      ScriptedFault(
        name: "fault-\(position)", start: .zero, length: .constant(1),
        targets: [.service("store", in: .every)], effect: effect)
    }
    var book = FaultBook(plant: world.plant)
    for position in effects.indices {
      book.set(FaultIndex(position), isActive: true, at: station)
    }
    return book
  }

  /// Shares of 100,000 calls that pass, fail and hang.
  private static func shares(of book: borrowing FaultBook) -> [Double] {
    var counts = [0, 0, 0]
    for key in 0..<UInt64(100_000) {
      switch book.fate(of: StableHash.mix(key, 7), at: station) {
      case .passes: counts[0] += 1
      case .fails: counts[1] += 1
      case .hangs: counts[2] += 1
      }
    }
    return counts.map { Double($0) / 100_000 }
  }

  @Test(
    "draws the share of calls that fail and hang for each fault on its own",
    arguments: [
      ([FaultEffect(failing: 0.1)], [0.9, 0.1, 0]),
      ([FaultEffect(failing: 0.1, hanging: 0.2)], [0.7, 0.1, 0.2]),
      ([FaultEffect(failing: 1)], [0, 1, 0]),
      ([FaultEffect(hanging: 1)], [0, 0, 1]),
      ([FaultEffect(failing: 0.5), FaultEffect(failing: 0.5)], [0.25, 0.75, 0]),
      ([FaultEffect(failing: 0.2), FaultEffect(hanging: 0.5)], [0.4, 0.2, 0.4]),
      ([FaultEffect(slowdown: 3), FaultEffect(failing: 0.3)], [0.7, 0.3, 0]),
    ] as [([FaultEffect], [Double])])
  func fates(effects: [FaultEffect], expected: [Double]) {
    let book = Self.book(effects)
    for (share, expected) in zip(Self.shares(of: book), expected) {
      #expect(abs(share - expected) < 0.008, "\(share) of \(expected)")
    }
    expectEqual(book.passingShare(at: Self.station), expected[0])
  }

  private func expectEqual(_ one: Double, _ other: Double) {
    #expect(abs(one - other) < 1e-12)
  }

  @Test("multiplies slowdowns and what is left of capacity, and forgets a fault that is over")
  func products() {
    var book = Self.book([
      FaultEffect(slowdown: 3, capacity: 0.5), FaultEffect(slowdown: 2, capacity: 0.8),
    ])
    expectEqual(book.slowdown(of: Self.station), 6)
    expectEqual(book.capacity(of: Self.station), 0.4)
    book.set(FaultIndex(0), isActive: false, at: Self.station)
    expectEqual(book.slowdown(of: Self.station), 2)
    expectEqual(book.capacity(of: Self.station), 0.8)
    book.set(FaultIndex(1), isActive: false, at: Self.station)
    expectEqual(book.slowdown(of: Self.station), 1)
    expectEqual(book.capacity(of: Self.station), 1)
    let isStruck = book.isStruck(Self.station)
    #expect(!isStruck)
  }

  @Test("refuses every call while one of them has it down")
  func down() {
    let book = Self.book([FaultEffect(isDown: true), FaultEffect(failing: 0.1)])
    let (isDown, fate) = (book.isDown(Self.station), book.fate(of: 1, at: Self.station))
    #expect(isDown)
    #expect(fate == .fails(.unavailable))
    expectEqual(book.passingShare(at: Self.station), 0)
  }

  @Test("tells callers the cause that is written")
  func cause() {
    let book = Self.book([FaultEffect(failing: 1, cause: .throttled)])
    let fate = book.fate(of: 1, at: Self.station)
    #expect(fate == .fails(.throttled))
  }
}
