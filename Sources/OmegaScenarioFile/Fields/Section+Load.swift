extension Section {
  static let loadFields: [Field] = [
    Field(
      "rate", .rate, .optional("`users` or `trace` is written"),
      "Mean requests over the week of the profile, however they come together.",
      example: "8 rps"),
    Field(
      "users", .count(from: 1), .optional("`rate` or `trace` is written"),
      "This many users send requests, each waiting for the end of one before the next.",
      example: "200"),
    Field(
      "think", .timeLaw, .optional("only with `users`"),
      "With `users`: the time from the end of a request to the user's next.",
      example: "exponential 30s"),
    Field(
      "trace", .section(.trace), .optional("`rate` or `users` is written"),
      "Recorded arrivals that are played back.",
      example: "{ file: traces/day.csv, times: TIMESTAMP }"),
    Field(
      "profile", .section(.profile), .optional("the rate is constant"),
      "How the rate moves over the week.",
      example: "{ zone: America/New_York, every-day: \(exampleHours) }"),
    Field(
      "surges", .list(.section(.surge)), .optional("none"), "Temporary multiples of the load.",
      example: "[{ start: 26h, hold: 30min, factor: 10 }]"),
    Field(
      "bursts", .section(.bursts), .optional("none beyond those of chance"),
      "Random ups and downs of the rate.",
      example: "{ interval: 1s, index-of-dispersion: 13 }"),
    Field(
      "batch", .countDistribution, .optional("each request comes alone"),
      "Requests that come at the same instant.", example: "geometric 4"),
    Field(
      "session", .section(.session), .optional("requests do not know each other"),
      "Users come, send several requests one after another, and go.",
      example: "{ requests: geometric 5, think: lognormal 8s cv 1 }"),
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
    + [
      Field(
        "holidays", .list(.date), .optional("none"), "Local dates with a day of their own.",
        example: "[2026-11-26, 2026-12-25]"),
      Field(
        "holiday", .list(.number(.zero)), .optional("as a Sunday"),
        "24 numbers: the hours of a holiday, on the scale of the week's.", example: exampleHours),
    ]

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

  static let burstsFields: [Field] = [
    Field(
      "interval", .duration(.aboveZero), .required,
      "The rate is multiplied by a random factor of mean 1, a new one in each such interval.",
      example: "1s"),
    Field(
      "index-of-dispersion", .number(.aboveZero), .required,
      "Variance ÷ mean of the arrivals in an interval at the mean rate, where each batch or session is one; 1 is without bursts.",
      example: "13"),
  ]

  static let sessionFields: [Field] = [
    Field(
      "requests", .countDistribution, .required, "Requests that a user sends before going.",
      example: "geometric 5"),
    Field(
      "think", .timeLaw, .required, "The time from the end of a request to the user's next.",
      example: "lognormal 8s cv 1"),
    Field(
      "same-client", .flag, .defaulted("true"),
      "Whether all requests of a session come from one of the `clients`."),
  ]

  static let traceFields: [Field] = [
    Field(
      "file", .file, .required, "A CSV file, relative to this one.", example: "traces/day.csv"),
    Field(
      "times", .text, .optional("`counts` is written"),
      "The column of the instants of arrivals: numbers, or dates with times (ISO 8601).",
      example: "TIMESTAMP"),
    Field(
      "unit", .choice(["us", "ms", "s"]), .defaulted("s"), "With `times`: unit of plain numbers.",
      example: "ms"),
    Field(
      "counts", .text, .optional("`times` is written"),
      "The column of the arrivals in intervals that follow each other.", example: "requests"),
    Field(
      "interval", .duration(.aboveZero), .optional("only with `counts`"),
      "With `counts`: the length of an interval.", example: "1min"),
    Field(
      "start", .duration(.zero), .defaulted("0s"),
      "When the record begins, counted from the opening of the window.", example: "1h"),
    Field(
      "speed", .number(.aboveZero), .defaulted("1"), "How much faster it is played.", example: "2"),
    Field(
      "scale", .number(.aboveZero), .defaulted("1"), "Arrivals for each recorded one.",
      example: "1.5"),
    Field("repeat", .flag, .defaulted("false"), "Whether it begins again when it is over."),
  ]
}
