import OmegaModel

// How a tier is watched: who is told of what, and what watching it writes.
extension Section {
  static let alertFields: [Field] = [
    Field(
      "burn-rate", .number(.aboveZero), .required,
      "Share of failures ÷ the share that the objective allows, above which it fires.",
      example: "14.4"),
    Field(
      "long", .duration(.aboveZero), .required,
      "Window over which it is above; rounded up to whole minutes.", example: "1h"),
    Field(
      "short", .duration(.aboveZero), .required,
      "Window over which it still is, so that the alert ends soon after its cause.",
      example: "5min"),
    Field(
      "severity", .choice(AlertRule.Severity.allCases.map(\.rawValue)), .defaulted("page"),
      "Whether somebody is woken or finds a ticket in the morning.", example: "ticket"),
    Field(
      "classes", .list(.name), .optional("all with an availability objective"),
      "Classes that it watches.", example: "[read]"),
  ]

  static let healthCheckFields: [Field] = [
    Field(
      "probe", .duration(.aboveZero), .defaulted("5s"), "How often each replica is probed.",
      example: "15s"),
    Field(
      "in-a-row", .count(from: 1), .defaulted("1"),
      "Probes in a row that must fail until a replica gets no more calls, and succeed until it gets some again.",
      example: "2"),
  ]

  static let telemetryFields: [Field] = [
    Field(
      "store", .name, .required,
      "The service that keeps it: its bill may count the signal as a meter.", example: "loki"),
    Field(
      "per-call", .amount(.zero), .optional("nothing"),
      "What each call of a program writes, retries included.", example: "1 KB"),
    Field(
      "per-replica", .amount(.zero), .optional("nothing"),
      "What each replica of a program has to tell at every reading.", example: "500 samples"),
    Field(
      "per-node", .amount(.zero), .optional("nothing"),
      "What each node has to tell at every reading.", example: "1000 samples"),
    Field(
      "every", .duration(.aboveZero), .optional("only with `per-replica` or `per-node`"),
      "From one reading to the next.", example: "15s"),
    Field(
      "kept", .share, .defaulted("100%"), "Share of what is written that is kept: sampling.",
      example: "10%"),
    Field(
      "of", .list(.name), .optional("services that run on pools or in containers"),
      "The programs that write it.", example: "[web]"),
  ]
}
