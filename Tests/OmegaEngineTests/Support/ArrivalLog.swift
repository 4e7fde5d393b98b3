import OmegaMeasurement
import OmegaModel
import OmegaUnits

@testable import OmegaEngine

/// When each request of a plant's sources arrives, without anything that becomes of it.
struct ArrivalLog {
  struct Arrival: Equatable {
    var key: UInt64
    var nanoseconds: Int64
  }

  private(set) var arrivals: [Arrival] = []

  /// Arrivals before an instant. The classes of the plant must take no time.
  init(of plant: Plant, seed: UInt64 = 1, until end: SimDuration) throws {
    let keys = KeyProbe()
    var simulation = Simulation(plant: plant, seed: seed, observer: keys, progress: nil)
    while let next = simulation.queue.popNext(), next.due < end.nanoseconds {
      simulation.now = next.due
      switch next.event {
      case .requestArrived(let source): simulation.admitRequest(from: source)
      case .loadArrived(let source): simulation.admitLoad(from: source)
      case .userDue(let user): simulation.sendRequest(of: user)
      default: continue
      }
      simulation.continueRunnable()
      for key in keys.take() { arrivals.append(Arrival(key: key, nanoseconds: next.due)) }
    }
  }

  var keys: [UInt64] { arrivals.map(\.key) }
  var seconds: [Double] { arrivals.map { Double($0.nanoseconds) * 1e-9 } }

  /// Arrivals in each of `count` intervals from the opening.
  func counts(_ count: Int, seconds length: Double) -> [Double] {
    var counts = Array(repeating: 0.0, count: count)
    for second in seconds where second >= 0 {
      let place = Int(second / length)
      if place < count { counts[place] += 1 }
    }
    return counts
  }
}

/// Remembers the keys of requests until they are taken.
private final class KeyProbe: Probe {
  private var keys: [UInt64] = []

  func arrived(key: UInt64) { keys.append(key) }
  func drew(key: UInt64, name: UInt64, seconds: Double) {}
  func resolved(key: UInt64, outcome: Outcome, seconds: Double) {}

  func take() -> [UInt64] {
    defer { keys = [] }
    return keys
  }
}
