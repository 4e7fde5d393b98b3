extension Section {
  static let serviceFields: [Field] = [
    Field("about", .text, .optional("nothing is said"), "What the service is."),
    Field("layer", .text, .optional("no layer"), "Free text, for reports."),
    Field(
      "regions", .list(.name), .optional("every region of the tier"), "Where the service exists."),
    Field(
      "edge", .flag, .defaulted("false"),
      "Whether it sits beside the client, whose round trip is then paid behind it."),
    Field(
      "runs-on", .name, .defaulted("managed"),
      "A pool's name, `managed` or `containers` (billed by their size, without nodes)."),
    Field(
      "replicas", .either(.count(from: 0), .section(.queueScaling)), .defaulted("1"),
      "Replicas in each region: a count, or how it follows the queue."),
    Field(
      "concurrency", .count(from: 1), .optional("no bound"),
      "Requests that one replica works on at a time, waiting on callees included."),
    Field(
      "queue", .count(from: 0), .optional("no bound"),
      "Waiting requests per replica; in all for `shared-queue`."),
    Field(
      "patience", .timeDistribution, .optional("nobody gives up in the queue"),
      "How long a request waits for a slot at most, drawn for each; needs `concurrency`."),
    Field(
      "shed", .section(.shedding), .optional("nothing is shed"),
      "Refuses requests of low priority while the queue is long; needs `queue`."),
    Field(
      "rate-limit", .section(.rateLimit), .optional("no bound"),
      "Calls that each calling region may send."),
    Field(
      "balancing",
      .choice([
        "random", "round-robin", "least-of-two", "shortest-queue", "shared-queue",
        "per-connection",
      ]), .defaulted("least-of-two"), "How a request finds a replica."),
    Field(
      "cpu", .cores(.aboveZero), .optional("CPU work takes its time and contends with nothing"),
      "CPU that one replica may use."),
    Field(
      "cpu-discipline", .choice(["processor-sharing", "fifo"]), .defaulted("processor-sharing"),
      "Whether running requests share the cores or take one each in order."),
    Field(
      "requests", .section(.nodeResources), .optional("nothing"),
      "What the scheduler reserves for a replica on its node."),
    Field(
      "limits", .named(.section(.limit), noun: "meter"), .optional("none"),
      "Throughput budgets in each region."),
    Field(
      "contract", .either(.choice(["none"]), .share), .optional("not a provider's promise"),
      "Availability that the provider publishes; `none` when it promises nothing."),
    Field(
      "operations", .named(.steps, noun: "operation"), .optional("none"),
      "What the service can be asked to do."),
    Field("bill", .list(.section(.billLine)), .optional("none"), "Charges of the service."),
  ]

  static let queueScalingFields: [Field] = [
    Field("min", .count(from: 0), .required, "Least replicas in each region."),
    Field("max", .count(from: 0), .required, "Most replicas in each region."),
    Field(
      "target", .number(.aboveZero), .defaulted("1"),
      "Requests, waiting or running, that one replica is meant to have."),
    Field(
      "poll", .duration(.aboveZero), .defaulted("30s"), "How often the queue is looked at."),
    Field(
      "cooldown", .duration(.zero), .defaulted("300s"),
      "Fewer replicas only after the wish has stayed lower for this long."),
    Field(
      "start", .timeLaw, .defaulted("0s"), "From having a node until it is ready."),
    Field(
      "schedule", .list(.section(.scheduledMinimum)), .optional("none"),
      "Least replicas between two local times."),
  ]

  static let scheduledMinimumFields: [Field] = [
    Field("zone", .zone, .required, "IANA time zone of the times."),
    Field(
      "days",
      .either(.choice(["weekdays", "weekend", "every-day"]), .list(.choice(dayNames))),
      .required, "Days that it holds on."),
    Field("from", .clockTime, .required, "Local time from which it holds."),
    Field("to", .clockTime, .required, "Local time until which it holds; up to `24:00`."),
    Field("min", .count(from: 0), .required, "Least replicas meanwhile."),
  ]

  static let bulkheadFields: [Field] = [
    Field("most", .count(from: 1), .required, "Calls that may be out at a time."),
    Field("queue", .count(from: 0), .defaulted("0"), "Callers that may wait for one to come back."),
    Field(
      "per", .choice(["replica", "region"]), .defaulted("replica"),
      "Whether each calling replica has its own, or all of a region share one."),
  ]

  static let hedgeFields: [Field] = [
    Field(
      "after", .duration(.aboveZero), .required,
      "Time without an answer after which the next attempt is sent."),
    Field("most", .count(from: 1), .defaulted("1"), "Attempts besides the first."),
  ]

  static let rateLimitFields: [Field] = [
    Field("rate", .rate, .required, "Calls a second in the long run."),
    Field(
      "burst", .count(from: 1), .optional("what the rate lets through in a second, at least 1"),
      "Calls that may come at once after a pause."),
  ]

  static let sheddingFields: [Field] = [
    Field(
      "below", .count(from: 0), .defaulted("5"),
      "Requests of a lower priority than this are refused."),
    Field("above", .share, .required, "Share of the queue's bound from which on they are."),
  ]

  static let limitFields: [Field] = [
    Field("amount", .throughput, .required, "Units a period, in all partitions together."),
    Field(
      "partitions", .count(from: 1), .defaulted("1"),
      "The budget is split evenly over these; a request belongs to one by its key."),
  ]

  static let stepFields: [Field] = [
    Field("cpu", .timeLaw, .optional(""), "Work on the replica's CPU."),
    Field("wait", .timeLaw, .optional(""), "Time without CPU; the slot stays held."),
    Field(
      "use", .named(.amountLaw, noun: "meter"), .optional(""),
      "Draws from meters, in the order written; a meter with a limit may throttle."),
    Field("generate", .section(.generation), .optional(""), "An LLM answer."),
    Field("call", .operation, .optional(""), "A request to another service."),
    Field(
      "timeout", .duration(.aboveZero), .optional("never"),
      "With `call` or `hand-off`: give up on an attempt after this."),
    Field(
      "retry", .name, .optional("none"),
      "With `call` or `hand-off`: a retry policy of the tier, or a preset."),
    Field(
      "priority", .count(from: 0), .optional("that of the request"),
      "With `call`: priority of the call and of all that it causes, 0 to 9; higher is served first."
    ),
    Field(
      "on-failure", .either(.choice(["ignore"]), .steps), .optional("fails too"),
      "With `call`: go on, or run these steps instead."),
    Field(
      "breaker", .name, .optional("none"),
      "With `call`: a circuit breaker of the tier, or a preset."),
    Field(
      "bulkhead", .section(.bulkhead), .optional("no bound"),
      "With `call`: how many of these calls may be out at a time."),
    Field(
      "hedge", .section(.hedge), .optional("none"),
      "With `call`: another attempt beside one that takes long; the first answer counts."),
    Field("parallel", .list(.steps), .optional(""), "All branches at once; waits for all."),
    Field(
      "wait-for", .count(from: 1), .optional("all of them"),
      "With `parallel`: go on when so many branches have succeeded; the others run on."),
    Field(
      "times", .count(from: 1), .defaulted("1"), "With `parallel`: so many copies of the branches."),
    Field(
      "choose", .list(.section(.branch)), .optional(""), "One branch, by weight or by attributes."),
    Field(
      "cache", .section(.cacheBranches), .optional(""),
      "One of two branches; counted as hits and misses of the service."),
    Field("hand-off", .operation, .optional(""), "Starts a task and goes on at once."),
    Field(
      "dead-letter", .operation, .optional("the task is dropped"),
      "With `hand-off`: is called with a task that has failed for good."),
    Field("as", .name, .optional(""), "With `hand-off`: the class that the task counts as."),
    Field("block", .share, .optional(""), "This share is hostile and ends here as blocked."),
  ]

  /// The keys that say what a step does; exactly one of them makes a step.
  static let stepActions = [
    "cpu", "wait", "use", "generate", "call", "parallel", "choose", "cache", "hand-off", "block",
  ]

  static let generationFields: [Field] = [
    Field("prompt", .amountLaw, .required, "Tokens of the prompt."),
    Field("output", .amountLaw, .required, "Tokens of the answer."),
    Field("output-max", .amount(.zero), .required, "Most tokens that an answer may have."),
    Field("first-token", .timeLaw, .required, "Time until the first token."),
    Field("speed", .throughput, .required, "Tokens a second after that."),
  ]

  static let cacheBranchesFields: [Field] = [
    Field("hit-ratio", .share, .required, "Share of requests that hit."),
    Field("hit", .steps, .optional("nothing to do"), "Steps of a hit."),
    Field("miss", .steps, .optional("nothing to do"), "Steps of a miss."),
  ]

  static let branchFields: [Field] = [
    Field(
      "weight", .number(.zero), .optional("only with `when`"), "Weight among the branches."),
    Field(
      "when", .named(.name, noun: "attribute"), .optional("by weight"),
      "Attributes that the request must have; the first branch that fits is taken."),
    Field("steps", .steps, .optional("nothing to do"), "Steps of the branch."),
  ]
}
