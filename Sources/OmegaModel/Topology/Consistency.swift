/// How soon what one region writes is seen in another, in the words of Azure Cosmos DB; strictest first.
///
/// Stated, not simulated: checks hold it against regions and prices. What it does to latency and units stands
/// in the steps.
public enum Consistency: String, CaseIterable, Hashable, Sendable {
  case strong
  case boundedStaleness = "bounded-staleness"
  case session
  case consistentPrefix = "consistent-prefix"
  case eventual
}
