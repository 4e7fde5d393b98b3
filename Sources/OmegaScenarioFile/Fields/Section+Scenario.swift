import OmegaModel

extension Section {
  static let scenarioFields: [Field] = [
    Field("scenario", .name, .required, "Name of the scenario.", example: "business-hours"),
    Field(
      "about", .text, .optional("nothing is said"), "What the scenario is for.",
      example: "A week of weekday business."),
    Field(
      "extends", .file, .optional("stands alone"),
      "A scenario file that this one is written over; relative to this file.", example: "base.yaml"),
    Field("seed", .seed, .defaulted("1"), "Names the random draws: the same seed, the same run."),
    Field(
      "replications", .count(from: 1), .defaulted("5"), "Independent repetitions of each tier."),
    Field(
      "window", .section(.window), .required, "The stretch of time that is measured.",
      example: "{ start: 2026-03-02T00:00, length: 7d }"),
    Field(
      "clients", .named(.section(.client), noun: "client"),
      .optional("clients sit next to each tier's first region"), "Where requests come from.",
      example: "{ europe: { share: 100%, round-trip: { eastus: 85ms } } }"),
    Field(
      "load", .named(.section(.load), noun: "load source"), .required,
      "Independent streams of requests.", example: "{ users: { rate: 8 rps, mix: { read: 1 } } }"),
    Field(
      "faults", .list(.section(.fault)), .optional("nothing goes wrong but by load"),
      "What goes wrong at set times, in every tier.",
      example: "[{ name: outage, at: 26h, for: 1h, targets: [{ region: eastus }], down: true }]"),
    Field(
      "objectives", .named(.section(.objective), noun: "class"), .optional("no objectives"),
      "What request classes must achieve, in every tier.",
      example: "{ read: { availability: 99.9% } }"),
    Field(
      "tiers", .named(.section(.tier), noun: "tier"), .required,
      "The deployments that the load is replayed against.",
      example: "{ small: { extends: tiers/small.yaml } }"),
  ]

  static let windowFields: [Field] = [
    Field("start", .localTime, .required, "When the window opens, in local time of the zone."),
    Field("zone", .zone, .defaulted("UTC"), "IANA time zone in which days are counted."),
    Field(
      "length", .calendarDuration, .required,
      "How long is measured; days and months are those of the local calendar, so a day may have 23 or 25 hours."
    ),
    Field(
      "lead-in", .either(.duration(.zero), .choice(["auto"])), .defaulted("0s"),
      "Simulated before the window, not measured; longer than what scales takes to start. `auto` finds how long a stationary load needs.",
      example: "1h"),
  ]

  static let clientFields: [Field] = [
    Field("share", .share, .required, "Share of all requests that come from here.", example: "60%"),
    Field(
      "round-trip", .named(.duration(.zero), noun: "region"), .required,
      "Round trip from here to each region of the tiers.",
      example: "{ eastus: 30ms, westeurope: 95ms }"),
  ]

  static let objectiveFields: [Field] = [
    Field(
      "availability", .share, .optional("no objective"), "Least share of requests that succeed."),
    Field(
      "latency", .list(.section(.latencyObjective)), .optional("no objective"),
      "Shares of successful requests that must be fast enough.",
      example: "[{ within: 500ms, share: 95% }]"),
    onNotShownField,
  ]

  /// Beside whatever `check` holds against an interval.
  static let onNotShownField = Field(
    "on-not-shown", .choice(NotShownRule.allCases.map(\.rawValue)), .defaulted("fail"),
    "What `check` does when it is neither shown to be kept nor to be broken.", example: "warn")

  static let latencyObjectiveFields: [Field] = [
    Field(
      "within", .duration(.aboveZero), .required, "The longest time that counts as fast.",
      example: "500ms"),
    Field(
      "share", .share, .required, "Least share of successful requests that are that fast.",
      example: "95%"),
    Field(
      "of", .choice(["answer", "first-token"]), .defaulted("answer"),
      "Whether the whole answer is meant or the first token that is streamed.",
      example: "first-token"),
  ]
}
