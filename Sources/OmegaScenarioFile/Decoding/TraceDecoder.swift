import OmegaModel
import OmegaUnits

/// Reads a recorded trace: arrivals by their instants, or by their counts in intervals.
enum TraceDecoder {
  /// Much below or above, playing is not what anybody means.
  static let ratios = 1e-4...1e4
  private static let countMax = 1e12

  static func trace(_ cursor: Cursor) -> ArrivalTrace? {
    guard let reader = SectionReader(cursor, as: .trace) else { return nil }
    let start = reader.duration("start")
    let speed = ratio("speed", in: reader)
    let scale = ratio("scale", in: reader)
    let repeats = reader.flag("repeat")
    let record = record(in: reader)
    guard let start, let speed, let scale, let repeats, let record else { return nil }
    let trace = ArrivalTrace(
      record: record, start: start, speed: speed, scale: scale, repeats: repeats)
    guard !repeats || Double(trace.period) / speed >= 1e6 else {
      reader.report(.traceWithoutLength, at: "repeat")
      return nil
    }
    return trace
  }

  private static func ratio(_ key: String, in reader: SectionReader) -> Double? {
    guard let number = reader.number(key) else { return nil }
    guard ratios.contains(number) else {
      reader.report(.badRatio(least: ratios.lowerBound, most: ratios.upperBound), at: key)
      return nil
    }
    return number
  }

  private static func record(in reader: SectionReader) -> ArrivalTrace.Record? {
    let hasTimes = reader.isWritten("times")
    let hasCounts = reader.isWritten("counts")
    if hasTimes, hasCounts { reader.report(.keysExclude("times", "counts"), at: "counts") }
    if !hasTimes, !hasCounts { reader.cursor.report(.keyNeedsOneOf(["times", "counts"])) }
    if hasCounts, !reader.isWritten("interval") {
      reader.report(.keyMissingBeside("interval", owner: "counts"), at: "interval")
    }
    for (key, owner) in [("interval", "counts"), ("unit", "times")]
    where reader.isWritten(key) && !reader.isWritten(owner) {
      reader.report(.keyBelongsTo(key, owner: owner), at: key)
    }
    guard hasTimes != hasCounts else { return nil }
    return hasTimes ? instants(in: reader) : counts(in: reader)
  }

  private static func instants(in reader: SectionReader) -> ArrivalTrace.Record? {
    let units: [String: Int64] = ["s": 1_000_000_000, "ms": 1_000_000, "us": 1_000]
    guard let unit = reader.text("unit").flatMap({ units[$0] }),
      let column = reader.dataColumn("times")
    else { return nil }
    let values = column.values(wanted: "a time: a number, or such as 2023-11-16T18:17:03.98Z") {
      RecordedInstant.nanoseconds($0, ofUnit: unit)
    }
    guard let sorted = values?.sorted(), let first = sorted.first, let last = sorted.last else {
      return nil
    }
    guard Double(last) - Double(first) <= Quantities.nanosecondsMax else {
      reader.report(.traceTooLong, at: "times")
      return nil
    }
    return .instants(sorted.map { $0 - first })
  }

  private static func counts(in reader: SectionReader) -> ArrivalTrace.Record? {
    let interval = reader.duration("interval")
    guard let column = reader.dataColumn("counts") else { return nil }
    let counts = column.values(wanted: "a whole number, zero or more") { text -> Int? in
      guard let number = Double(text), number >= 0, number == number.rounded(), number <= countMax
      else { return nil }
      return Int(number)
    }
    guard let counts, let interval else { return nil }
    guard Double(counts.count) * Double(interval.nanoseconds) <= Quantities.nanosecondsMax else {
      reader.report(.traceTooLong, at: "interval")
      return nil
    }
    guard counts.contains(where: { $0 > 0 }) else {
      reader.report(.traceWithoutArrivals, at: "counts")
      return nil
    }
    return .counts(counts, interval: interval)
  }
}
