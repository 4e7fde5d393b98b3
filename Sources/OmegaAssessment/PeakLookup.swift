import OmegaMeasurement

/// The highest value of each pooled timeline.
struct PeakLookup {
  private struct Key: Hashable {
    var kind: Timeline.Kind
    var subject: String
  }

  private let peaks: [Key: Double]

  init(_ timelines: [Timeline]) {
    peaks = timelines.reduce(into: [:]) { peaks, timeline in
      peaks[Key(kind: timeline.kind, subject: timeline.subject)] =
        timeline.values.filter(\.isFinite).max()
    }
  }

  /// Nil when there is no such timeline, or nothing in it.
  func peak(_ kind: Timeline.Kind, of subject: String) -> Double? {
    peaks[Key(kind: kind, subject: subject)]
  }
}
