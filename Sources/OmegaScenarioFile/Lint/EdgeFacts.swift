/// What providers publish about gateways, ports and vaults, by the names that the price book has for them.
enum EdgeFacts {
  static let cluster = "Azure Kubernetes Service"
  static let gateway = "API Management"
  static let vault = "Key Vault"
  static let blobs = "Blob Storage"

  /// Requests a second of a standard storage account, unless support has raised it.
  static let accountRequestsPerSecond = 20_000.0

  /// Requests a second that a unit of API Management bears: an estimate of the provider, no limit.
  static let requestsPerSecond = [
    "Developer": 500.0, "Basic": 1_000, "Standard": 2_500, "Premium": 4_000,
  ]

  /// Reads of secrets a second that all vaults of a subscription allow in a region: 5 × 4,000 in 10 s.
  static let subscriptionReadsPerSecond = 2_000.0

  /// Up to so many nodes have all of the ports that a node can have by itself.
  static let nodesWithAllPorts = 50

  /// Outbound ports that each node of a cluster of so many gets for an address: half as many for each doubling of 50.
  static func snatPorts(ofNodes nodes: Int) -> Int {
    var ports = 1_024
    var most = nodesWithAllPorts
    while nodes > most, ports > 32 {
      ports /= 2
      most *= 2
    }
    return ports
  }
}
