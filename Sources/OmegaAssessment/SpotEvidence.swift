import OmegaPricing
import OmegaStatistics
public import OmegaUnits

/// One replication's spot machines of one pool: what a month of them costs, and what it would cost otherwise.
public struct SpotEvidence: Hashable, Sendable {
  public var pool: String
  public var meter: MeterKey
  public var hours: Quantity
  public var paid: Money
  public var payAsYouGo: Money?
  public var wasted: Money

  public init(
    pool: String, meter: MeterKey, hours: Quantity, paid: Money, payAsYouGo: Money?, wasted: Money
  ) {
    self.pool = pool
    self.meter = meter
    self.hours = hours
    self.paid = paid
    self.payAsYouGo = payAsYouGo
    self.wasted = wasted
  }
}

extension SpotResult {
  /// The same pool's machines in all replications; those without them count as nothing.
  static func all(_ replications: [[SpotEvidence]]) -> [SpotResult] {
    var names: [(pool: String, meter: MeterKey)] = []
    for evidence in replications.joined()
    where !names.contains(where: { $0.pool == evidence.pool && $0.meter == evidence.meter }) {
      names.append((evidence.pool, evidence.meter))
    }
    return names.map { name in
      let found = replications.map { replication in
        replication.first { $0.pool == name.pool && $0.meter == name.meter }
      }
      return SpotResult(found, pool: name.pool, meter: name.meter)
    }
  }

  private init(_ replications: [SpotEvidence?], pool: String, meter: MeterKey) {
    func figure(
      within possible: ClosedRange<Double> = .nonNegative, _ value: (SpotEvidence) -> Double
    ) -> Figure {
      Figure(
        MeanEstimator.estimate(replications.map { $0.map(value) ?? 0 }, within: possible)
          ?? Estimate(certain: 0))
    }
    self.init(
      pool: pool, region: meter.region, sku: meter.sku,
      hours: figure { $0.hours.approximateValue },
      paidUsd: figure { $0.paid.approximateDollars },
      wastedUsd: figure { $0.wasted.approximateDollars })
    guard !replications.contains(where: { $0.map { $0.payAsYouGo == nil } ?? false }) else {
      return
    }
    payAsYouGoUsd = figure { ($0.payAsYouGo ?? .zero).approximateDollars }
    savedUsd = figure(within: .anyNumber) {
      (($0.payAsYouGo ?? .zero) - $0.paid).approximateDollars
    }
    netSavedUsd = figure(within: .anyNumber) {
      (($0.payAsYouGo ?? .zero) - $0.paid - $0.wasted).approximateDollars
    }
  }
}
