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
      "contract", .either(.either(.choice(["none"]), .share), .section(.contract)),
      .optional("not a provider's promise"),
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
    Field("timeout", .duration(.aboveZero), .optional("never"), "With `call`: give up after this."),
    Field("retry", .name, .optional("none"), "With `call`: a retry policy of the tier."),
    Field(
      "on-failure", .either(.choice(["ignore"]), .steps), .optional("fails too"),
      "With `call`: go on, or run these steps instead."),
    Field("parallel", .list(.steps), .optional(""), "All branches at once; waits for all."),
    Field("choose", .list(.section(.branch)), .optional(""), "One branch, by weight."),
    Field(
      "cache", .section(.cacheBranches), .optional(""),
      "One of two branches; counted as hits and misses of the service."),
    Field("hand-off", .operation, .optional(""), "Starts a task and goes on at once."),
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
    Field("weight", .number(.zero), .required, "Weight among the branches."),
    Field("steps", .steps, .optional("nothing to do"), "Steps of the branch."),
  ]
}
