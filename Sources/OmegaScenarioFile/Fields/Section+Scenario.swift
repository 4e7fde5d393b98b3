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
      "How long is measured; days are local calendar days, so a day may have 23 or 25 hours."),
    Field(
      "lead-in", .either(.duration(.zero), .choice(["auto"])), .defaulted("0s"),
      "Simulated before the window, not measured; `auto` finds how long a stationary load needs.",
      example: "1h"),
  ]

  static let clientFields: [Field] = [
    Field("share", .share, .required, "Share of all requests that come from here.", example: "60%"),
    Field(
      "round-trip", .named(.duration(.zero), noun: "region"), .required,
      "Round trip from here to each region of the tiers.",
      example: "{ eastus: 30ms, westeurope: 95ms }"),
  ]

  static let loadFields: [Field] = [
    Field("rate", .rate, .required, "Mean arrivals over the week of the profile."),
    Field(
      "profile", .section(.profile), .optional("the rate is constant"),
      "How the rate moves over the week.",
      example: "{ zone: America/New_York, every-day: \(exampleHours) }"),
    Field(
      "surges", .list(.section(.surge)), .optional("none"), "Temporary multiples of the load.",
      example: "[{ start: 26h, hold: 30min, factor: 10 }]"),
    Field(
      "mix", .named(.number(.zero), noun: "class"), .required,
      "Request classes by weight; weights need not add up to one.", example: "{ read: 3, write: 1 }"
    ),
  ]

  private static let exampleHours =
    "[1, 1, 1, 1, 1, 2, 4, 7, 9, 10, 10, 9, 8, 9, 10, 9, 8, 6, 4, 3, 2, 2, 1, 1]"

  static let dayNames = [
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
  ]

  static let profileFields: [Field] =
    [Field("zone", .zone, .required, "IANA time zone whose clocks the hours follow.")]
    + (dayNames + ["weekdays", "weekend", "every-day"]).map { day in
      Field(
        day, .list(.number(.zero)), .optional("a less particular key says it"),
        "24 numbers: relative load of each local hour; the more particular key wins.",
        example: exampleHours)
    }

  static let surgeFields: [Field] = [
    Field(
      "start", .duration(.zero), .required, "Counted from the opening of the window.",
      example: "26h"),
    Field(
      "ramp-up", .duration(.zero), .defaulted("0s"), "Time to rise to the full factor.",
      example: "5min"),
    Field("hold", .duration(.zero), .required, "Time at the full factor.", example: "30min"),
    Field("ramp-down", .duration(.zero), .defaulted("0s"), "Time to fall back.", example: "10min"),
    Field(
      "factor", .number(.zero), .required, "Load relative to the load without the surge.",
      example: "10"),
  ]

  static let objectiveFields: [Field] = [
    Field(
      "availability", .share, .optional("no objective"), "Least share of requests that succeed."),
    Field(
      "latency", .list(.section(.latencyObjective)), .optional("no objective"),
      "Shares of successful requests that must be fast enough.",
      example: "[{ within: 500ms, share: 95% }]"),
  ]

  static let latencyObjectiveFields: [Field] = [
    Field(
      "within", .duration(.aboveZero), .required, "The longest time that counts as fast.",
      example: "500ms"),
    Field(
      "share", .share, .required, "Least share of successful requests that are that fast.",
      example: "95%"),
  ]
}
