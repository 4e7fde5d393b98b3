public import OmegaUnits

/// One quantity over the window in at most 2,000 equal intervals (Model M-17).
public struct Timeline: Hashable, Sendable {
  public var kind: Kind
  /// The class, service, meter or pool that it is about, with its region where it has one: `gateway@eastus`,
  /// `orders@eastus/ru`. Empty for a tier.
  public var subject: String
  /// Which part of the subject's whole it is: a cause of failure or a category of cost. Empty: the whole.
  public var part: String
  public var interval: SimDuration
  /// One value an interval; NaN where there was nothing to measure.
  public var values: [Double]

  public init(
    kind: Kind, subject: String, part: String = "", interval: SimDuration, values: [Double]
  ) {
    self.kind = kind
    self.subject = subject
    self.part = part
    self.interval = interval
    self.values = values
  }

  /// The subject's name, its region, and its meter; empty where it has none.
  public var subjectParts: (name: String, region: String, meter: String) {
    guard kind.scope == .service || kind.scope == .meter || kind.scope == .pool,
      let at = subject.firstIndex(of: "@")
    else { return (subject, "", "") }
    let place = subject[subject.index(after: at)...]
    guard kind.scope == .meter, let slash = place.firstIndex(of: "/") else {
      return (String(subject[..<at]), String(place), "")
    }
    return (
      String(subject[..<at]), String(place[..<slash]),
      String(place[place.index(after: slash)...])
    )
  }
}
