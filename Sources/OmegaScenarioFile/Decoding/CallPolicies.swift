import OmegaModel

/// The policies of a tier that its calls may name.
struct CallPolicies {
  var retries: [String: RetryPolicy] = [:]
  var breakers: [String: CircuitBreaker] = [:]
}
