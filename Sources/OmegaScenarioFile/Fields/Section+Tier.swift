extension Section {
  static let tierFields: [Field] = [
    Field(
      "tier", .name, .optional("the key in the scenario names it"),
      "Name of the tier, for readers.", example: "production-small"),
    Field(
      "about", .text, .optional("nothing is said"), "What the tier is.",
      example: "Three nodes in one region."),
    Field(
      "extends", .file, .optional("stands alone"),
      "A tier file that this one is written over; relative to this file.", example: "base.yaml"),
    Field(
      "claims", .section(.claims), .optional("nothing is claimed"),
      "What the deployment's documents promise."),
    Field(
      "load-scale", .number(.aboveZero), .defaulted("1"), "Multiplies every load source.",
      example: "2"),
    Field(
      "regions", .list(.name), .optional("one region, `local`"), "Where the tier is deployed.",
      example: "[eastus, westeurope]"),
    Field(
      "network", .section(.network), .optional("no round trip takes time"),
      "Round trips between services."),
    Field(
      "routing", .section(.regionFailover), .optional("clients stay with their nearest region"),
      "How clients are sent to another region when theirs is broken.",
      example: "{ probe: 30s, in-a-row: 3, delay: 60s }"),
    Field(
      "uptime", .section(.uptime), .optional("no objective"), "Objective for one-minute windows."),
    Field(
      "objectives", .named(.section(.objective), noun: "class"),
      .optional("the scenario's objectives hold"),
      "Replace the scenario's objectives, class by class.",
      example: "{ read: { availability: 99.99% } }"),
    Field(
      "retries", .named(.section(.retryPolicy), noun: "retry policy"), .optional("none"),
      "Named retry policies for calls.", example: "{ sdk: { retries: 3, delay: 50ms } }"),
    Field(
      "breakers", .named(.section(.breaker), noun: "circuit breaker"), .optional("none"),
      "Named circuit breakers for calls."),
    Field(
      "keys", .named(.section(.keys), noun: "population"), .optional("none"),
      "Named populations of keys: services that name the same one meet the same key of a request.",
      example: "{ contexts: { count: 2e6, zipf: 0.9 } }"),
    Field(
      "pools", .named(.section(.pool), noun: "pool"), .optional("none"),
      "Node pools that carry replicas.",
      example: "{ always-on: { cores: 4, memory: 16GiB, nodes: 3 } }"),
    Field(
      "cluster-autoscaler", .section(.clusterAutoscaler),
      .optional("the defaults of AKS hold"),
      "How pools that scale are looked after: one profile for all of them.",
      example: "{ expander: priority }"),
    Field(
      "services", .named(.section(.service), noun: "service"), .required,
      "Everything that requests pass through.",
      example: "{ web: { replicas: 3, operations: { get: [{ cpu: 8ms }] } } }"),
    Field(
      "classes", .named(.section(.requestClass), noun: "class"), .required,
      "Kinds of requests that are measured on their own.",
      example: "{ read: { steps: [{ call: web.get }] } }"),
    Field(
      "bill", .list(.section(.billLine)), .optional("none"), "Charges of the tier itself.",
      example: "[{ price: Azure Support / Standard / Plan, category: support, per: month }]"),
    Field(
      "savings-plans", .list(.section(.savingsPlan)), .optional("none"),
      "Dollars an hour that are promised for what is bought at savings prices; one plan a term.",
      example: "[{ term: 1y, hourly: $2 }]"),
    Field(
      "budget", .section(.budget), .optional("no budget"), "What the tier may cost.",
      example: "{ monthly-cost: $2500 }"),
    Field(
      "alerts", .named(.section(.alert), noun: "alert rule"),
      .optional("two pages and a ticket, at the burn rates of Google's workbook"),
      "When somebody is told that an availability objective is in danger; `{}`: never.",
      example: "{ fast: { burn-rate: 14.4, long: 1h, short: 5min } }"),
    Field(
      "telemetry", .named(.section(.telemetry), noun: "signal"), .optional("nothing is counted"),
      "What its programs write about themselves: how much, and where it is kept.",
      example: "{ log-bytes: { store: loki, per-call: 1 KB } }"),
  ]

  static let claimsFields: [Field] = [
    Field("monthly-cost", .money, .optional("not claimed"), "Claimed cost of a month."),
    Field("availability", .share, .optional("not claimed"), "Claimed availability."),
  ]

  static let networkFields: [Field] = [
    Field(
      "in-region", .duration(.zero), .defaulted("0s"),
      "Round trip between two services of one region.", example: "0.5ms"),
    Field(
      "between", .named(.duration(.zero), noun: "pair of regions"), .optional("one region"),
      "Round trip between two regions, `first-second`; every pair of the tier's regions.",
      example: "{ eastus-westeurope: 81ms }"),
  ]

  static let uptimeFields: [Field] = [
    Field("objective", .share, .required, "Least share of one-minute windows that are up."),
    Field(
      "threshold", .share, .defaulted("99%"),
      "A minute is up when at least this share of its requests succeed.", example: "98%"),
    onNotShownField,
  ]

  /// Causes for which a call can fail.
  static let causes = [
    "rejected", "throttled", "timed-out", "unavailable", "evicted", "circuit-open",
    "bulkhead-full", "faulted", "lost",
  ]

  static let breakerFields: [Field] = [
    Field(
      "preset", .choice(["envoy", "polly-v8"]), .optional("a breaker of its own"),
      "What a proxy or library does unless it is told otherwise; the other keys change it."),
    Field(
      "failures", .share, .optional("only with `in-a-row`"),
      "Share of the window's calls whose failure opens the circuit."),
    Field("window", .duration(.aboveZero), .defaulted("10s"), "With `failures`: calls that count."),
    Field(
      "calls", .count(from: 1), .defaulted("20"),
      "With `failures`: the circuit stays closed below so many calls in the window."),
    Field(
      "in-a-row", .count(from: 1), .optional("only with `failures`"),
      "So many failures without a success between them open the circuit."),
    Field(
      "open", .duration(.aboveZero), .optional("needed without `preset`"),
      "How long no call is sent."),
    Field(
      "probes", .count(from: 1), .defaulted("1"),
      "Calls that are sent then; all must succeed to close the circuit."),
    Field("on", .list(.choice(causes)), .optional("all of them"), "Failures that count."),
  ]

  static let retryPolicyFields: [Field] = [
    Field(
      "preset", .choice(["envoy", "kong", "polly-v8", "cosmos-sdk"]),
      .optional("a policy of its own"),
      "What a proxy or library does unless it is told otherwise; the other keys change it."),
    Field(
      "retries", .count(from: 0), .optional("needed without `preset`"), "Attempts after the first."),
    Field(
      "delay", .duration(.zero), .optional("needed without `preset`"),
      "Delay before the first retry.", example: "50ms"),
    Field(
      "factor", .number(.aboveZero), .defaulted("2"), "Each further delay is longer by this.",
      example: "3"),
    Field("delay-max", .duration(.zero), .defaulted("30s"), "No delay is longer.", example: "2s"),
    Field(
      "jitter", .choice(["none", "half", "full"]), .defaulted("full"),
      "Uniform between nothing (full) or half the delay (half) and the delay.", example: "half"),
    Field(
      "on", .list(.choice(causes)), .optional("all of them"), "Failures that are tried again.",
      example: "[throttled, timed-out]"),
    Field(
      "budget", .share, .optional("no budget"), "Retries allowed per first attempt.", example: "20%"
    ),
    Field(
      "honours-retry-after", .flag, .defaulted("true"),
      "A throttled call waits at least as long as the refusal advises.", example: "false"),
  ]

  static let poolFields: [Field] = [
    Field(
      "regions", .list(.name), .optional("every region of the tier"), "Where the pool exists."),
    Field(
      "zones", .either(.count(from: 1), .list(.name)), .defaulted("1"),
      "Availability zones that its nodes spread over: how many, named 1, 2 …, or their names.",
      example: "3"),
    Field(
      "cores", .either(.count(from: 1), .cores(.aboveZero)), .required, "Cores of a node.",
      example: "4"),
    Field("memory", .size(.aboveZero), .required, "Memory of a node."),
    Field(
      "reserved", .section(.nodeResources), .optional("nothing"),
      "Kept back by the kubelet and the system on every node.",
      example: "{ cpu: 140m, memory: 4.1GiB }"),
    Field(
      "daemons", .section(.nodeResources), .optional("nothing"),
      "Taken by daemonsets on every node.", example: "{ cpu: 400m, memory: 1GiB }"),
    Field(
      "nodes", .either(.count(from: 0), .section(.nodeScaling)), .required,
      "Nodes in each region: a count, or how it follows the pending replicas."),
    Field(
      "failures", .section(.nodeFailure), .optional("as Kubernetes and AKS have it"),
      "What becomes of nodes that faults strike, and of their pods.",
      example: "{ toleration: 30s }"),
    Field(
      "maintenance", .list(.section(.maintenance)), .optional("none"),
      "Planned work on its nodes, one after the other.",
      example: "[{ start: 10h, freeze: 7s }, { start: 34h, reimage: 10min }]"),
    Field(
      "spot", .section(.spot), .optional("nodes are not taken back"),
      "Capacity that the provider may take back."),
    Field(
      "contract", .either(.either(.choice(["none"]), .share), .section(.contract)),
      .optional("not a provider's promise"),
      "Availability that the provider publishes; `none` when it promises nothing.",
      example: "99.95%"),
    Field(
      "bill", .list(.section(.billLine)), .optional("none"), "Charges of the pool.",
      example:
        "[{ price: Virtual Machines / Standard_D4s_v5 / Linux compute, category: compute, per: node-hour }]"
    ),
  ]

  static let contractFields: [Field] = [
    Field(
      "availability", .either(.choice(["none"]), .share), .required,
      "Availability that the provider publishes; `none` when it promises nothing.",
      example: "99.99%"),
    Field(
      "source", .text, .optional("not told"), "Where it is published.",
      example: "Microsoft, SLA for Online Services"),
    Field(
      "global", .flag, .defaulted("false"),
      "Whether one promise is for all regions together; else each region has its own.",
      example: "true"),
  ]

  static let nodeResourcesFields: [Field] = [
    Field("cpu", .cores(.zero), .defaulted("0 cores"), "Cores.", example: "500m"),
    Field("memory", .size(.zero), .defaulted("0GiB"), "Memory.", example: "2GiB"),
  ]

  static let nodeScalingFields: [Field] = [
    Field("min", .count(from: 0), .required, "Least nodes in each region.", example: "0"),
    Field("max", .count(from: 0), .required, "Most nodes in each region.", example: "20"),
    Field(
      "start", .timeLaw, .required, "From the request until it can take replicas.",
      example: "lognormal 203s cv 0.37"),
    Field(
      "priority", .count(from: 0), .defaulted("0"),
      "With the cluster autoscaler's `expander: priority`, the pool with the highest number grows first.",
      example: "10"),
  ]

  static let spotFields: [Field] = [
    Field(
      "evictions", .hourlyChance, .required, "Chance that a node is taken back within an hour."),
    Field(
      "notice", .duration(.zero), .defaulted("30s"), "From the notice to the loss.", example: "30s"),
    Field(
      "max-price", .money, .optional("whatever the price is"),
      "Most that is paid for a node's hour: with a price path, no node is there while the price is above it."
    ),
    Field(
      "eviction-policy", .choice(["delete", "deallocate"]), .defaulted("delete"),
      "Whether a node that is taken back is gone, or stopped and started again when it can be.",
      example: "deallocate"),
    Field(
      "restart", .timeLaw, .optional("as a new node's `start`"),
      "With `eviction-policy: deallocate`: from the request until a stopped node can take replicas.",
      example: "lognormal 90s cv 0.4"),
    Field(
      "shortages", .section(.shortages), .optional("capacity is never short"),
      "Times at which the provider takes back many nodes at once and grants none, by chance.",
      example:
        "{ every: hyperexponential 12.8h cv 2, refuses-for: lognormal 30min cv 1, share: 60% }"
    ),
    Field(
      "shocks", .list(.section(.shock)), .optional("none"), "Such times that are told.",
      example: "[{ at: 13h, share: 60%, refuses-for: 20min }]"),
    Field(
      "price-path", .section(.pricePath), .optional("the list price holds"),
      "How the spot price moves around the list price.",
      example: "{ spread: 15%, memory: 90d }"),
  ]

  static let shortagesFields: [Field] = [
    Field(
      "every", .timeLaw, .required, "From the end of a shortage to the next one.",
      example: "hyperexponential 12.8h cv 2"),
    Field(
      "refuses-for", .timeLaw, .required, "How long no node is granted.",
      example: "lognormal 30min cv 1"),
    Field(
      "share", .share, .required, "Share of the nodes in a zone that get their notice together.",
      example: "60%"),
  ]

  static let shockFields: [Field] = [
    Field("at", .duration(.zero), .required, "After the window's opening.", example: "13h"),
    Field(
      "share", .share, .required, "Share of the nodes in a zone that get their notice together.",
      example: "60%"),
    Field(
      "refuses-for", .duration(.zero), .required, "How long no node is granted.",
      example: "20min"),
    Field(
      "zones", .list(.name), .optional("all zones of the pool"), "Zones in which it happens.",
      example: "[\"1\"]"),
  ]

  static let requestClassFields: [Field] = [
    Field(
      "about", .text, .optional("nothing is said"), "What the requests are.",
      example: "A look-up by a user."),
    Field(
      "timeout", .duration(.aboveZero), .optional("never"), "When the client gives up.",
      example: "10s"),
    Field(
      "deadline", .choice(["propagate", "ignore"]), .defaulted("ignore"),
      "Whether what is done for a request knows its `timeout` and stops then."),
    Field(
      "priority", .count(from: 0), .defaulted("5"),
      "0 to 9; a higher one is served first in queues.", example: "7"),
    Field(
      "attributes",
      .named(.named(.number(.zero), noun: "value"), noun: "attribute"), .optional("none"),
      "What its requests differ in: the weights of each attribute's values.",
      example: "{ plan: { free: 80, paid: 20 } }"),
    Field(
      "steps", .steps, .optional("only hand-offs create it"), "The path from the client's side.",
      example: "[{ call: web.get }]"),
  ]
}
