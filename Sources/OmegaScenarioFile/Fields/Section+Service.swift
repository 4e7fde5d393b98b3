extension Section {
  /// What nodes may be tainted with.
  static let taints = ["spot"]

  static let serviceFields: [Field] = [
    Field(
      "about", .text, .optional("nothing is said"), "What the service is.", example: "The way in."),
    Field("layer", .text, .optional("no layer"), "Free text, for reports.", example: "perimeter"),
    Field(
      "regions", .list(.name), .optional("every region of the tier"), "Where the service exists."),
    Field(
      "failover", .section(.regionFailover),
      .optional("calls stay with the region that serves them"),
      "How calls go to another region when the one that serves them is broken.",
      example: "{ probe: 10s, in-a-row: 3 }"),
    Field(
      "edge", .flag, .defaulted("false"),
      "Whether it sits beside the client, whose round trip is then paid behind it."),
    Field(
      "runs-on", .either(.name, .list(.name)), .defaulted("managed"),
      "A pool's name or those of several, `managed` or `containers` (billed by their size, without nodes).",
      example: "always-on"),
    Field(
      "tolerates", .list(.choice(taints)), .optional("nothing"),
      "Taints of nodes that its pods tolerate; without `spot` they never land on a spot pool.",
      example: "[spot]"),
    Field(
      "replicas", .either(.count(from: 0), .section(.replicaScaling)), .defaulted("1"),
      "Replicas in each region: a count, or how it follows the queue."),
    Field(
      "partitions", .count(from: 1), .defaulted("1"),
      "Machines that each replica is spread over; `replica-hour` counts each of them.",
      example: "2"),
    Field(
      "primary", .list(.name), .optional("any replica does any operation"),
      "Operations that one replica, the first that is ready, does for all, as writes are done.",
      example: "[index]"),
    Field(
      "concurrency", .count(from: 1), .optional("no bound"),
      "Requests that one replica works on at a time, waiting on callees included.", example: "64"),
    Field(
      "queue", .count(from: 0), .optional("no bound"),
      "Waiting requests per replica; in all for `shared-queue`.", example: "200"),
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
      ]), .defaulted("least-of-two"), "How a request finds a replica.", example: "shortest-queue"),
    Field(
      "cpu", .cores(.aboveZero), .optional("CPU work takes its time and contends with nothing"),
      "CPU that one replica may use."),
    Field(
      "cpu-discipline", .choice(["processor-sharing", "fifo"]), .defaulted("processor-sharing"),
      "Whether running requests share the cores or take one each in order.", example: "fifo"),
    Field(
      "half-speed-at", .count(from: 2), .optional("answers do not slow each other down"),
      "With `generate`: answers that a replica works on at once when each takes twice as long as alone.",
      example: "32"),
    Field(
      "requests", .section(.nodeResources), .optional("nothing"),
      "What the scheduler reserves for a replica on its node.",
      example: "{ cpu: 500m, memory: 512MiB }"),
    Field(
      "zones", .list(.name), .optional("it is not known where replicas stand, or the pool says it"),
      "Availability zones that replicas without a pool stand in, in turn: a fault of one takes its share.",
      example: "[\"1\", \"2\", \"3\"]"),
    Field(
      "start", .timeLaw, .optional("at once"),
      "From having a node, or a restart, until a replica of a fixed number can answer; a scaled service has `start` under `replicas`.",
      example: "20s"),
    Field(
      "image-pull", .timeLaw, .optional("images are everywhere"),
      "Until the service's image is on a node that does not have it yet: the first replica there starts so much later.",
      example: "lognormal 10s cv 0.5"),
    Field(
      "probes", .section(.probes), .optional("nobody asks for their health"),
      "How its replicas are asked for their health.",
      example: "{ readiness: { period: 5s }, liveness: { initial-delay: 30s } }"),
    Field(
      "termination", .section(.termination),
      .optional("replicas finish what they have, however long that takes"),
      "How its replicas end.", example: "{ grace: 30s, pre-stop: 5s }"),
    Field(
      "rollouts", .list(.section(.rollout)), .optional("none"),
      "New versions that replace all replicas, some at a time.", example: "[{ start: 10h }]"),
    Field(
      "limits", .named(.section(.limit), noun: "meter"), .optional("none"),
      "Throughput budgets in each region.", example: "{ request-units: { amount: 1000 RU/s } }"),
    Field(
      "consistency",
      .choice(["strong", "bounded-staleness", "session", "consistent-prefix", "eventual"]),
      .optional("not stated"),
      "What a store that spans regions is set to; only checked, what it does stands in the steps."),
    Field(
      "memory", .size(.aboveZero), .optional("not stated"),
      "Memory of one shard of a store: room for what it `holds`, and checked against the size that its bill names."
    ),
    Field(
      "vectors", .size(.aboveZero), .optional("not stated"),
      "What the vectors of a search index take of its memory; checked against the quota of its size.",
      example: "40GB"),
    Field(
      "holds", .section(.contents), .optional("nothing that others look up"),
      "What it keeps in memory for the `cache` steps of other services; needs `memory`.",
      example: "{ keys: { count: 2e6, zipf: 0.9 }, item: 10KB }"),
    Field(
      "keys", population, .optional("calls have no keys"),
      "What its calls are about: a population of the tier, or one of its own. A key lies in one partition of a limit.",
      example: "{ count: 2e6, zipf: 0.9 }"),
    Field(
      "keys-of", .named(population, noun: "operation"), .optional("all have `keys`"),
      "What the calls of single operations are about.",
      example: "{ get: { count: 2e6, zipf: 0.9 } }"),
    Field(
      "health-check", .section(.healthCheck), .optional("balancers know at once who is dead"),
      "How the balancer in front of it finds out which replicas are dead.",
      example: "{ probe: 5s, in-a-row: 1 }"),
    Field(
      "contract", .either(.either(.choice(["none"]), .share), .section(.contract)),
      .optional("not a provider's promise"),
      "Availability that the provider publishes; `none` when it promises nothing.",
      example: "99.99%"),
    Field(
      "checkpoint", .either(.duration(.aboveZero), .section(.checkpoint)),
      .optional("an attempt after a lost one begins from the beginning"),
      "How its tasks save what they have done: so often, or with what it takes.",
      example: "{ every: 2min, write: 5s, resume: 10s }"),
    Field(
      "disruption", .section(.disruption), .optional("nothing keeps a node from being drained"),
      "How many replicas the cluster autoscaler may take away at a time to empty a node.",
      example: "{ max-unavailable: 1 }"),
    Field(
      "operations", .named(.steps, noun: "operation"), .optional("none"),
      "What the service can be asked to do.", example: "{ get: [{ cpu: 8ms }] }"),
    Field(
      "bill", .list(.section(.billLine)), .optional("none"), "Charges of the service.",
      example:
        "[{ price: Azure Cosmos DB / Provisioned standard / 100 RU/s, category: data, per: capacity-hour, meter: request-units, times: 0.01 }]"
    ),
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

  static let stepFields: [Field] = [
    Field(
      "cpu", .timeLaw, .optional(""), "Work on the replica's CPU.",
      example: "lognormal 8ms cv 1"),
    Field(
      "wait", .timeLaw, .optional(""), "Time without CPU; the slot stays held.",
      example: "20ms"),
    Field(
      "use", .named(.amountLaw, noun: "meter"), .optional(""),
      "Draws from meters, in the order written; a meter with a limit may throttle.",
      example: "{ request-units: 5 RU }"),
    Field(
      "generate", .section(.generation), .optional(""), "An LLM answer.",
      example:
        "{ prompt: 1200 tokens, output: 200 tokens, output-max: 800 tokens, first-token: 300ms, speed: 45 tokens/s }"
    ),
    Field("call", .operation, .optional(""), "A request to another service."),
    Field(
      "timeout", .duration(.aboveZero), .optional("never"),
      "With `call` or `hand-off`: give up on an attempt after this.", example: "2s"),
    Field(
      "retry", .name, .optional("none"),
      "With `call` or `hand-off`: a retry policy of the tier, or a preset.", example: "sdk"),
    Field(
      "priority", .count(from: 0), .optional("that of the request"),
      "With `call`: priority of the call and of all that it causes, 0 to 9; higher is served first.",
      example: "7"),
    Field(
      "on-failure", .either(.choice(["ignore", "open", "closed"]), .steps),
      .optional("fails too, as `closed` says"),
      "With `call`: go on, go on unchecked past a guard and count it, fail too, or run these steps instead.",
      example: "open"),
    Field(
      "breaker", .name, .optional("none"),
      "With `call`: a circuit breaker of the tier, or a preset.", example: "envoy"),
    Field(
      "bulkhead", .section(.bulkhead), .optional("no bound"),
      "With `call`: how many of these calls may be out at a time.", example: "{ most: 10 }"),
    Field(
      "hedge", .section(.hedge), .optional("none"),
      "With `call`: another attempt beside one that takes long; the first answer counts.",
      example: "{ after: 50ms }"),
    Field(
      "parallel", .list(.steps), .optional(""), "All branches at once; waits for all.",
      example: "[[{ call: web.get }], [{ wait: 20ms }]]"),
    Field(
      "wait-for", .count(from: 1), .optional("all of them"),
      "With `parallel`: go on when so many branches have succeeded; the others run on."),
    Field(
      "times", .count(from: 1), .defaulted("1"), "With `parallel`: so many copies of the branches."),
    Field(
      "choose", .list(.section(.branch)), .optional(""), "One branch, by weight or by attributes.",
      example: "[{ weight: 60, steps: [{ wait: 20ms }] }, { weight: 40 }]"),
    Field(
      "cache", .section(.cacheBranches), .optional(""),
      "One of two branches; counted as hits and misses of the service.",
      example: "{ hit-ratio: 90%, hit: [{ wait: 1ms }], miss: [{ call: store.read }] }"),
    Field(
      "hand-off", .operation, .optional(""), "Starts a task and goes on at once.",
      example: "worker.answer"),
    Field(
      "dead-letter", .operation, .optional("the task is dropped"),
      "With `hand-off`: is called with a task that has failed for good.", example: "worker.answer"),
    Field(
      "as", .name, .optional(""), "With `hand-off`: the class that the task counts as.",
      example: "answer"),
    Field(
      "block", .share, .optional(""), "This share is hostile and ends here as blocked.",
      example: "2%"),
  ]

  /// The keys that say what a step does; exactly one of them makes a step.
  static let stepActions = [
    "cpu", "wait", "use", "generate", "call", "parallel", "choose", "cache", "hand-off", "block",
  ]

  static let branchFields: [Field] = [
    Field(
      "weight", .number(.zero), .optional("only with `when`"), "Weight among the branches.",
      example: "60"),
    Field(
      "when", .named(.name, noun: "attribute"), .optional("by weight"),
      "Attributes that the request must have; the first branch that fits is taken.",
      example: "{ plan: paid }"),
    Field("steps", .steps, .optional("nothing to do"), "Steps of the branch."),
  ]
}
