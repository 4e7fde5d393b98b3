import OmegaModel
import OmegaUnits

/// Reads one load source: what makes its requests come, how they come together, and its mix.
struct LoadDecoder {
  /// What a source may be; exactly one.
  private static let origins = ["rate", "users", "trace"]
  /// Keys that mean something only beside one of others.
  private static let owners: [(key: String, owners: [String])] = [
    ("profile", ["rate"]), ("surges", ["rate"]), ("bursts", ["rate"]),
    ("batch", ["rate", "trace"]), ("session", ["rate", "trace"]), ("think", ["users"]),
  ]
  private static let dispersionMax = 1e6
  private static let burstVariationMax = 100.0
  /// Arrivals in an interval of bursts: with fewer, most intervals would be walked for nothing.
  private static let burstArrivalsMin = 0.01

  private let reader: SectionReader

  static func source(_ name: String, _ cursor: Cursor) -> LoadSource? {
    guard let reader = SectionReader(cursor, as: .load) else { return nil }
    return LoadDecoder(reader: reader).source(name)
  }

  private func source(_ name: String) -> LoadSource? {
    let origins = Self.origins.filter { reader.isWritten($0) }
    if origins.isEmpty { reader.cursor.report(.keyNeedsOneOf(Self.origins)) }
    for other in origins.dropFirst() {
      reader.report(.keysExclude(origins[0], other), at: other)
    }
    for (key, owners) in Self.owners where reader.isWritten(key) && !origins.isEmpty {
      guard origins.allSatisfy({ !owners.contains($0) }) else { continue }
      reader.report(.keyBelongsTo(key, owner: owners[0]), at: key)
    }
    let bundle = bundle()
    let pattern = pattern(bundle: bundle ?? .single)
    let users = users()
    let trace = reader["trace"].map { TraceDecoder.trace($0) } ?? nil
    let mix = mix()
    guard let bundle else { return nil }
    let origin: LoadSource.Origin? =
      switch origins.first {
      case "rate": pattern.map { .rate($0) }
      case "users": users
      case "trace": trace.map { .trace($0) }
      default: nil
      }
    return origin.map { LoadSource(name: name, origin: $0, bundle: bundle, mix: mix) }
  }

  private func mix() -> [ClassShare] {
    let shares = reader.named("mix").compactMap { name, cursor in
      cursor.number(as: .number(.zero)).map { ClassShare(requestClass: name, weight: $0) }
    }
    if let place = reader["mix"], case .mapping(let entries) = place.node.content,
      shares.count == entries.count
    {
      if !Weights.areUsable(shares.map(\.weight)) { place.report(.weightsAddUpToNothing) }
    }
    return shares
  }

  // MARK: - Rates

  private func pattern(bundle: ArrivalBundle) -> ArrivalPattern? {
    let rate = reader.number("rate")
    let profile = reader["profile"].map { ProfileDecoder.profile($0) }
    let surges = reader.items("surges").compactMap(Self.surge)
    let bursts = reader["bursts"].map { self.bursts($0, arrivalRate: rate, bundle: bundle) }
    guard let rate else { return nil }
    return ArrivalPattern(
      rate: rate, profile: profile ?? nil, surges: surges, bursts: bursts ?? nil)
  }

  private func bursts(
    _ cursor: Cursor, arrivalRate: Double?, bundle: ArrivalBundle
  ) -> Bursts? {
    guard let reader = SectionReader(cursor, as: .bursts) else { return nil }
    let interval = reader.duration("interval")
    guard let index = reader.number("index-of-dispersion"), let interval else { return nil }
    guard index >= 1 else {
      reader.report(.dispersionTooEven, at: "index-of-dispersion")
      return nil
    }
    let bursts = Bursts(interval: interval, indexOfDispersion: index)
    guard let arrivalRate else { return nil }
    let arrivals = arrivalRate / bundle.requestsMean
    guard arrivals * interval.seconds >= Self.burstArrivalsMin else {
      reader.report(.burstsTooShort, at: "interval")
      return nil
    }
    guard index <= Self.dispersionMax,
      bursts.factorVariation(arrivalRate: arrivals) <= Self.burstVariationMax
    else {
      reader.report(.dispersionTooLarge, at: "index-of-dispersion")
      return nil
    }
    return bursts
  }

  private static func surge(_ cursor: Cursor) -> Surge? {
    guard let reader = SectionReader(cursor, as: .surge) else { return nil }
    let start = reader.duration("start")
    let rampUp = reader.duration("ramp-up")
    let hold = reader.duration("hold")
    let rampDown = reader.duration("ramp-down")
    let factor = reader.number("factor")
    guard let start, let rampUp, let hold, let rampDown, let factor else { return nil }
    return Surge(start: start, rampUp: rampUp, hold: hold, rampDown: rampDown, factor: factor)
  }

  // MARK: - Users and what they send together

  private func users() -> LoadSource.Origin? {
    guard reader.isWritten("users") else { return nil }
    if !reader.isWritten("think") {
      reader.report(.keyMissingBeside("think", owner: "users"), at: "think")
    }
    let think = reader.distribution("think")
    guard let count = reader.count("users"), let think else { return nil }
    guard think.mean > 0 else {
      reader.report(.usersWithoutPause, at: "think")
      return nil
    }
    return .users(count: count, think: think)
  }

  /// Nil after a report.
  private func bundle() -> ArrivalBundle? {
    if reader.isWritten("batch"), reader.isWritten("session") {
      reader.report(.keysExclude("batch", "session"), at: "session")
      return nil
    }
    if reader.isWritten("batch") {
      guard case .countLaw(let size)? = reader.value("batch") else { return nil }
      return .batch(size)
    }
    guard let place = reader["session"] else { return .single }
    guard let session = SectionReader(place, as: .session) else { return nil }
    let think = session.distribution("think")
    guard case .countLaw(let requests)? = session.value("requests"), let think,
      let isSameClient = session.flag("same-client")
    else { return nil }
    return .session(requests: requests, think: think, isSameClient: isSameClient)
  }
}
