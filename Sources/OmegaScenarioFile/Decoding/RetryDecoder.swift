import OmegaModel
import OmegaUnits

/// Reads a named retry policy.
enum RetryDecoder {
  static func policy(_ cursor: Cursor) -> RetryPolicy? {
    guard let reader = SectionReader(cursor, as: .retryPolicy) else { return nil }
    let preset = reader.choice("preset", as: RetryPreset.self)?.policy
    if !reader.isWritten("preset") {
      for key in ["retries", "delay"] { reader.expectWritten(key) }
    }
    /// What is written, else what the preset says, else the default.
    func value<Value>(
      _ key: String, _ ofPreset: KeyPath<RetryPolicy, Value>, _ read: (String) -> Value?
    ) -> Value? {
      reader.isWritten(key) ? read(key) : preset?[keyPath: ofPreset] ?? read(key)
    }
    let retries = value("retries", \.retries) { reader.count($0) }
    let delay = value("delay", \.delay) { reader.duration($0) }
    let factor = value("factor", \.factor) { reader.number($0) }
    let delayMax = value("delay-max", \.delayMax) { reader.duration($0) }
    let jitter = value("jitter", \.jitter) { reader.choice($0, as: Jitter.self) }
    let budget = reader.number("budget")
    let honoursRetryAfter = value("honours-retry-after", \.honoursRetryAfter) { reader.flag($0) }
    let causes = reader["on"].map { Self.causes($0) } ?? preset?.on ?? Set(RetryCause.allCases)
    guard let retries, let delay, let factor, let delayMax, let jitter, let honoursRetryAfter
    else { return nil }
    return RetryPolicy(
      retries: retries, delay: delay, factor: factor, delayMax: delayMax, jitter: jitter,
      on: causes, budget: budget, honoursRetryAfter: honoursRetryAfter)
  }

  /// The policy that a call names: one of the tier's own, or a preset.
  static func policy(
    named name: String, among declared: [String: RetryPolicy], names: TierNames
  ) -> Result<RetryPolicy?, Unknown> {
    if names.retries.contains(name) { return .success(declared[name]) }
    if let preset = RetryPreset(rawValue: name) { return .success(preset.policy) }
    return .failure(
      Unknown(
        nearest: Spelling.nearest(
          to: name, among: names.retries + RetryPreset.allCases.map(\.rawValue))))
  }

  /// A name that nothing has.
  struct Unknown: Error {
    var nearest: String?
  }

  static func causes(_ cursor: Cursor) -> Set<RetryCause> {
    let words = Kind.choice(RetryCause.allCases.map(\.rawValue))
    return Set(cursor.items().compactMap { $0.text(as: words).flatMap(RetryCause.init(rawValue:)) })
  }
}
