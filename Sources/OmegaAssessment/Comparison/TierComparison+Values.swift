import OmegaStatistics

extension TierComparison {
  /// Compares what two tiers' replications gave (Model M-20, M-21).
  ///
  /// Nil unless both sides have a replication.
  public init?(before: ComparedTier, after: ComparedTier, isPaired: Bool) {
    let values = ValueComparison(before: before, after: after, isPaired: isPaired)
    guard let monthly = values.monthlyCost else { return nil }
    let perThousand = values.perThousandRequests
    let totals = Self.changes([monthly] + (perThousand.map { [$0] } ?? []))
    self.init(
      tierBefore: before.name, tierAfter: after.name, verdictBefore: before.verdict,
      verdictAfter: after.verdict, bottleneckBefore: before.bottleneck,
      bottleneckAfter: after.bottleneck, monthlyUsd: totals[0],
      perThousandRequestsUsd: totals.dropFirst().first, lines: Self.lines(values),
      classes: Self.classes(values),
      classesOnlyBefore: Self.names(before, without: after),
      classesOnlyAfter: Self.names(after, without: before))
  }

  private static func names(_ one: ComparedTier, without other: ComparedTier) -> [String] {
    let known = Set(other.values.classes.map(\.class))
    return one.values.classes.map(\.class).filter { !known.contains($0) }
  }

  /// The changes of one list, whose intervals hold together.
  private static func changes(_ compared: [ValueComparison.Compared]) -> [Change] {
    let random = compared.count { !$0.difference.isCertain }
    let family = FamilyConfidence(errorRate: familyErrorRate, count: max(1, random))
    return compared.map { Change($0, errorRate: family.singleErrorRate) }
  }
}

extension Change {
  init(_ compared: ValueComparison.Compared, errorRate: Double) {
    let interval = compared.difference.interval(errorRate: errorRate)
    let effect: Effect =
      if interval.low > 0 {
        .rise
      } else if interval.high < 0 {
        .fall
      } else {
        compared.difference.isCertain ? .none : .notShown
      }
    self.init(
      before: compared.before, after: compared.after, difference: Figure(interval), effect: effect)
  }
}

// MARK: - Lines of the bill

extension TierComparison {
  private static func lines(_ values: ValueComparison) -> [LineChange] {
    var sides: [LineName: (before: LineValues?, after: LineValues?)] = [:]
    var names: [LineName] = []
    // What two tiers are charged for themselves stands under their names.
    let isRenamed = values.before.name != values.after.name
    for (line, isAfter) in values.before.values.lines.map({ ($0, false) })
      + values.after.values.lines.map({ ($0, true) })
    {
      var name = LineName(line)
      let tier = isAfter ? values.after.name : values.before.name
      if isRenamed, name.component == tier { name.component = "the tier" }
      if sides[name] == nil { names.append(name) }
      var pair = sides[name] ?? (nil, nil)
      if isAfter {
        pair.after = pair.after?.adding(line) ?? line
      } else {
        pair.before = pair.before?.adding(line) ?? line
      }
      sides[name] = pair
    }
    let noneBefore = Array(repeating: Int64(0), count: values.before.values.replications)
    let noneAfter = Array(repeating: Int64(0), count: values.after.values.replications)
    let compared = names.compactMap { name in
      values.money(
        sides[name]?.before?.nanodollars ?? noneBefore,
        sides[name]?.after?.nanodollars ?? noneAfter
      ).map { (name: name, compared: $0) }
    }
    let changes = zip(compared, changes(compared.map(\.compared)))
    return changes.map { pair, change in
      LineChange(pair.name, sides[pair.name] ?? (nil, nil), change)
    }
    .filter { $0.monthlyUsd.effect != .none }
    .enumerated()
    .sorted { ($1.element.size, $0.offset) < ($0.element.size, $1.offset) }
    .map(\.element)
  }
}

/// What makes two lines of two bills the same.
private struct LineName: Hashable {
  var component: String
  var region: String
  var service: String
  var sku: String
  var meter: String
  var billing: String
  var isUnused: Bool

  init(_ line: LineValues) {
    component = line.component
    region = line.region
    service = line.service
    sku = line.sku
    meter = line.meter
    billing = line.billing
    isUnused = line.isUnused
  }
}

extension LineValues {
  /// A meter may stand on two lines of which the documents list one.
  fileprivate func adding(_ other: LineValues) -> LineValues {
    var sum = self
    for number in sum.nanodollars.indices {
      sum.nanodollars[number].addToEnd(other.nanodollars[number])
      sum.quantityMillionths[number].addToEnd(other.quantityMillionths[number])
    }
    return sum
  }

  /// Mean over replications.
  fileprivate var quantity: Double {
    quantityMillionths.reduce(0) { $0 + Double($1) } / 1e6 / Double(quantityMillionths.count)
  }
}

extension LineChange {
  fileprivate init(
    _ name: LineName, _ sides: (before: LineValues?, after: LineValues?), _ change: Change
  ) {
    let known = sides.after ?? sides.before
    self.init(
      component: name.component, category: known?.category ?? "", region: name.region,
      service: name.service, sku: name.sku, meter: name.meter, billing: name.billing,
      unit: known?.unit ?? "", isUnused: name.isUnused, quantityBefore: sides.before?.quantity ?? 0,
      quantityAfter: sides.after?.quantity ?? 0, monthlyUsd: change,
      cause: Self.cause(sides.before, sides.after, change))
  }

  private static func cause(
    _ before: LineValues?, _ after: LineValues?, _ change: Change
  ) -> Cause {
    guard let before else { return .added }
    guard let after else { return .removed }
    let isSameQuantity = before.quantityMillionths == after.quantityMillionths
    // Steps and free units make a mean price follow the quantity: only a clear change is one.
    let prices = (change.before / before.quantity, change.after / after.quantity)
    let isSamePrice = abs(prices.1 - prices.0) <= 1e-6 * abs(prices.0)
    if isSameQuantity { return .price }
    return isSamePrice || !prices.0.isFinite || !prices.1.isFinite ? .quantity : .quantityAndPrice
  }

  fileprivate var size: Double { abs(monthlyUsd.difference.estimate) }
}

// MARK: - Request classes

extension TierComparison {
  private static func classes(_ values: ValueComparison) -> [ClassChange] {
    var found:
      [(
        name: String, kind: ClassChange.Kind, time: LatencyValues?, ValueComparison.Compared
      )] = []
    for one in values.before.values.classes {
      guard let other = values.after.values.classes.first(where: { $0.class == one.class }) else {
        continue
      }
      if let compared = values.availability(one, other) {
        found.append((one.class, .availability, nil, compared))
      }
      for time in one.latency {
        if let compared = values.latencyShare(
          one, other, thresholdMs: time.thresholdMs, of: time.of)
        {
          found.append((one.class, .latencyShare, time, compared))
        }
      }
      if let compared = values.p95(one, other) { found.append((one.class, .p95, nil, compared)) }
    }
    let changes = changes(found.map { $0.3 })
    return zip(found, changes).map { found, change in
      ClassChange(
        class: found.name, figure: found.kind, thresholdMs: found.time?.thresholdMs,
        of: found.time?.of, change: change)
    }
    .enumerated()
    .sorted { $0.element.rank(before: $1.element) ?? ($0.offset < $1.offset) }
    .map(\.element)
  }
}

extension ClassChange {
  /// Whether this one is told first; nil when neither is.
  fileprivate func rank(before other: ClassChange) -> Bool? {
    if change.isShown != other.change.isShown { return change.isShown }
    if (figure == .p95) != (other.figure == .p95) { return other.figure == .p95 }
    let (one, two) = (abs(effectSize), abs(other.effectSize))
    return one == two ? nil : one > two
  }

  /// Shares by points, durations relative to before.
  private var effectSize: Double {
    figure == .p95
      ? change.relative?.estimate ?? change.difference.estimate : change.difference.estimate
  }
}
