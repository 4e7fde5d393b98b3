import OmegaModel
import OmegaUnits

/// Reads bill lines and checks that what they count exists where they stand.
struct BillDecoder {
  enum Owner: String {
    case tier, pool, service

    /// What can be counted here.
    var bases: [String] {
      switch self {
      case .tier: ["month", "hour"]
      case .pool: ["month", "hour", "node-hour", "disk-hour"]
      case .service:
        [
          "month", "hour", "replica-hour", "capacity-hour", "peak-hour", "meter", "stock",
          "operation",
        ]
      }
    }
  }

  var owner: Owner
  /// Whether its nodes or replicas come and go, so that what is used is not what was bought.
  var isScaled = false
  /// Meters that the service's steps draw from.
  var meters: [String] = []
  /// Meters that the service limits.
  var limits: [String] = []
  /// Those among them whose draws wait instead of being refused.
  var waiting: [String] = []
  var operations: [String] = []
  var name = ""

  func line(_ cursor: Cursor) -> BillLine? {
    guard let reader = SectionReader(cursor, as: .billLine) else { return nil }
    let category = reader.choice("category", as: CostCategory.self)
    let listed = reader.flag("listed")
    let charge = charge(in: reader)
    let committed = committed(in: reader)
    guard let category, let listed, let charge else { return nil }
    return BillLine(
      category: category, charge: charge, documentListed: listed, committed: committed)
  }

  /// A commitment is for what can be counted at every hour, at the price of a reservation.
  private func committed(in reader: SectionReader) -> Double? {
    let isReserved = reader.text("billing")?.hasPrefix("reserved-") == true
    let per = reader.text("per")
    guard reader.isWritten("committed") else {
      if isReserved, isScaled, per == "node-hour" || per == "replica-hour" {
        reader.report(.reservedWithoutCommitment, at: "billing")
      }
      return nil
    }
    if !isReserved { reader.report(.commitmentWithoutReservation, at: "committed") }
    if per != "node-hour" && per != "replica-hour" && per != "capacity-hour" {
      reader.report(.keyWithoutBasis("committed", basis: "node-hour"), at: "committed")
    }
    return reader.number("committed")
  }

  private func charge(in reader: SectionReader) -> ChargeRule? {
    let price = reader.value("price")
    let included = reader.text("included")
    let basis = basis(in: reader)
    let factor = reader.number("times")
    let billing = reader.text("billing")
    let region = reader.text("region")
    let unit = reader.text("unit")
    switch (reader.isWritten("price"), reader.isWritten("included")) {
    case (true, true): reader.report(.priceAndIncluded, at: "included")
    case (false, false): reader.cursor.report(.neitherPriceNorIncluded)
    case (false, true): return included.map { .included(reason: $0) }
    case (true, false):
      if !reader.isWritten("per") { reader.report(.chargeWithoutBasis, at: "per") }
      guard case .price(let service, let sku, let meter)? = price, let basis, let factor,
        let billing
      else { return nil }
      let reference = PriceReference(
        service: service, sku: sku, meter: meter, billing: billing, region: region, unit: unit)
      return .metered(price: reference, basis: basis, factor: factor)
    }
    return nil
  }

  private func basis(in reader: SectionReader) -> UsageBasis? {
    let per = reader.text("per")
    let meter = reader.text("meter")
    let counted = reader.names("operations")
    guard let per else { return nil }
    guard owner.bases.contains(per) else {
      reader.report(.basisNotHere(per, owner: owner.rawValue, known: owner.bases), at: "per")
      return nil
    }
    if reader.isWritten("ages") != (per == "stock") {
      reader.report(
        per == "stock" ? .basisWithoutAges : .keyWithoutBasis("ages", basis: "stock"), at: "ages")
    }
    if reader.isWritten("floor"), per != "peak-hour" {
      reader.report(.keyWithoutBasis("floor", basis: "peak-hour"), at: "floor")
    }
    if reader.isWritten("partitions"), per != "peak-hour" {
      reader.report(.keyWithoutBasis("partitions", basis: "peak-hour"), at: "partitions")
    }
    if reader.isWritten("meter"), !["meter", "stock", "capacity-hour", "peak-hour"].contains(per) {
      reader.report(.keyWithoutBasis("meter", basis: "meter"), at: "meter")
    }
    if reader.isWritten("operations"), per != "operation" {
      reader.report(.keyWithoutBasis("operations", basis: "operation"), at: "operations")
    }
    switch per {
    case "month": return .month
    case "hour": return .hours
    case "node-hour": return .nodeHours
    case "disk-hour": return .diskHours
    case "replica-hour": return .replicaHours
    case "operation": return .operations(known(counted))
    case "meter":
      return known(meter, noun: "meter", among: meters, per: per, in: reader).map { .meter($0) }
    case "stock":
      let ages = ages(in: reader)
      let meter = known(meter, noun: "meter", among: meters, per: per, in: reader)
      guard let ages, let meter else { return nil }
      return .stock(meter: meter, age: ages)
    case "peak-hour":
      let floor = reader.number("floor") ?? 0
      let ofEach = reader.text("partitions") == "each"
      if let meter, waiting.contains(meter) {
        reader.report(.peakOfWaiting(meter), at: "meter")
      }
      return known(meter, noun: "limit", among: limits, per: per, in: reader)
        .map { .peakHours(meter: $0, floor: floor, ofEach: ofEach) }
    default:
      return known(meter, noun: "limit", among: limits, per: per, in: reader)
        .map { .capacityHours(meter: $0) }
    }
  }

  private func ages(in reader: SectionReader) -> AgeRange? {
    guard let ages = reader.section("ages", as: .ages) else { return nil }
    let from = ages.duration("from")
    let to = ages.duration("to")
    let least = ages.duration("least")
    guard let from, let to, let least else { return nil }
    guard from < to else {
      ages.report(.agesInReverse, at: "to")
      return nil
    }
    return AgeRange(from: from, to: to, least: least)
  }

  private func known(_ counted: [(name: String, cursor: Cursor)]) -> [String] {
    for (operation, cursor) in counted where !operations.contains(operation) {
      cursor.report(
        .unknownIn(
          noun: "operation", operation, owner: name,
          nearest: Spelling.nearest(to: operation, among: operations)))
    }
    return counted.map(\.name)
  }

  private func known(
    _ meter: String?, noun: String, among known: [String], per: String, in reader: SectionReader
  ) -> String? {
    guard let meter else {
      if !reader.isWritten("meter") { reader.report(.basisWithoutMeter(per), at: "meter") }
      return nil
    }
    guard known.contains(meter) else {
      reader.report(
        .unknownIn(
          noun: noun, meter, owner: name, nearest: Spelling.nearest(to: meter, among: known)),
        at: "meter")
      return nil
    }
    return meter
  }
}
