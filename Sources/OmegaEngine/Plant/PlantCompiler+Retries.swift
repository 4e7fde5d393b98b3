import OmegaMeasurement
import OmegaModel
import OmegaUnits

extension PlantCompiler {
  /// Position of a retry policy; equal policies share one.
  mutating func retry(_ policy: RetryPolicy, plant: inout Plant) -> UInt32 {
    if let index = retryIndex[policy] { return index }
    let index = UInt32(plant.retries.count)
    retryIndex[policy] = index
    let jitter: PlantJitter
    switch policy.jitter {
    case .none: jitter = .none
    case .full: jitter = .full
    case .half: jitter = .half
    }
    plant.retries.append(
      PlantRetry(
        retries: UInt8(clamping: policy.retries), delay: policy.delay.nanoseconds,
        factor: policy.factor, delayMax: policy.delayMax.nanoseconds, jitter: jitter,
        causes: policy.on.causeBits,
        budget: policy.budget ?? -1, honoursRetryAfter: policy.honoursRetryAfter))
    return index
  }
}

extension RetryCause {
  var outcome: Outcome {
    switch self {
    case .rejected: .rejected
    case .throttled: .throttled
    case .timedOut: .timedOut
    case .unavailable: .unavailable
    case .evicted: .evicted
    case .circuitOpen: .circuitOpen
    case .bulkheadFull: .bulkheadFull
    case .faulted: .faulted
    case .lost: .lost
    }
  }
}
