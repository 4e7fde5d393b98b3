extension Section {
  static let scenarioFields: [Field] = [
    Field("scenario", .name, .required, "Name of the scenario."),
    Field("about", .text, .optional("nothing is said"), "What the scenario is for."),
    Field(
      "extends", .file, .optional("stands alone"),
      "A scenario file that this one is written over; relative to this file."),
    Field("seed", .seed, .defaulted("1"), "Names the random draws: the same seed, the same run."),
    Field(
      "replications", .count(from: 1), .defaulted("5"), "Independent repetitions of each tier."),
    Field("window", .section(.window), .required, "The stretch of time that is measured."),
    Field(
      "clients", .named(.section(.client), noun: "client"),
      .optional("clients sit next to each tier's first region"), "Where requests come from."),
    Field(
      "load", .named(.section(.load), noun: "load source"), .required,
      "Independent streams of requests."),
    Field(
      "objectives", .named(.section(.objective), noun: "class"), .optional("no objectives"),
      "What request classes must achieve, in every tier."),
    Field(
      "tiers", .named(.section(.tier), noun: "tier"), .required,
      "The deployments that the load is replayed against."),
  ]

  static let windowFields: [Field] = [
    Field("start", .localTime, .required, "When the window opens, in local time of the zone."),
    Field("zone", .zone, .defaulted("UTC"), "IANA time zone in which days are counted."),
    Field(
      "length", .calendarDuration, .required,
      "How long is measured; days are local calendar days, so a day may have 23 or 25 hours."),
    Field(
      "lead-in", .duration(.zero), .defaulted("0s"), "Simulated before the window, not measured."),
  ]

  static let clientFields: [Field] = [
    Field("share", .share, .required, "Share of all requests that come from here."),
    Field(
      "round-trip", .named(.duration(.zero), noun: "region"), .required,
      "Round trip from here to each region of the tiers."),
  ]

  static let loadFields: [Field] = [
    Field("rate", .rate, .required, "Mean arrivals over the week of the profile."),
    Field(
      "profile", .section(.profile), .optional("the rate is constant"),
      "How the rate moves over the week."),
    Field("surges", .list(.section(.surge)), .optional("none"), "Temporary multiples of the load."),
    Field(
      "mix", .named(.number(.zero), noun: "class"), .required,
      "Request classes by weight; weights need not add up to one."),
  ]

  static let dayNames = [
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
  ]

  static let profileFields: [Field] =
    [Field("zone", .zone, .required, "IANA time zone whose clocks the hours follow.")]
    + (dayNames + ["weekdays", "weekend", "every-day"]).map { day in
      Field(
        day, .list(.number(.zero)), .optional("a less particular key says it"),
        "24 numbers: relative load of each local hour; the more particular key wins.")
    }

  static let surgeFields: [Field] = [
    Field("start", .duration(.zero), .required, "Counted from the opening of the window."),
    Field("ramp-up", .duration(.zero), .defaulted("0s"), "Time to rise to the full factor."),
    Field("hold", .duration(.zero), .required, "Time at the full factor."),
    Field("ramp-down", .duration(.zero), .defaulted("0s"), "Time to fall back."),
    Field("factor", .number(.zero), .required, "Load relative to the load without the surge."),
  ]

  static let objectiveFields: [Field] = [
    Field(
      "availability", .share, .optional("no objective"), "Least share of requests that succeed."),
    Field(
      "latency", .list(.section(.latencyObjective)), .optional("no objective"),
      "Shares of successful requests that must be fast enough."),
  ]

  static let latencyObjectiveFields: [Field] = [
    Field("within", .duration(.aboveZero), .required, "The longest time that counts as fast."),
    Field("share", .share, .required, "Least share of successful requests that are that fast."),
  ]
}
