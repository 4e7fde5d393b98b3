/// M/G/c/c: requests that find all servers busy are lost (Erlang 1917).
///
/// Holds for any law of work with the given mean.
public struct ErlangB: Hashable, Sendable {
  public let servers: Int
  /// Arrival rate × mean work, in Erlang.
  public let offeredLoad: Double

  public init(servers: Int, offeredLoad: Double) {
    precondition(servers >= 1 && offeredLoad > 0, "there are servers and a load")
    self.servers = servers
    self.offeredLoad = offeredLoad
  }

  /// Share of the requests that are lost.
  public var blocking: Double {
    // B(c) = a·B(c−1) ÷ (c + a·B(c−1)) stays within 0 … 1, where a^c ÷ c! would overflow.
    (1...servers).reduce(1.0) { blocking, server in
      offeredLoad * blocking / (Double(server) + offeredLoad * blocking)
    }
  }

  /// Servers busy on average.
  public var carriedLoad: Double { offeredLoad * (1 - blocking) }
  public var utilisation: Double { carriedLoad / Double(servers) }
}
