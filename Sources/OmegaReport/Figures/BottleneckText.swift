public import OmegaAssessment

/// What gives way, why, and at which times of the window.
public struct BottleneckText: Sendable {
  private let bottleneck: BottleneckResult
  private let windowStart: String

  /// - Parameter windowStart: ISO 8601; with anything else, times count from the window's opening.
  public init(_ bottleneck: BottleneckResult, windowStart: String) {
    self.bottleneck = bottleneck
    self.windowStart = windowStart
  }

  /// `cosmos-db@eastus: refused 12 calls: …; used up 4 % of the time: Mon 10:05–11:20 and 3 more times`.
  public var sentence: String {
    let reason = bottleneck.reason.isEmpty ? "" : ": \(bottleneck.reason)"
    return bottleneck.component + reason + (times.map { "; \($0)" } ?? "")
  }

  /// When its bound is used up; nil where it never is or nothing is known.
  public var times: String? {
    guard let busy = bottleneck.busy, let bound = bottleneck.bound else { return nil }
    let share = FigureText.objective((busy.share * 1_000).rounded() / 1_000)
    guard busy.share < Self.alwaysShare else { return "\(bound) used up \(share) of the time" }
    let axis = TimeAxis(start: windowStart, length: 1)
    let longest = busy.longest.map { axis.stretch(from: $0.fromS, to: $0.toS) }
    let others = busy.count - longest.count
    let rest = others > 0 ? " and \(others) more time\(others == 1 ? "" : "s")" : ""
    return "\(bound) used up \(share) of the time: \(longest.joined(separator: ", "))\(rest)"
  }

  /// From here on single times say nothing.
  private static let alwaysShare = 0.9
}
