/// When a log is told how far a run has come: where no line can be rewritten, each one stays.
public struct ProgressPace: Sendable {
  /// A run that is over sooner says nothing.
  static let silence = Duration.seconds(10)
  static let patience = Duration.seconds(60)

  private var toldTenths = 0
  private var toldAt = Duration.zero

  public init() {}

  /// Whether another line is due: a tenth more is done, or a minute has passed.
  ///
  /// - Parameters:
  ///   - fraction: part of all work that is done, 0 to 1.
  ///   - elapsed: since the run began.
  public mutating func isDue(at fraction: Double, after elapsed: Duration) -> Bool {
    guard elapsed >= Self.silence, fraction < 1 else { return false }
    let tenths = Int(fraction * 10)
    guard tenths > toldTenths || elapsed - toldAt >= Self.patience else { return false }
    toldTenths = tenths
    toldAt = elapsed
    return true
  }
}
