extension Section {
  static let loadFields: [Field] = [
    Field(
      "rate", .rate, .optional("`users` or `trace` is written"),
      "Mean requests over the week of the profile, whoever sends them and however they come together."
    ),
    Field(
      "users", .count(from: 1), .optional("`rate` or `trace` is written"),
      "This many users send requests, each waiting for the end of one before the next."),
    Field(
      "think", .timeLaw, .optional("only with `users`"),
      "With `users`: the time from the end of a request to the user's next."),
    Field(
      "trace", .section(.trace), .optional("`rate` or `users` is written"),
      "Recorded arrivals that are played back."),
    Field(
      "profile", .section(.profile), .optional("the rate is constant"),
      "How the rate moves over the week."),
    Field("surges", .list(.section(.surge)), .optional("none"), "Temporary multiples of the load."),
    Field(
      "bursts", .section(.bursts), .optional("none beyond those of chance"),
      "Random ups and downs of the rate."),
    Field(
      "batch", .countDistribution, .optional("each request comes alone"),
      "Requests that come at the same instant."),
    Field(
      "session", .section(.session), .optional("requests do not know each other"),
      "Users come, send several requests one after another, and go."),
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
    + [
      Field("holidays", .list(.date), .optional("none"), "Local dates with a day of their own."),
      Field(
        "holiday", .list(.number(.zero)), .optional("as a Sunday"),
        "24 numbers: the hours of a holiday, on the scale of the week's."),
    ]

  static let surgeFields: [Field] = [
    Field("start", .duration(.zero), .required, "Counted from the opening of the window."),
    Field("ramp-up", .duration(.zero), .defaulted("0s"), "Time to rise to the full factor."),
    Field("hold", .duration(.zero), .required, "Time at the full factor."),
    Field("ramp-down", .duration(.zero), .defaulted("0s"), "Time to fall back."),
    Field("factor", .number(.zero), .required, "Load relative to the load without the surge."),
  ]

  static let burstsFields: [Field] = [
    Field(
      "interval", .duration(.aboveZero), .required,
      "The rate is multiplied by a random factor of mean 1, a new one in each such interval."),
    Field(
      "index-of-dispersion", .number(.aboveZero), .required,
      "Variance ÷ mean of the arrivals in an interval at the mean rate; 1 is without bursts."),
  ]

  static let sessionFields: [Field] = [
    Field(
      "requests", .countDistribution, .required, "Requests that a user sends before going."),
    Field(
      "think", .timeLaw, .required, "The time from the end of a request to the user's next."),
    Field(
      "same-client", .flag, .defaulted("true"),
      "Whether all requests of a session come from one of the `clients`."),
  ]

  static let traceFields: [Field] = [
    Field("file", .file, .required, "A CSV file, relative to this one."),
    Field(
      "times", .text, .optional("`counts` is written"),
      "The column of the instants of arrivals: numbers, or dates with times (ISO 8601)."),
    Field(
      "unit", .choice(["us", "ms", "s"]), .defaulted("s"), "With `times`: unit of plain numbers."),
    Field(
      "counts", .text, .optional("`times` is written"),
      "The column of the arrivals in intervals that follow each other."),
    Field(
      "interval", .duration(.aboveZero), .optional("only with `counts`"),
      "With `counts`: the length of an interval."),
    Field(
      "start", .duration(.zero), .defaulted("0s"),
      "When the record begins, counted from the opening of the window."),
    Field("speed", .number(.aboveZero), .defaulted("1"), "How much faster it is played."),
    Field("scale", .number(.aboveZero), .defaulted("1"), "Arrivals for each recorded one."),
    Field("repeat", .flag, .defaulted("false"), "Whether it begins again when it is over."),
  ]
}
