import OmegaMeasurement
import OmegaModel
import OmegaUnits

/// Calls that one region may still send to one station.
struct TokenBucket: BitwiseCopyable {
  var tokens: Double
  /// Instant up to which the tokens are counted.
  var updated: Int64

  /// Takes a token; when there is none, the nanoseconds until there is.
  mutating func take(perNanosecond rate: Double, burst: Double, at now: Int64) -> Int64? {
    tokens = min(burst, tokens + Double(now - updated) * rate)
    updated = now
    guard tokens < 1 else {
      tokens -= 1
      return nil
    }
    return max(1, Int64(((1 - tokens) / rate).rounded(.up)))
  }
}

extension Simulation {
  /// Whether a call gets through its station's door; a refused one knows when to come again (Model L-4).
  mutating func passesDoor(of station: StationIndex, _ frame: FrameIndex) -> Bool {
    let shape = tables.stations[station]
    let bucket = station.position * regionCount + Int(callingRegion(of: frame))
    let wait = doors[bucket].take(
      perNanosecond: doorRate(of: station), burst: shape.doorBurst, at: now)
    let meter = Int(shape.firstMeter)
    guard let wait else {
      if isMeasuring { meters[meter].granted += 1 }
      return true
    }
    if isMeasuring {
      meters[meter].refusals += 1
      meters[meter].refused += 1
    }
    arena[frame].mark = now + wait
    return false
  }

  @inline(__always)
  private func doorRate(of station: StationIndex) -> Double {
    let rate = tables.stations[station].doorRate
    return tables.hasFaults ? rate * faults.capacity(of: station) : rate
  }

  /// The region that a call comes from; that of the station when its caller is gone.
  @inline(__always)
  private func callingRegion(of frame: FrameIndex) -> UInt8 {
    if arena[frame].role == .direct { return clientRegions[Int(arena[frame].client)] }
    let parent = arena[frame].parent
    return parent.isNone ? arena[frame].region : arena[parent].region
  }
}
