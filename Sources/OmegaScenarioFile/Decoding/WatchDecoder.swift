import OmegaModel
import OmegaUnits

/// Reads how a tier is watched: its alert rules, and what its programs write about themselves.
struct WatchDecoder {
  let reader: SectionReader
  let names: TierNames

  /// Nothing written: those that everybody begins with.
  func alerts() -> [AlertRule] {
    guard reader.isWritten("alerts") else { return AlertRule.workbook }
    return reader.named("alerts").compactMap { name, cursor in
      guard let section = SectionReader(cursor, as: .alert) else { return nil }
      let burnRate = section.number("burn-rate")
      let long = section.duration("long")
      let short = section.duration("short")
      let severity = section.choice("severity", as: AlertRule.Severity.self)
      let classes = section.isWritten("classes") ? known(section.names("classes")) : nil
      guard let burnRate, let long, let short, let severity else { return nil }
      guard short <= long else {
        section.report(.minAboveMax(min: short.plainText, max: long.plainText), at: "short")
        return nil
      }
      return AlertRule(
        name: name, burnRate: burnRate, longWindow: long, shortWindow: short, severity: severity,
        classes: classes)
    }
  }

  private func known(_ written: [(name: String, cursor: Cursor)]) -> [String] {
    for (name, cursor) in written where names.hasSteps[name] == nil {
      cursor.report(
        .unknown(
          noun: "class", name, nearest: Spelling.nearest(to: name, among: names.classes)))
    }
    return written.map(\.name)
  }

  func telemetry() -> [TelemetrySignal] {
    reader.named("telemetry").compactMap { name, cursor in
      guard let section = SectionReader(cursor, as: .telemetry) else { return nil }
      let store = section.text("store")
      let sources = section.isWritten("of") ? services(section.names("of")) : nil
      let interval = section.duration("every")
      let kept = section.number("kept")
      let perCall = section.number("per-call")
      let perReplica = section.number("per-replica")
      let perNode = section.number("per-node")
      checkReading(section)
      guard let store, let kept else { return nil }
      guard names.hasService(store) else {
        section.report(
          .unknown(
            noun: "service", store, nearest: Spelling.nearest(to: store, among: names.services)),
          at: "store")
        return nil
      }
      guard interval != nil || perReplica == nil && perNode == nil else { return nil }
      return TelemetrySignal(
        name: name, store: store, perCall: perCall ?? 0, perReplica: perReplica ?? 0,
        perNode: perNode ?? 0, interval: interval, kept: kept, sources: sources)
    }
  }

  /// What is read is read at some interval, and an interval is for something.
  private func checkReading(_ section: SectionReader) {
    let read = ["per-replica", "per-node"].filter(section.isWritten)
    if let key = read.first, !section.isWritten("every") {
      section.report(.keyMissingBeside("every", owner: key), at: key)
    }
    if read.isEmpty, section.isWritten("every") {
      section.report(.keyMissingBeside("per-replica", owner: "every"), at: "every")
    }
    if read.isEmpty, !section.isWritten("per-call") {
      section.report(.keyNeedsOneOf(["per-call", "per-replica", "per-node"]), at: "per-call")
    }
  }

  private func services(_ written: [(name: String, cursor: Cursor)]) -> [String] {
    for (name, cursor) in written where !names.hasService(name) {
      cursor.report(
        .unknown(
          noun: "service", name, nearest: Spelling.nearest(to: name, among: names.services)))
    }
    return written.map(\.name)
  }
}
