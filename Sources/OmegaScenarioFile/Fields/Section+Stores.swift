extension Section {
  static let keysFields: [Field] = [
    Field("count", .number(.aboveZero), .required, "How many there are.", example: "2e6"),
    Field(
      "zipf", .number(.zero), .defaulted("0"),
      "Exponent of their popularity: the share of the k-th is in proportion to 1/k to this power.",
      example: "0.9"),
  ]

  /// A population of the tier, or one of its own.
  static let population = Kind.either(.name, .section(.keys))

  static let contentsFields: [Field] = [
    Field(
      "keys", population, .required, "What is held: a population of the tier, or one of its own.",
      example: "{ count: 2e6, zipf: 0.9 }"),
    Field("item", .size(.aboveZero), .required, "Mean size of an item.", example: "10KB"),
    Field(
      "overhead", .size(.zero), .defaulted("0B"), "What the store needs for each item besides.",
      example: "100B"),
    Field(
      "reserved", .share, .defaulted("0%"), "Share of `memory` that is kept for other things.",
      example: "20%"),
    Field(
      "shards", .count(from: 1), .defaulted("1"), "Shards, each with `memory`.", example: "2"),
    Field(
      "lifetime", .duration(.aboveZero), .optional("nothing expires"),
      "How long an item is good.", example: "20min"),
    Field(
      "lifetime-from", .choice(["write", "access"]), .defaulted("write"),
      "Whether it counts from when an item is written or from when it was last asked for.",
      example: "access"),
    Field(
      "starts", .choice(["warm", "cold"]), .defaulted("warm"),
      "Whether it is full or empty when the lead-in begins.", example: "cold"),
    Field(
      "per", .choice(["service", "replica"]), .defaulted("service"),
      "Whether its replicas share one cache, or each has its own, filled by the look-ups that come to it.",
      example: "replica"),
  ]

  static let limitFields: [Field] = [
    Field("amount", .throughput, .required, "Units a period, in all partitions together."),
    Field(
      "partitions", .count(from: 1), .defaulted("1"),
      "The budget is split evenly over these; a request belongs to one by its key.", example: "2"),
    Field(
      "partition-of", .throughput, .optional("as many as `partitions` says"),
      "Most that one partition is made with: there are as many as the amount takes.",
      example: "6000 RU/s"),
    Field(
      "made-with", .throughput, .optional("it was made with `amount`"),
      "With `partition-of`: the amount that the container was made with; more has split partitions since.",
      example: "20000 RU/s"),
    Field(
      "partition-max", .throughput, .optional("only with `made-with`"),
      "Most that one partition bears: where the amount takes more, the fullest were split.",
      example: "10000 RU/s"),
    Field(
      "stored", .size(.aboveZero), .optional("data split no partition"),
      "Data that the partitions hold, as evenly as keys are spread.", example: "180GB"),
    Field(
      "partition-size", .size(.aboveZero), .optional("only with `stored`"),
      "Data that one partition holds at most: a fuller one was split.", example: "50GB"),
    Field(
      "beyond", .choice(["refuse", "wait", "drain"]), .defaulted("refuse"),
      "Whether a draw that finds too little left is refused, waits its turn, or is refused while more than a period's amount has not drained away.",
      example: "wait"),
    Field(
      "saves", .duration(.aboveZero), .optional("nothing is saved"),
      "Time whose unused budget a partition saves up.", example: "300s"),
    Field(
      "burst", .throughput, .optional("only with `saves`"),
      "Most that a partition gives with what it has saved; one that has as much anyway saves nothing.",
      example: "3000 RU/s"),
  ]

  static let cacheBranchesFields: [Field] = [
    Field(
      "hit-ratio", .share, .optional("only with `in`"), "Share of requests that hit.",
      example: "90%"),
    Field(
      "in", .name, .optional("only with `hit-ratio`"),
      "The service that `holds` what is looked for: hits follow from its memory and the keys."),
    Field("hit", .steps, .optional("nothing to do"), "Steps of a hit."),
    Field(
      "miss", .steps, .optional("nothing to do"), "Steps of a miss.",
      example: "[{ call: store.read }]"),
  ]
}
