import OmegaModel

/// What a tier declares for its services and calls to name.
struct CallPolicies {
  var populations: [String: KeyPopulation] = [:]
  var retries: [String: RetryPolicy] = [:]
  var breakers: [String: CircuitBreaker] = [:]
}
