/// Who calls whom in a tier, and how often a request is expected to reach each part.
public struct TopologyResult: Codable, Hashable, Sendable {
  /// In the tier's order.
  public var services: [TopologyService]
  /// Every pair of caller and callee once, those of the classes first.
  public var calls: [TopologyCall]
  /// By the traffic equations, without retries.
  public var visits: [TopologyVisit]

  public init(
    services: [TopologyService], calls: [TopologyCall], visits: [TopologyVisit]
  ) {
    self.services = services
    self.calls = calls
    self.visits = visits
  }
}

public struct TopologyService: Codable, Hashable, Sendable {
  public var service: String
  public var about: String
  /// May be empty.
  public var layer: String

  public init(service: String, about: String, layer: String) {
    self.service = service
    self.about = about
    self.layer = layer
  }
}

public struct TopologyCall: Codable, Hashable, Sendable {
  public enum Caller: String, Codable, Hashable, Sendable {
    case `class`, service
  }

  public var callerKind: Caller
  public var caller: String
  /// The service that is called.
  public var callee: String
  /// Whether nobody waits for the answer.
  public var isHandedOff: Bool

  public init(callerKind: Caller, caller: String, callee: String, isHandedOff: Bool) {
    self.callerKind = callerKind
    self.caller = caller
    self.callee = callee
    self.isHandedOff = isHandedOff
  }
}

public struct TopologyVisit: Codable, Hashable, Sendable {
  public var `class`: String
  public var service: String
  public var region: String
  public var perRequest: Double

  public init(class: String, service: String, region: String, perRequest: Double) {
    self.class = `class`
    self.service = service
    self.region = region
    self.perRequest = perRequest
  }
}
