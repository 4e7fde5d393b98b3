import OmegaMeasurement
import OmegaModel
import OmegaUnits

// When the bottleneck gives way (Model M-30).
extension BusyTimes {
  /// Used share of a bound from which on it counts as used up.
  static let fullShare = 0.9
  /// Share of the calls that a limit refuses from which on it counts as used up, however much is left: one of its
  /// partitions has nothing left.
  static let refusedShare = 0.01

  /// Nil where no bound gives way, and where it never is used up.
  ///
  /// - Parameter curves: means over replications.
  init?(of bottleneck: BottleneckResult, in curves: [Timeline], tier: Tier) {
    guard let bound = bottleneck.bound else { return nil }
    func curve(_ kind: Timeline.Kind, _ subject: String) -> Timeline? {
      curves.first { $0.kind == kind && $0.subject == subject && $0.part.isEmpty }
    }
    let subject = bottleneck.component
    switch bound {
    case "cpu", "slots":
      let kind: Timeline.Kind = bound == "cpu" ? .cpuUtilisation : .slotUtilisation
      guard let used = curve(kind, subject) else { return nil }
      self.init(flags: used.values.map { $0 >= Self.fullShare }, intervalS: used.interval.seconds)
    default:
      let meter = "\(subject)/\(bound)"
      guard let granted = curve(.unitsPerSecond, meter) ?? curve(.throttledPerSecond, meter) else {
        return nil
      }
      let limit = tier.services.first { subject.hasPrefix("\($0.name)@") }?
        .limits.first { $0.meter == bound }
      let used = limit.map { Self.used(granted, of: $0) } ?? []
      let calls = curve(.callsPerSecond, subject)?.values ?? []
      let refusals = curve(.throttledPerSecond, meter)?.values ?? []
      let flags = granted.values.indices.map { position in
        let isUsed = used.indices.contains(position) && used[position] >= Self.fullShare
        guard refusals.indices.contains(position), calls.indices.contains(position) else {
          return isUsed
        }
        return isUsed
          || refusals[position] > 0 && refusals[position] >= calls[position] * Self.refusedShare
      }
      self.init(flags: flags, intervalS: granted.interval.seconds)
    }
  }

  /// Share of the limit that was used, over whole periods: a budget may go in the first second of one.
  private static func used(_ granted: Timeline, of limit: ThroughputLimit) -> [Double] {
    guard granted.kind == .unitsPerSecond else { return [] }
    let length = max(1, Int((limit.period.seconds / granted.interval.seconds).rounded(.up)))
    var used: [Double] = []
    for start in stride(from: 0, to: granted.values.count, by: length) {
      let block = granted.values[start..<min(start + length, granted.values.count)]
      let known = block.filter(\.isFinite)
      let rate = known.reduce(0, +) / Double(block.count)
      used += Array(repeating: rate / limit.amountPerSecond, count: block.count)
    }
    return used
  }

  /// Pauses that are shorter than this part of the window do not end a stretch.
  private static let pauseShare = 1.0 / 200

  /// Nil where no interval is marked.
  init?(flags: [Bool], intervalS: Double) {
    let marked = flags.indices.filter { flags[$0] }
    guard let first = marked.first else { return nil }
    let pause = Int(Double(flags.count) * Self.pauseShare)
    var ranges = [first...first]
    for position in marked.dropFirst() {
      if position - ranges[ranges.count - 1].upperBound <= pause + 1 {
        ranges[ranges.count - 1] = ranges[ranges.count - 1].lowerBound...position
      } else {
        ranges.append(position...position)
      }
    }
    let longest = ranges.enumerated()
      .sorted { ($0.element.count, $1.offset) > ($1.element.count, $0.offset) }
      .prefix(Self.longestMax).sorted { $0.offset < $1.offset }.map(\.element)
    self.init(
      share: Double(marked.count) / Double(flags.count), count: ranges.count,
      longest: longest.map {
        Stretch(
          fromS: Double($0.lowerBound) * intervalS, toS: Double($0.upperBound + 1) * intervalS)
      })
  }
}
