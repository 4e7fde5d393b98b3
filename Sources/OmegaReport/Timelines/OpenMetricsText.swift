import OmegaMeasurement

/// Timelines in OpenMetrics 1.0: gauges whose samples have the real times of the window.
///
/// A sample stands at the start of its interval. What was not measured has none.
public struct OpenMetricsText: Sendable {
  public var run: RunTimelines

  public init(_ run: RunTimelines) { self.run = run }

  /// Hands the text over in pieces: each family with all of its series, in time, and the end.
  public func write(_ emit: (String) throws -> Void) rethrows {
    for family in MetricFamily.all {
      let series = run.tiers.flatMap { tier in
        tier.timelines.filter { family.kinds.contains($0.kind) }.map { (tier.name, $0) }
      }
      guard !series.isEmpty else { continue }
      try emit(
        """
        # HELP \(family.name) \(family.help.metricText)
        # TYPE \(family.name) gauge
        # UNIT \(family.name) \(family.unit)

        """)
      for (tier, timeline) in series {
        try emit(samples(of: timeline, in: family, tier: tier))
      }
    }
    try emit("# EOF\n")
  }

  private func samples(of timeline: Timeline, in family: MetricFamily, tier: String) -> String {
    let labels = labels(of: timeline, in: family, tier: tier)
      .map { "\($0)=\"\($1.metricText)\"" }.joined(separator: ",")
    let head = "\(family.name){\(labels)} "
    var text = ""
    for (position, value) in timeline.values.enumerated() where value.isFinite {
      text += "\(head)\(family.number(value)) \(time(ofInterval: position, in: timeline))\n"
    }
    return text
  }

  private func labels(
    of timeline: Timeline, in family: MetricFamily, tier: String
  ) -> [(String, String)] {
    let subject = timeline.subjectParts
    var labels = [("run", run.run), ("scenario", run.scenario), ("tier", tier)]
    switch timeline.kind.scope {
    case .requestClass: labels.append(("class", subject.name))
    case .service: labels += [("service", subject.name), ("region", subject.region)]
    case .meter:
      labels += [("service", subject.name), ("region", subject.region), ("meter", subject.meter)]
    case .pool: labels += [("pool", subject.name), ("region", subject.region)]
    case .tier: break
    }
    if let part = family.partLabel, !timeline.part.isEmpty { labels.append((part, timeline.part)) }
    if let percentile = family.percentile(timeline.kind) {
      labels.append(("percentile", percentile))
    }
    return labels
  }

  /// Seconds since 1970, with thousandths where there are some: Prometheus has no finer ones.
  private func time(ofInterval position: Int, in timeline: Timeline) -> String {
    let start = RunTimelines.start(ofInterval: position, in: timeline)
    let milliseconds = run.openingUnixSeconds * 1_000 + start / 1_000_000
    let (seconds, rest) = milliseconds.quotientAndRemainder(dividingBy: 1_000)
    guard rest != 0 else { return "\(seconds)" }
    let digits = "\(rest.magnitude)"
    let sign = milliseconds < 0 && seconds == 0 ? "-" : ""
    return "\(sign)\(seconds)." + String(repeating: "0", count: 3 - digits.count) + digits
  }
}

extension String {
  /// As help texts and label values are written: a backslash, a quote and a line feed are escaped.
  fileprivate var metricText: String {
    guard utf8.contains(where: { $0 == 92 || $0 == 34 || $0 == 10 }) else { return self }
    var text = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "\\": text += "\\\\"
      case "\"": text += "\\\""
      case "\n": text += "\\n"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}
