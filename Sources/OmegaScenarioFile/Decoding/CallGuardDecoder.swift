import OmegaModel
import OmegaUnits

/// Reads circuit breakers, bulkheads and hedges.
enum CallGuardDecoder {
  static func breaker(_ cursor: Cursor) -> CircuitBreaker? {
    guard let reader = SectionReader(cursor, as: .breaker) else { return nil }
    let preset = reader.choice("preset", as: BreakerPreset.self)?.breaker
    if !reader.isWritten("preset") { reader.expectWritten("open") }
    let trip = trip(reader, preset: preset)
    let open = reader.isWritten("open") ? reader.duration("open") : preset?.open
    let probes = reader.count("probes")
    let causes = reader["on"].map { RetryDecoder.causes($0) }
    guard let trip, let open, let probes else { return nil }
    return CircuitBreaker(
      trip: trip, open: open, probes: probes,
      on: causes ?? preset?.on ?? Set(RetryCause.allCases))
  }

  private static func trip(_ reader: SectionReader, preset: CircuitBreaker?) -> CircuitBreaker.Trip?
  {
    let isByRatio = reader.isWritten("failures")
    let isInARow = reader.isWritten("in-a-row")
    if isByRatio && isInARow {
      reader.report(.breakerRules("a circuit opens by one rule"), at: "in-a-row")
      return nil
    }
    if isInARow {
      for key in ["window", "calls"] where reader.isWritten(key) {
        reader.report(.keyWithoutAction(key, action: "failures"), at: key)
      }
      return reader.count("in-a-row").map { .failuresInARow($0) }
    }
    var (ratio, window, calls) = (0.0, SimDuration.zero, 0)
    var isKnown = isByRatio
    if case .failureRatio(let share, let length, let least)? = preset?.trip {
      (ratio, window, calls) = (share, length, least)
      isKnown = true
    } else if !isByRatio, let preset {
      for key in ["window", "calls"] where reader.isWritten(key) {
        reader.report(.keyWithoutAction(key, action: "failures"), at: key)
      }
      return preset.trip
    }
    guard isKnown else {
      reader.cursor.report(.breakerRules("nothing opens this circuit"))
      return nil
    }
    let isFromPreset = calls > 0
    if isByRatio {
      guard let share = reader.number("failures") else { return nil }
      ratio = share
    }
    if reader.isWritten("window") || !isFromPreset {
      guard let length = reader.duration("window") else { return nil }
      window = length
    }
    if reader.isWritten("calls") || !isFromPreset {
      guard let least = reader.count("calls") else { return nil }
      calls = least
    }
    return .failureRatio(ratio, window: window, callsMin: calls)
  }

  /// The breaker that a call names: one of the tier's own, or a preset.
  static func breaker(
    in reader: SectionReader, among declared: [String: CircuitBreaker], names: TierNames
  ) -> CircuitBreaker? {
    guard let name = reader.text("breaker") else { return nil }
    if names.breakers.contains(name) { return declared[name] }
    if let preset = BreakerPreset(rawValue: name) { return preset.breaker }
    let nearest = Spelling.nearest(
      to: name, among: names.breakers + BreakerPreset.allCases.map(\.rawValue))
    reader.report(.unknown(noun: "circuit breaker", name, nearest: nearest), at: "breaker")
    return nil
  }

  /// The bulkhead of a call; clients have none.
  static func bulkhead(in reader: SectionReader, isAtClient: Bool) -> Bulkhead? {
    guard let section = reader.section("bulkhead", as: .bulkhead) else { return nil }
    if isAtClient { reader.report(.stepNeedsService("bulkhead"), at: "bulkhead") }
    let most = section.count("most")
    let queue = section.count("queue")
    let scope = section.choice("per", as: Bulkhead.Scope.self)
    guard let most, let queue, let scope else { return nil }
    return Bulkhead(callsMax: most, queue: queue, scope: scope)
  }

  static func hedge(in reader: SectionReader, timeout: SimDuration?) -> Hedge? {
    guard let section = reader.section("hedge", as: .hedge) else { return nil }
    let after = section.duration("after")
    let most = section.count("most")
    if let most, most > Quantities.listMax {
      section.report(
        .tooMany(noun: "attempts", count: most, countMax: Quantities.listMax), at: "most")
      return nil
    }
    guard let after, let most else { return nil }
    if let timeout, after >= timeout { section.report(.hedgeAfterTimeout, at: "after") }
    return Hedge(after: after, most: most)
  }
}
