extension Section {
  static let billLineFields: [Field] = [
    Field("price", .price, .optional("`included` says why"), "One price of the book."),
    Field(
      "billing",
      .choice(["payg", "reserved-1y", "reserved-3y", "savings-1y", "savings-3y", "spot"]),
      .defaulted("payg"), "How it is bought.", example: "reserved-1y"),
    Field(
      "region", .name, .optional("the region where the usage arises"),
      "A fixed price region such as `global`.", example: "global"),
    Field(
      "category",
      .choice([
        "compute", "data", "edge", "network", "tokens", "observability", "security", "support",
      ]), .required, "What the charge is for."),
    Field(
      "per",
      .choice([
        "month", "hour", "node-hour", "disk-hour", "replica-hour", "capacity-hour", "peak-hour",
        "meter", "stock", "operation",
      ]), .optional("only with `included`"), "What is counted.", example: "node-hour"),
    Field(
      "meter", .name, .optional("not for this basis"), "Meter or limit that is counted.",
      example: "request-units"),
    Field(
      "operations", .list(.name), .optional("all"), "Operations that are counted.",
      example: "[read, write]"),
    Field(
      "floor", .share, .defaulted("0%"), "Share of the limit that `peak-hour` counts at least."),
    Field(
      "partitions", .choice(["busiest", "each"]), .defaulted("busiest"),
      "Whether `peak-hour` counts the busiest partition for all of them, or each its own peak.",
      example: "each"),
    Field(
      "ages", .section(.ages), .optional("not for this basis"),
      "Part of its life that what is stored spends here.", example: "{ to: 7d }"),
    Field(
      "committed", .number(.zero), .optional("what is used is what is bought"),
      "Nodes, or units a second, bought for every hour in each region; what is used above is paid as you go."
    ),
    Field(
      "times", .number(.aboveZero), .defaulted("1"),
      "Converts what is counted to the price's unit.", example: "0.01"),
    Field(
      "unit", .text, .optional("the book's, unchecked"),
      "The price's unit as this line means it: another one in the book is an error.",
      example: "hour"),
    Field(
      "listed", .flag, .defaulted("false"), "Whether the deployment's own documents list it."),
    Field(
      "included", .text, .optional("there is a price"), "Why there is no charge.",
      example: "comes with the plan"),
  ]

  static let agesFields: [Field] = [
    Field("from", .duration(.zero), .defaulted("0s"), "Age at which it comes here."),
    Field("to", .duration(.aboveZero), .required, "Age at which it goes on or is deleted."),
    Field(
      "least", .duration(.zero), .defaulted("0s"),
      "What is paid here at least, also by what goes earlier."),
  ]

  static let savingsPlanFields: [Field] = [
    Field("term", .choice(["1y", "3y"]), .required, "Years for which it is promised."),
    Field("hourly", .money, .required, "Dollars for every hour, spent or not."),
  ]

  static let budgetFields: [Field] = [
    Field(
      "monthly-cost", .money, .optional("no limit"), "What a month may cost at most, on average."),
    Field(
      "months-within", .share, .optional("no limit"),
      "With `monthly-cost`: least share of months that must stay within it.", example: "95%"),
    Field(
      "per-thousand-requests", .money, .optional("no limit"),
      "What a thousand requests may cost at most, on average.", example: "$0.25"),
    Field(
      "growth", .money, .optional("no growth that is shown"),
      "What a month may cost more than in the baseline that `check` compares with."),
    Field(
      "growth-share", .share, .optional("no growth that is shown"),
      "The same, as a share of the baseline's cost.", example: "5%"),
    onNotShownField,
  ]

  static let pricePathFields: [Field] = [
    Field("spread", .share, .required, "Standard deviation of the price's logarithm."),
    Field(
      "memory", .duration(.aboveZero), .required, "After this, a deviation is 1/e of what it was."),
  ]
}
