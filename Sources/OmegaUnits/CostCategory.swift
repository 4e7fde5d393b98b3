/// What a charge is for.
public enum CostCategory: String, CaseIterable, Hashable, Sendable, Codable {
  case compute, data, edge, network, tokens, observability, security, support
}
