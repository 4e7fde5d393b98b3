import Foundation
public import OmegaMeasurement
import OmegaUnits

/// One quantity over the window, mean over the replications.
public struct TimelineResult: Codable, Hashable, Sendable {
  /// What is measured, such as `arrivals-per-second`, and what its values are counted in.
  public var kind: String
  public var unit: String
  /// The class, service, meter or pool; empty for the tier.
  public var subject: String
  /// A cause of failure or a category of cost; nil: the whole.
  public var part: String?
  public var intervalS: Double
  /// A value an interval, the first from the opening of the window on, to six significant digits; null where nothing
  /// was measured.
  public var values: [Double?]

  public init(_ timeline: Timeline) {
    kind = timeline.kind.rawValue
    unit = timeline.kind.unit
    subject = timeline.subject
    part = timeline.part.isEmpty ? nil : timeline.part
    intervalS = timeline.interval.seconds
    values = timeline.values.map(\.sixDigits)
  }
}

extension Double {
  /// As timelines are kept; nil for what is no finite number.
  fileprivate var sixDigits: Double? {
    guard isFinite, self != 0 else { return isFinite ? 0 : nil }
    return Double(String(format: "%.6g", self))
  }
}
