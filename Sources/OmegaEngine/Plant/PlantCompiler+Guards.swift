import OmegaMeasurement
import OmegaModel
import OmegaUnits

extension PlantCompiler {
  /// Position of a call's guard; `.max` for a call without one. Every call site has a guard of its own.
  mutating func guardIndex(of call: Call, plant: inout Plant) -> UInt32 {
    guard call.breaker != nil || call.bulkhead != nil || call.hedge != nil else { return .max }
    var compiled = PlantGuard(
      ratio: 0, ratioCallsMin: 0, failuresInARow: 0, bucket: 1,
      open: call.breaker?.open.nanoseconds ?? 0, probes: UInt32(call.breaker?.probes ?? 0),
      causes: call.breaker?.on.causeBits ?? 0,
      callsMax: Int32(clamping: call.bulkhead?.callsMax ?? 0),
      queueMax: Int32(clamping: call.bulkhead?.queue ?? 0),
      firstBulkhead: UInt32(plant.bulkheadCount), isPerReplica: call.bulkhead?.scope == .replica,
      hedges: UInt8(clamping: call.hedge?.most ?? 0),
      hedgeDelay: call.hedge?.after.nanoseconds ?? 0)
    switch call.breaker?.trip {
    case .failureRatio(let ratio, let window, let callsMin):
      compiled.ratio = ratio
      compiled.ratioCallsMin = UInt32(clamping: max(1, callsMin))
      compiled.bucket = max(1, window.nanoseconds / Int64(CircuitBook.bucketCount))
    case .failuresInARow(let count): compiled.failuresInARow = UInt32(clamping: count)
    case nil: break
    }
    if let bulkhead = call.bulkhead {
      plant.bulkheadCount +=
        bulkhead.scope == .replica ? replicaSlotCount : tier.regions.count
    }
    plant.guards.append(compiled)
    return UInt32(plant.guards.count - 1)
  }

  /// Places that the tier's replicas will have: a bulkhead of each replica stands at its number.
  private var replicaSlotCount: Int {
    tier.services.reduce(0) { count, service in
      let regions = tier.regions.filter { service.scope.includes($0) }.count
      return count + regions * max(1, replicaPlaces(of: service))
    }
  }
}

extension Set<RetryCause> {
  /// Bit by `Outcome.rawValue`.
  var causeBits: UInt16 { reduce(0) { $0 | 1 << UInt16($1.outcome.rawValue) } }
}
