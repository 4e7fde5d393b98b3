/// The kinds of mappings with fixed keys that scenario and tier files are made of.
enum Section: String, CaseIterable, Sendable {
  case scenario, window, client, fault
  case faultTarget = "fault target"
  case regionFailover = "region failover"
  case load, profile, surge, bursts, session, trace, objective
  case latencyObjective = "latency objective"
  case tier, claims, network, uptime
  case retryPolicy = "retry policy"
  case pool
  case nodeResources = "cpu and memory"
  case nodeScaling = "node scaling"
  case clusterAutoscaler = "cluster autoscaler"
  case contract
  case spot, shortages, shock, service
  case replicaScaling = "replica scaling"
  case scalingRules = "scaling rules"
  case scalingPolicy = "scaling policy"
  case scheduledMinimum = "scheduled minimum"
  case shedding = "load shedding"
  case breaker = "circuit breaker"
  case bulkhead, hedge, checkpoint
  case disruption = "disruption budget"
  case rateLimit = "rate limit"
  case keys
  case contents = "contents of a store"
  case limit, step, generation
  case cacheBranches = "cache"
  case branch
  case requestClass = "class"
  case billLine = "bill line"
  case timeLaw = "law of a duration"
  case amountLaw = "law of an amount"
  case timeMixturePart = "part of a mixture of durations"
  case amountMixturePart = "part of a mixture of amounts"
  case ages, budget
  case savingsPlan = "savings plan"
  case pricePath = "price path"

  var fields: [Field] {
    switch self {
    case .scenario: Self.scenarioFields
    case .window: Self.windowFields
    case .client: Self.clientFields
    case .fault: Self.faultFields
    case .faultTarget: Self.faultTargetFields
    case .regionFailover: Self.regionFailoverFields
    case .load: Self.loadFields
    case .profile: Self.profileFields
    case .surge: Self.surgeFields
    case .bursts: Self.burstsFields
    case .session: Self.sessionFields
    case .trace: Self.traceFields
    case .objective: Self.objectiveFields
    case .latencyObjective: Self.latencyObjectiveFields
    case .tier: Self.tierFields
    case .claims: Self.claimsFields
    case .network: Self.networkFields
    case .uptime: Self.uptimeFields
    case .retryPolicy: Self.retryPolicyFields
    case .pool: Self.poolFields
    case .nodeResources: Self.nodeResourcesFields
    case .nodeScaling: Self.nodeScalingFields
    case .clusterAutoscaler: Self.clusterAutoscalerFields
    case .contract: Self.contractFields
    case .spot: Self.spotFields
    case .shortages: Self.shortagesFields
    case .shock: Self.shockFields
    case .service: Self.serviceFields
    case .replicaScaling: Self.replicaScalingFields
    case .scalingRules: Self.scalingRulesFields
    case .scalingPolicy: Self.scalingPolicyFields
    case .scheduledMinimum: Self.scheduledMinimumFields
    case .shedding: Self.sheddingFields
    case .breaker: Self.breakerFields
    case .bulkhead: Self.bulkheadFields
    case .hedge: Self.hedgeFields
    case .checkpoint: Self.checkpointFields
    case .disruption: Self.disruptionFields
    case .rateLimit: Self.rateLimitFields
    case .keys: Self.keysFields
    case .contents: Self.contentsFields
    case .limit: Self.limitFields
    case .step: Self.stepFields
    case .generation: Self.generationFields
    case .cacheBranches: Self.cacheBranchesFields
    case .branch: Self.branchFields
    case .requestClass: Self.requestClassFields
    case .billLine: Self.billLineFields
    case .timeLaw: Self.timeLawFields
    case .amountLaw: Self.amountLawFields
    case .timeMixturePart: Self.mixturePartFields(.timeLaw)
    case .amountMixturePart: Self.mixturePartFields(.amountLaw)
    case .ages: Self.agesFields
    case .budget: Self.budgetFields
    case .savingsPlan: Self.savingsPlanFields
    case .pricePath: Self.pricePathFields
    }
  }

  func field(_ key: String) -> Field? { fields.first { $0.key == key } }
}
