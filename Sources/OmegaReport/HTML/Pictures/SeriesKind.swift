import OmegaMeasurement

/// What a timeline measures, in words: known kinds by a table, others by their names.
struct SeriesKind: Hashable, Sendable {
  enum Unit: String, Hashable, Sendable {
    case perSecond = "per-second"
    case milliseconds = "ms"
    case share
    case count
    case dollarsPerHour = "usd-per-hour"
  }

  let name: String
  let title: String
  let unit: Unit
  /// What a point counts in its interval, if it does: such points add up, others are means.
  let isCountedByInterval: Bool
  /// Place among the charts; unknown kinds come last.
  let rank: Int
  let isDrawn: Bool
  /// The kind that says the same in more detail, where it is there.
  var better: String? { Self.betterKinds[name] }

  init(name: String) {
    self.name = name
    rank = Self.known.firstIndex { $0.name == name } ?? Self.known.count
    unit = Self.unit(of: name)
    let entry = Self.known.first { $0.name == name }
    title = entry?.title ?? Self.title(of: name)
    isDrawn = entry?.isDrawn ?? true
    isCountedByInterval = name == "evictions"
  }

  init(_ kind: Timeline.Kind) { self.init(name: kind.rawValue) }

  private static let betterKinds = [
    "failures-per-second": "failures-by-cause-per-second", "replicas": "replicas-ready",
  ]

  /// Kinds that say in other words what others say are left to the tables.
  private static let known: [(name: String, title: String, isDrawn: Bool)] = [
    ("arrivals-per-second", "Load", true),
    ("ok-per-second", "Successes", false),
    ("failures-per-second", "Failures", true),
    ("failures-by-cause-per-second", "Failures by cause", true),
    ("latency-p50-ms", "Latency, median", true),
    ("latency-p95-ms", "Latency, 95th percentile", false),
    ("latency-p99-ms", "Latency, 99th percentile", true),
    ("cost-usd-per-hour", "Cost rate", true),
    ("replicas", "Replicas", true),
    ("replicas-wanted", "Replicas wanted", true),
    ("replicas-ready", "Replicas ready", true),
    ("replicas-pending", "Replicas pending", true),
    ("nodes", "Nodes", true),
    ("nodes-starting", "Nodes starting", true),
    ("nodes-stopped", "Nodes stopped", true),
    ("evictions", "Evictions", true),
    ("throttled-per-second", "Throttled calls", true),
    ("units-per-second", "Units drawn", true),
    ("cpu-utilisation", "CPU busy", true),
    ("slot-utilisation", "Slots busy", true),
    ("waiting", "Requests waiting", true),
    ("calls-per-second", "Calls", false),
    ("calls-ok-per-second", "Calls that succeeded", false),
    ("call-failures-by-cause-per-second", "Failed calls by cause", true),
    ("cache-hits-per-second", "Cache hits", false),
    ("cache-misses-per-second", "Cache misses", false),
  ]

  private static func unit(of name: String) -> Unit {
    if name.hasSuffix("-per-second") { return .perSecond }
    if name.hasSuffix("-ms") { return .milliseconds }
    let words = Set(name.split(separator: "-"))
    if !words.isDisjoint(with: ["usd", "cost", "dollars"]) { return .dollarsPerHour }
    return words.isDisjoint(with: ["utilisation", "share", "ratio"]) ? .count : .share
  }

  private static func title(of name: String) -> String {
    var words = name.split(separator: "-").filter { $0 != "ms" && $0 != "usd" }
    if words.suffix(2) == ["per", "second"] { words.removeLast(2) }
    return Markup.capitalized(words.joined(separator: " "))
  }
}

extension SeriesKind.Unit {
  /// A value with its unit.
  func text(_ value: Double) -> String {
    switch self {
    case .perSecond: FigureText.amount(rounded(value)) + "/s"
    case .milliseconds: FigureText.duration(milliseconds: value)
    case .share: FigureText.trimmed(FigureText.significant(value * 100)) + " %"
    case .count: FigureText.amount(rounded(value))
    case .dollarsPerHour: FigureText.unitPrice(rounded(value)) + "/h"
    }
  }

  /// The mark of an axis, short: `300k/s`.
  func mark(_ value: Double) -> String {
    switch self {
    case .perSecond: Self.short(value) + "/s"
    case .milliseconds: value == 0 ? "0" : FigureText.span(seconds: value / 1_000)
    case .share: text(value)
    case .count: Self.short(value)
    case .dollarsPerHour: "$" + Self.short(value) + "/h"
    }
  }

  private static func short(_ value: Double) -> String {
    let units: [(size: Double, name: String)] = [(1e9, "G"), (1e6, "M"), (1e3, "k")]
    // Four digits are as short as three with a letter.
    guard value >= 10_000, let unit = units.first(where: { value >= $0.size }) else {
      return FigureText.amount(value)
    }
    return FigureText.amount(value / unit.size) + unit.name
  }

  /// Three significant digits: a mean over replications has no more to tell.
  private func rounded(_ value: Double) -> Double {
    guard value.isFinite, value.magnitude < 1_000, value != 0 else { return value.rounded() }
    let places = FigureText.decimals(showing: 3, of: value.magnitude)
    let scale = Double("1e\(places)") ?? 1
    return (value * scale).rounded() / scale
  }
}
