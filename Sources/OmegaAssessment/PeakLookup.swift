import OmegaMeasurement
import OmegaUnits

/// The highest value of each pooled timeline.
struct PeakLookup {
  private struct Key: Hashable {
    var kind: Timeline.Kind
    var subject: String
  }

  private let timelines: [Key: Timeline]

  init(_ timelines: [Timeline]) {
    self.timelines = timelines.reduce(into: [:]) {
      $0[Key(kind: $1.kind, subject: $1.subject)] = $1
    }
  }

  /// Nil when there is no such timeline, or nothing in it.
  func peak(_ kind: Timeline.Kind, of subject: String) -> Double? {
    timelines[Key(kind: kind, subject: subject)]?.values.filter(\.isFinite).max()
  }

  /// The highest rate over whole blocks of intervals that are at least `period` long.
  ///
  /// A budget that refills once a period may go in the first second of it, which is no overload:
  /// a rate over less than a period does not compare with the limit. Where an interval has no
  /// value, nothing is known to have been granted. Nil when there is no such timeline, nothing in
  /// it, or no whole block.
  func peak(_ kind: Timeline.Kind, of subject: String, over period: SimDuration) -> Double? {
    guard let timeline = timelines[Key(kind: kind, subject: subject)] else { return nil }
    let interval = timeline.interval.nanoseconds
    let length = Int(max(1, (period.nanoseconds + interval - 1) / interval))
    let values = timeline.values
    guard values.count >= length else { return nil }
    let blocks = stride(from: 0, through: values.count - length, by: length)
    return blocks.compactMap { start -> Double? in
      let known = values[start..<start + length].filter(\.isFinite)
      return known.isEmpty ? nil : known.reduce(0, +) / Double(length)
    }.max()
  }
}
