// What becomes of a service's work and replicas when nodes go.
extension Section {
  static let checkpointFields: [Field] = [
    Field(
      "every", .duration(.aboveZero), .required,
      "Progress from one checkpoint to the next: work on the CPU, and time that passes otherwise.",
      example: "2min"),
    Field(
      "write", .duration(.zero), .defaulted("0s"),
      "How long writing one takes; nothing else is done meanwhile.", example: "5s"),
    Field(
      "resume", .duration(.zero), .defaulted("0s"),
      "From having a slot until the work of a lost attempt goes on.", example: "10s"),
  ]

  /// A number of replicas, or a share of those that there are meant to be.
  private static let portion = Kind.either(.count(from: 0), .share)

  static let disruptionFields: [Field] = [
    Field(
      "max-unavailable", portion, .optional("`min-available` says it"),
      "Replicas that may be away at a time, or their share of those that there are meant to be, rounded up.",
      example: "1"),
    Field(
      "min-available", portion, .optional("`max-unavailable` says it"),
      "Replicas that must stay ready, or their share, rounded up.", example: "2"),
  ]
}
