extension Section {
  static let generationFields: [Field] = [
    Field(
      "prompt", .amountLaw, .optional("only with `tokens`"), "Tokens of the prompt.",
      example: "lognormal 1155 tokens cv 0.9"),
    Field(
      "output", .amountLaw, .optional("only with `tokens`"), "Tokens of the answer.",
      example: "200 tokens"),
    Field(
      "tokens", .section(.tokenPairs), .optional("`prompt` and `output` are independent"),
      "Prompts and outputs as they were recorded together, instead of the two laws.",
      example: "{ file: data/requests.csv, prompt: ContextTokens, output: GeneratedTokens }"),
    Field("output-max", .amount(.zero), .required, "Most tokens that an answer may have."),
    Field(
      "first-token", .timeLaw, .required, "Time until the first token.", example: "300ms"),
    Field(
      "prefill", .throughput, .optional("the prompt's length takes no time"),
      "Prompt tokens a second that are read before the first token, on top of `first-token`.",
      example: "8000 tokens/s"),
    Field("speed", .throughput, .required, "Tokens a second after that.", example: "45 tokens/s"),
    Field(
      "cached", .share, .defaulted("0%"),
      "Share of the prompt that the provider has read before: it takes no time and counts as `cached-tokens`.",
      example: "60%"),
    Field(
      "stream", .flag, .defaulted("false"),
      "Whether tokens are sent as they come, so that the client sees the first before the last."),
    Field(
      "output-weight", .number(.aboveZero), .optional("throughput is not provisioned"),
      "Prompt tokens that a token of the answer counts as on `provisioned-tokens`.", example: "4"),
  ]

  static let tokenPairsFields: [Field] = [
    Field(
      "file", .file, .required,
      "A CSV file, relative to this one; each of its rows is as likely.",
      example: "data/requests.csv"),
    Field(
      "prompt", .text, .required, "The column of the prompts' tokens, as the first line names it.",
      example: "ContextTokens"),
    Field(
      "output", .text, .required, "The column of the answers' tokens.", example: "GeneratedTokens"),
  ]
}
