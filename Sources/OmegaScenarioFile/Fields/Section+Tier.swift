extension Section {
  static let tierFields: [Field] = [
    Field(
      "tier", .name, .optional("the key in the scenario names it"), "Name of the tier, for readers."
    ),
    Field("about", .text, .optional("nothing is said"), "What the tier is."),
    Field(
      "extends", .file, .optional("stands alone"),
      "A tier file that this one is written over; relative to this file."),
    Field(
      "claims", .section(.claims), .optional("nothing is claimed"),
      "What the deployment's documents promise."),
    Field("load-scale", .number(.aboveZero), .defaulted("1"), "Multiplies every load source."),
    Field(
      "regions", .list(.name), .optional("one region, `local`"), "Where the tier is deployed."),
    Field(
      "network", .section(.network), .optional("no round trip takes time"),
      "Round trips between services."),
    Field(
      "uptime", .section(.uptime), .optional("no objective"), "Objective for one-minute windows."),
    Field(
      "objectives", .named(.section(.objective), noun: "class"),
      .optional("the scenario's objectives hold"),
      "Replace the scenario's objectives, class by class."),
    Field(
      "retries", .named(.section(.retryPolicy), noun: "retry policy"), .optional("none"),
      "Named retry policies for calls."),
    Field(
      "pools", .named(.section(.pool), noun: "pool"), .optional("none"),
      "Node pools that carry replicas."),
    Field(
      "services", .named(.section(.service), noun: "service"), .required,
      "Everything that requests pass through."),
    Field(
      "classes", .named(.section(.requestClass), noun: "class"), .required,
      "Kinds of requests that are measured on their own."),
    Field(
      "bill", .list(.section(.billLine)), .optional("none"), "Charges of the tier itself."),
  ]

  static let claimsFields: [Field] = [
    Field("monthly-cost", .money, .optional("not claimed"), "Claimed cost of a month."),
    Field("availability", .share, .optional("not claimed"), "Claimed availability."),
  ]

  static let networkFields: [Field] = [
    Field(
      "in-region", .duration(.zero), .defaulted("0s"),
      "Round trip between two services of one region."),
    Field(
      "between", .named(.duration(.zero), noun: "pair of regions"), .optional("one region"),
      "Round trip between two regions, `first-second`; every pair of the tier's regions."),
  ]

  static let uptimeFields: [Field] = [
    Field("objective", .share, .required, "Least share of one-minute windows that are up."),
    Field(
      "threshold", .share, .defaulted("99%"),
      "A minute is up when at least this share of its requests succeed."),
  ]

  static let retryPolicyFields: [Field] = [
    Field("retries", .count(from: 0), .required, "Attempts after the first."),
    Field("delay", .duration(.zero), .required, "Delay before the first retry."),
    Field(
      "factor", .number(.aboveZero), .defaulted("2"), "Each further delay is longer by this."),
    Field("delay-max", .duration(.zero), .defaulted("30s"), "No delay is longer."),
    Field(
      "jitter", .choice(["none", "half", "full"]), .defaulted("full"),
      "Uniform between nothing (full) or half the delay (half) and the delay."),
    Field(
      "on", .list(.choice(["rejected", "throttled", "timed-out", "unavailable", "evicted"])),
      .optional("all of them"), "Failures that are tried again."),
    Field("budget", .share, .optional("no budget"), "Retries allowed per first attempt."),
    Field(
      "honours-retry-after", .flag, .defaulted("true"),
      "A throttled call waits at least as long as the refusal advises."),
  ]

  static let poolFields: [Field] = [
    Field(
      "regions", .list(.name), .optional("every region of the tier"), "Where the pool exists."),
    Field("cores", .either(.count(from: 1), .cores(.aboveZero)), .required, "Cores of a node."),
    Field("memory", .size(.aboveZero), .required, "Memory of a node."),
    Field(
      "reserved", .section(.nodeResources), .optional("nothing"),
      "Kept back by the kubelet and the system on every node."),
    Field(
      "daemons", .section(.nodeResources), .optional("nothing"),
      "Taken by daemonsets on every node."),
    Field(
      "nodes", .either(.count(from: 0), .section(.nodeScaling)), .required,
      "Nodes in each region: a count, or how it follows the pending replicas."),
    Field(
      "spot", .section(.spot), .optional("nodes are not taken back"),
      "Capacity that the provider may take back."),
    Field(
      "contract", .either(.either(.choice(["none"]), .share), .section(.contract)),
      .optional("not a provider's promise"),
      "Availability that the provider publishes; `none` when it promises nothing."),
    Field("bill", .list(.section(.billLine)), .optional("none"), "Charges of the pool."),
  ]

  static let contractFields: [Field] = [
    Field(
      "availability", .either(.choice(["none"]), .share), .required,
      "Availability that the provider publishes; `none` when it promises nothing."),
    Field("source", .text, .optional("not told"), "Where it is published."),
    Field(
      "global", .flag, .defaulted("false"),
      "Whether one promise is for all regions together; else each region has its own."),
  ]

  static let nodeResourcesFields: [Field] = [
    Field("cpu", .cores(.zero), .defaulted("0 cores"), "Cores."),
    Field("memory", .size(.zero), .defaulted("0GiB"), "Memory."),
  ]

  static let nodeScalingFields: [Field] = [
    Field("min", .count(from: 0), .required, "Least nodes in each region."),
    Field("max", .count(from: 0), .required, "Most nodes in each region."),
    Field("start", .timeLaw, .required, "From the request until it can take replicas."),
    Field(
      "idle-timeout", .duration(.zero), .defaulted("10min"), "An empty node goes after this."),
    Field(
      "scan-interval", .duration(.aboveZero), .defaulted("10s"),
      "How often pending replicas and idle nodes are looked at."),
  ]

  static let spotFields: [Field] = [
    Field(
      "evictions", .hourlyChance, .required, "Chance that a node is taken back within an hour."),
    Field("notice", .duration(.zero), .defaulted("30s"), "From the notice to the loss."),
  ]

  static let requestClassFields: [Field] = [
    Field("about", .text, .optional("nothing is said"), "What the requests are."),
    Field("timeout", .duration(.aboveZero), .optional("never"), "When the client gives up."),
    Field(
      "steps", .steps, .optional("only hand-offs create it"), "The path from the client's side."),
  ]

  static let billLineFields: [Field] = [
    Field("price", .price, .optional("`included` says why"), "One price of the book."),
    Field(
      "billing",
      .choice(["payg", "reserved-1y", "reserved-3y", "savings-1y", "savings-3y", "spot"]),
      .defaulted("payg"), "How it is bought."),
    Field(
      "region", .name, .optional("the region where the usage arises"),
      "A fixed price region such as `global`."),
    Field(
      "category",
      .choice([
        "compute", "data", "edge", "network", "tokens", "observability", "security", "support",
      ]), .required, "What the charge is for."),
    Field(
      "per",
      .choice([
        "month", "hour", "node-hour", "replica-hour", "capacity-hour", "meter", "operation",
      ]), .optional("only with `included`"), "What is counted."),
    Field("meter", .name, .optional("not for this basis"), "Meter or limit that is counted."),
    Field("operations", .list(.name), .optional("all"), "Operations that are counted."),
    Field(
      "times", .number(.aboveZero), .defaulted("1"), "Converts what is counted to the price's unit."
    ),
    Field(
      "listed", .flag, .defaulted("false"), "Whether the deployment's own documents list it."),
    Field("included", .text, .optional("there is a price"), "Why there is no charge."),
  ]
}
