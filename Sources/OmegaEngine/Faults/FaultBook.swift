import OmegaMeasurement
import OmegaModel
import OmegaUnits

/// What becomes of a call that arrives where something may be at fault.
enum CallFate: Equatable {
  case passes
  case fails(Outcome)
  case hangs(FaultIndex)
}

/// All that faults do to one station at present.
struct StationFault: BitwiseCopyable {
  var firstStroke: UInt32 = 0
  var strokeCount: UInt32 = 0
  var activeCount: UInt32 = 0
  var isDown = false
  /// Product over the faults that are on.
  var slowdown = 1.0
  var capacity = 1.0
}

/// Which faults are on, by station; empty in a plant whose scenario has none.
///
/// Faults that are on at the same time act one after the other: shares are drawn for each on its own, slowdowns and what
/// is left of capacity multiply (Model F-3).
struct FaultBook: ~Copyable {
  private static let fateName: UInt64 = 0x6661_7465
  private var strokes: Slab<FaultStroke>
  private var stations: Slab<StationFault>
  private var dead: Slab<UndetectedDead>

  init(plant: Plant) {
    strokes = Slab()
    dead = Slab(
      repeating: UndetectedDead(), count: plant.faults.isEmpty ? 0 : plant.stations.count)
    stations = Slab(
      repeating: StationFault(), count: plant.faults.isEmpty ? 0 : plant.stations.count)
    for station in stations.indices {
      stations[station].firstStroke = UInt32(strokes.count)
      for (position, fault) in plant.faults.enumerated() {
        for case .station(StationIndex(station)) in fault.strikes {
          let effect = fault.effect
          strokes.append(
            FaultStroke(
              fault: FaultIndex(position), key: fault.key, failing: effect.failing,
              outcome: effect.cause.outcome, hanging: effect.hanging, slowdown: effect.slowdown,
              capacity: effect.capacity, isDown: effect.isDown))
        }
      }
      stations[station].strokeCount = UInt32(strokes.count) - stations[station].firstStroke
    }
  }

  func isStruck(_ station: StationIndex) -> Bool { stations[station].activeCount > 0 }
  func isDown(_ station: StationIndex) -> Bool { stations[station].isDown }
  func slowdown(of station: StationIndex) -> Double { stations[station].slowdown }
  /// Share of limits, slots and cores that is left.
  func capacity(of station: StationIndex) -> Double { stations[station].capacity }

  /// Replicas have died, and their station's balancer gives them calls until an instant.
  mutating func miss(_ count: Int, at station: StationIndex, until instant: Int64, now: Int64) {
    let known = undetected(at: station, now: now)
    dead[station].count = known + Int32(clamping: count)
    dead[station].until = max(instant, known > 0 ? dead[station].until : .min)
  }

  /// Dead replicas that still get calls.
  func undetected(at station: StationIndex, now: Int64) -> Int32 {
    now < dead[station].until ? dead[station].count : 0
  }

  /// A fault begins or ends at a station.
  mutating func set(_ fault: FaultIndex, isActive: Bool, at station: StationIndex) {
    var state = StationFault(
      firstStroke: stations[station].firstStroke, strokeCount: stations[station].strokeCount)
    for position in Int(state.firstStroke)..<Int(state.firstStroke + state.strokeCount) {
      if strokes[position].fault == fault { strokes[position].isActive = isActive }
      guard strokes[position].isActive else { continue }
      state.activeCount += 1
      state.isDown = state.isDown || strokes[position].isDown
      state.slowdown *= strokes[position].slowdown
      state.capacity *= strokes[position].capacity
    }
    stations[station] = state
  }

  /// What becomes of a call; the key names its attempt, so that it is the same under every load and in every tier.
  func fate(of key: UInt64, at station: StationIndex) -> CallFate {
    let state = stations[station]
    guard !state.isDown else { return .fails(.unavailable) }
    for position in Int(state.firstStroke)..<Int(state.firstStroke + state.strokeCount) {
      let stroke = strokes[position]
      guard stroke.isActive, stroke.failing + stroke.hanging > 0 else { continue }
      var draws = RandomDraws(key: key ^ stroke.key, name: Self.fateName)
      let draw = draws.uniform()
      if draw < stroke.failing { return .fails(stroke.outcome) }
      if draw < stroke.failing + stroke.hanging { return .hangs(stroke.fault) }
    }
    return .passes
  }

  /// Share of the calls to a station that are answered as they should.
  func passingShare(at station: StationIndex) -> Double {
    let state = stations[station]
    guard !state.isDown else { return 0 }
    var share = 1.0
    for position in Int(state.firstStroke)..<Int(state.firstStroke + state.strokeCount)
    where strokes[position].isActive {
      share *= 1 - strokes[position].failing - strokes[position].hanging
    }
    return share
  }
}
