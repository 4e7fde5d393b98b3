import Foundation
import OmegaModel

/// A distribution of whole numbers made ready to draw from.
enum CountSampler: BitwiseCopyable, Sendable {
  case constant(UInt32)
  /// `failureLog` is ln(1 − 1 ÷ mean); the mean is above 1.
  case geometric(failureLog: Double)
  case uniform(low: UInt32, width: UInt32)

  init(_ distribution: CountDistribution) {
    switch distribution {
    case .constant(let count): self = .constant(UInt32(count))
    case .geometric(let mean):
      self = mean > 1 ? .geometric(failureLog: log1p(-1 / mean)) : .constant(1)
    case .uniform(let low, let high):
      self = .uniform(low: UInt32(low), width: UInt32(high - low + 1))
    }
  }

  func sample(_ draws: inout RandomDraws) -> UInt32 {
    switch self {
    case .constant(let count): return count
    case .geometric(let failureLog):
      let failures = log(draws.uniformAboveZero()) / failureLog
      return 1 + UInt32(min(failures, 4e9))
    case .uniform(let low, let width): return low + draws.integer(below: width)
    }
  }
}
