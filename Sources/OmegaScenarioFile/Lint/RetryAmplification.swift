import OmegaModel

/// How many attempts at each operation one request can become when it fails for one cause, through all layers
/// that retry it (Model T-2, R-2, R-3).
///
/// The worst path counts: attempts multiply along it. A budget holds a layer to what it allows on average. A
/// failure that a caller ignores, and a task that is handed off, do not reach the layers above.
struct RetryAmplification {
  /// What is known of one operation.
  struct Worst {
    var attempts = 1.0
    /// The calls on the way that retry, outermost first, as positions in `LintCalls.sites`.
    var layers: [Int] = []
  }

  private var worst: [LintCalls.OperationPosition: Worst] = [:]

  init(_ calls: LintCalls, cause: RetryCause) {
    for operation in calls.callersFirst {
      for position in calls.sitesByCallee[operation] ?? [] {
        let site = calls.sites[position]
        var reached = Worst()
        if case .operation(let caller) = site.caller, !site.isForgiven, site.taskClass == nil {
          reached = worst[caller] ?? Worst()
        }
        let attempts = Self.attempts(of: site.call, cause: cause)
        if attempts > 1 {
          reached.attempts *= attempts
          reached.layers.append(position)
        }
        if reached.attempts > worst[operation]?.attempts ?? 0 { worst[operation] = reached }
      }
    }
  }

  subscript(operation: LintCalls.OperationPosition) -> Worst { worst[operation] ?? Worst() }

  /// Attempts that one call makes of a request that fails for this cause, on average under a budget.
  static func attempts(of call: Call, cause: RetryCause) -> Double {
    guard let retry = call.retry, retry.on.contains(cause) else { return 1 }
    return 1 + min(Double(retry.retries), retry.budget ?? .infinity)
  }
}
