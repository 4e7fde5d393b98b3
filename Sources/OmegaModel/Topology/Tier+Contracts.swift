// What providers promise by contract, put together for a tier (Model M-10).
extension Tier {
  /// Product of the published availabilities of all services and pools that have one; nil when none
  /// has.
  ///
  /// The simple form: every part counts as one link of one chain, once however many regions it is
  /// in, and no redundancy is credited.
  public var compositeContractual: Double? {
    let published =
      pools.compactMap(\.contractualAvailability) + services.compactMap(\.contractualAvailability)
    return published.isEmpty ? nil : published.reduce(1, *)
  }

  /// Pools and services whose provider explicitly promises nothing.
  public var withoutContract: [String] {
    pools.filter { $0.hasContract && $0.contractualAvailability == nil }.map(\.name)
      + services.filter { $0.hasContract && $0.contractualAvailability == nil }.map(\.name)
  }
}
