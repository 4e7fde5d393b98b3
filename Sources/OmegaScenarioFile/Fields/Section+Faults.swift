extension Section {
  static let faultFields: [Field] = [
    Field(
      "name", .name, .required, "Names the fault in reports, and its draws.",
      example: "provider-incident"),
    Field(
      "at", .duration(.zero), .required, "When it begins, counted from the opening of the window.",
      example: "26h"),
    Field(
      "for", .timeLaw, .defaulted("0s"),
      "How long it lasts; needed but where `drop-connections` or `replicas` is all. A law is drawn once a replication.",
      example: "1h"),
    Field(
      "targets", .list(.section(.faultTarget)), .required,
      "What it strikes: all of them at once. A tier that lacks a target is not struck there.",
      example: "[{ region: eastus }]"),
    Field(
      "fail", .share, .optional("none"), "Share of the calls that fail at once.", example: "10%"),
    Field(
      "as", .choice(["faulted", "unavailable", "throttled", "rejected"]), .defaulted("faulted"),
      "With `fail`: the cause that callers are told."),
    Field(
      "hang", .share, .optional("none"),
      "Share of the calls that are not answered: their callers wait for their time-outs, or for the end of the fault.",
      example: "5%"),
    Field(
      "slower", .number(.aboveZero), .optional("as fast as ever"),
      "How many times longer everything takes there.", example: "3"),
    Field(
      "capacity", .share, .optional("all of it"),
      "What is left of limits, rate limits, slots and cores.", example: "50%"),
    Field(
      "down", .flag, .defaulted("false"),
      "Whether all calls are refused, as `unavailable`; what is under way is `lost`. Of `replicas`: these are killed."
    ),
    Field(
      "drop-connections", .flag, .defaulted("false"),
      "Whether what is under way at the beginning is `lost`."),
    Field(
      "lose-contents", .flag, .defaulted("false"),
      "Whether what a store `holds` is gone: caches in it are cold when the fault is over.",
      example: "true"),
    Field(
      "restart", .timeLaw, .defaulted("10s"),
      "With `replicas` of a fixed number: from the end of the fault until they serve again. Scaled ones are replaced at once.",
      example: "uniform 5s..15s"),
  ]

  static let faultTargetFields: [Field] = [
    Field(
      "service", .name, .optional("another target is written"), "A service.", example: "gateway"),
    Field(
      "regions", .list(.name), .optional("every region that has it"),
      "With `service`, `pool` or `zone`: where it is struck."),
    Field(
      "replicas", .either(.count(from: 1), .share), .optional("the service as a whole"),
      "With `service`: how many of its serving replicas in each region, drawn at random; a share is rounded up.",
      example: "2"),
    Field(
      "pool", .name, .optional("another target is written"),
      "A node pool, of which some machines fail: only `down` is known of them.",
      example: "always-on"),
    Field(
      "nodes", .either(.count(from: 1), .share), .optional("only with `pool`"),
      "With `pool`: how many of its nodes in each region, drawn at random; a share is rounded up.",
      example: "1"),
    Field(
      "zone", .name, .optional("another target is written"),
      "An availability zone, by its name in `zones`: all nodes there, and the share of services that say that they stand there.",
      example: "1"),
    Field(
      "region", .name, .optional("another target is written"),
      "A region with every service in it but those at the edge."),
  ]

  static let regionFailoverFields: [Field] = [
    Field(
      "order", .list(.name), .optional("the nearest healthy region serves"),
      "Regions in the order in which they serve: the first healthy one serves all.",
      example: "[eastus, westeurope]"),
    Field(
      "checks", .list(.name),
      .optional("the services that are called from outside, or the service itself"),
      "Services that must all answer a region's probe.", example: "[gateway]"),
    Field(
      "probe", .duration(.aboveZero), .defaulted("30s"), "How often each region is probed.",
      example: "10s"),
    Field(
      "in-a-row", .count(from: 1), .defaulted("3"),
      "Probes in a row that must fail until a region counts as broken, and succeed until it counts as whole."
    ),
    Field(
      "delay", .duration(.zero), .defaulted("0s"),
      "From the decision until callers follow it: cached answers, a promotion.", example: "60s"),
    Field(
      "fail-back", .flag, .defaulted("true"),
      "Whether a region that is whole again serves again; otherwise only when the others are broken."
    ),
  ]
}
