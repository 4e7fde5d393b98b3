extension Section {
  /// Named as in an AKS profile, where that has them.
  static let clusterAutoscalerFields: [Field] = [
    Field(
      "scan-interval", .duration(.aboveZero), .defaulted("10s"),
      "How often pods without a node and nodes without need are looked at.", example: "20s"),
    Field(
      "expander", .choice(["random", "least-waste", "most-pods", "priority"]),
      .defaulted("random"), "Which pool grows when several could take the pods that wait.",
      example: "priority"),
    Field(
      "balance-similar-node-groups", .flag, .defaulted("false"),
      "Whether new nodes are shared out among pools of equal nodes.", example: "true"),
    Field(
      "max-node-provision-time", .duration(.aboveZero), .defaulted("15min"),
      "A node that is not ready after so long is given up.", example: "10min"),
    Field(
      "scale-down-delay-after-add", .duration(.zero), .defaulted("10min"),
      "No node is removed for so long after one was added to any pool.", example: "5min"),
    Field(
      "scale-down-delay-after-delete", .duration(.zero), .optional("the scan interval"),
      "The same after a removal.", example: "1min"),
    Field(
      "scale-down-delay-after-failure", .duration(.zero), .defaulted("3min"),
      "The same after a node whose pods could not all be evicted.", example: "5min"),
    Field(
      "scale-down-unneeded-time", .duration(.zero), .defaulted("10min"),
      "How long a node must have been unneeded before it is removed.", example: "5min"),
    Field(
      "scale-down-utilization-threshold", .share, .defaulted("50%"),
      "A node may be unneeded when requests, daemons included, take less of its CPU and of its memory.",
      example: "65%"),
    Field(
      "max-graceful-termination", .duration(.zero), .defaulted("10min"),
      "How long pods of a node that is drained may go on with what they have.", example: "2min"),
    Field(
      "max-empty-bulk-delete", .count(from: 1), .defaulted("10"),
      "Empty nodes that may be removed at one look.", example: "5"),
  ]

  static let replicaScalingFields: [Field] = [
    Field("min", .count(from: 0), .required, "Least replicas in each region.", example: "0"),
    Field("max", .count(from: 0), .required, "Most replicas in each region.", example: "5"),
    Field(
      "scaler", .choice(["keda", "hpa", "jobs"]), .defaulted("keda"),
      "What changes the count: KEDA, which decides between none and some and leaves the rest to a pod autoscaler; that alone; or KEDA's scaled jobs, each of which takes one request from the queue and ends with it."
    ),
    Field(
      "target", .number(.aboveZero), .optional("1; without when `cpu` is written"),
      "Requests, waiting or running, that one replica is meant to have.", example: "2"),
    Field(
      "cpu", .share, .optional("CPU does not count"),
      "Share of the CPU that it requests which a replica is meant to use, in whole per cent. Needs `cpu` and `requests` of the service.",
      example: "70%"),
    Field(
      "schedule", .list(.section(.scheduledMinimum)), .optional("none"),
      "Least replicas between two local times: with `keda` a cron trigger, with `hpa` a least that somebody changes.",
      example:
        "[{ zone: America/New_York, days: weekdays, from: \"08:00\", to: \"18:00\", min: 5 }]"),
    Field(
      "start", .timeLaw, .defaulted("0s"), "From having a node until it is ready.",
      example: "20s"),
    Field(
      "activation", .number(.zero), .defaulted("0"),
      "KEDA: the first replica comes when there are more requests than this.", example: "5"),
    Field(
      "poll", .duration(.aboveZero), .defaulted("30s"),
      "KEDA: how often it looks whether there is work.", example: "15s"),
    Field(
      "cooldown", .duration(.zero), .defaulted("300s"),
      "KEDA: the last replicas go after so long without work; only with `min: 0` or `idle: 0`.",
      example: "60s"),
    Field(
      "idle", .count(from: 0), .optional("`min`"),
      "KEDA: replicas while there is no work, below `min`; KEDA knows no other than 0.",
      example: "0"),
    Field(
      "initial-cooldown", .duration(.zero), .defaulted("0s"),
      "KEDA: replicas that never had work stay so long at first.", example: "5min"),
    Field(
      "strategy", .choice(["default", "accurate", "eager", "custom"]), .defaulted("default"),
      "Jobs: how many are started for a queue: what it asks for (`target` requests each), with the requests being worked on, less the jobs that run; without those requests, less the jobs that do not run yet; one for whatever waits; or by `deduction` and `running-share`."
    ),
    Field(
      "deduction", .count(from: 0), .defaulted("0"),
      "Jobs by the custom strategy: so many fewer than the queue asks for.", example: "1"),
    Field(
      "running-share", .share, .defaulted("0%"),
      "Jobs by the custom strategy: the share of those that run that is taken off as well.",
      example: "50%"),
    Field(
      "sync", .duration(.aboveZero), .defaulted("15s"),
      "How often the pod autoscaler looks at its metrics; CPU is measured over as long, one look earlier.",
      example: "30s"),
    Field(
      "scale-up", .section(.scalingRules),
      .optional(
        "at each look to twice as many or to 4; with `scale-down` alone, by 100 % or 4 replicas in 15 s"
      ),
      "How fast the count may grow.",
      example: "{ stabilization: 60s, policies: [{ replicas: 2, period: 1min }] }"),
    Field(
      "scale-down", .section(.scalingRules),
      .optional("the highest wish of the last 300 s, by 100 % in 15 s"),
      "How fast the count may shrink.",
      example: "{ stabilization: 300s, policies: [{ percent: 10, period: 1min }] }"),
  ]

  static let scalingRulesFields: [Field] = [
    Field(
      "stabilization", .duration(.zero), .optional("0s up, 300s down"),
      "The most cautious wish of this long counts.", example: "120s"),
    Field(
      "policies", .list(.section(.scalingPolicy)), .optional("those of Kubernetes"),
      "Bounds of the change within a trailing period.",
      example: "[{ percent: 50, period: 30s }, { replicas: 2, period: 30s }]"),
    Field(
      "select", .choice(["max", "min", "disabled"]), .defaulted("max"),
      "Which of the policies counts: the one with the larger or the smaller change, or no change at all."
    ),
    Field(
      "tolerance", .share, .defaulted("10%"),
      "Metrics that miss their target by no more call for no change.", example: "5%"),
  ]

  static let scalingPolicyFields: [Field] = [
    Field(
      "replicas", .count(from: 1), .optional("`percent` is written"), "Replicas in a period.",
      example: "4"),
    Field(
      "percent", .number(.aboveZero), .optional("`replicas` is written"),
      "Of the replicas at the period's beginning; 100 is doubling, or all.", example: "100"),
    Field(
      "period", .duration(.aboveZero), .required, "The trailing period.", example: "15s"),
  ]

  static let scheduledMinimumFields: [Field] = [
    Field("zone", .zone, .required, "IANA time zone of the times."),
    Field(
      "days",
      .either(.choice(["weekdays", "weekend", "every-day"]), .list(.choice(dayNames))),
      .required, "Days that it holds on."),
    Field("from", .clockTime, .required, "Local time from which it holds."),
    Field(
      "to", .clockTime, .required, "Local time until which it holds; up to `24:00`.",
      example: "\"18:00\""),
    Field("min", .count(from: 0), .required, "Least replicas meanwhile.", example: "5"),
  ]
}
