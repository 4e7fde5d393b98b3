extension Section {
  static let timeLawFields: [Field] =
    [mixture(of: .timeMixturePart)] + columnFields
    + [
      Field(
        "unit", .name, .defaulted("s"), "With `file`: unit of time of the numbers.", example: "ms")
    ]

  static let amountLawFields: [Field] =
    [mixture(of: .amountMixturePart)] + columnFields
    + [
      Field(
        "unit", .name, .defaulted("units"),
        "With `file`: what the numbers count; units of size become bytes.", example: "tokens")
    ]

  private static func mixture(of part: Section) -> Field {
    Field(
      "mixture", .list(.section(part)), .optional("a file is named"),
      "One of several laws, drawn by weight.")
  }

  private static let columnFields: [Field] = [
    Field(
      "file", .file, .optional("a mixture is written"),
      "A CSV file, relative to this one; each of its values is as likely.",
      example: "data/durations.csv"),
    Field(
      "column", .text, .optional("the file has one column"),
      "With `file`: the column of the values, as the first line names it.", example: "duration"),
  ]

  static func mixturePartFields(_ law: Kind) -> [Field] {
    [
      Field("weight", .number(.zero), .required, "Weight among the parts."),
      Field("value", law, .required, "The law of this part."),
    ]
  }
}
