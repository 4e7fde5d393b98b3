extension Section {
  static let probesFields: [Field] = [
    Field(
      "readiness", .section(.probe), .optional("ready as soon as it has started"),
      "Takes a replica out of rotation while it fails.", example: "{ period: 5s }"),
    Field(
      "liveness", .section(.probe), .optional("no replica is restarted"),
      "Kills a replica's container when it has failed, and starts it again.",
      example: "{ initial-delay: 30s, period: 10s }"),
    Field(
      "startup", .section(.probe), .optional("nothing is held off"),
      "Holds the other two off until it has passed; kills a container that does not come up.",
      example: "{ period: 5s, failure-threshold: 30 }"),
    Field(
      "handler", .duration(.zero), .defaulted("1ms"), "CPU that answering a probe takes.",
      example: "5ms"),
  ]

  static let probeFields: [Field] = [
    Field(
      "initial-delay", .duration(.zero), .defaulted("0s"),
      "From the container's start to the first probe; ignored when `period` is longer.",
      example: "10s"),
    Field(
      "period", .duration(.aboveZero), .defaulted("10s"), "From one probe to the next.",
      example: "5s"),
    Field(
      "timeout", .duration(.aboveZero), .defaulted("1s"),
      "A probe that is not answered by then has failed.", example: "2s"),
    Field(
      "success-threshold", .count(from: 1), .defaulted("1"),
      "Answers in a row after which a probe that had failed passes; only for `readiness`.",
      example: "2"),
    Field(
      "failure-threshold", .count(from: 1), .defaulted("3"),
      "Answers in a row that must be missing.", example: "5"),
  ]

  static let terminationFields: [Field] = [
    Field(
      "grace", .duration(.zero), .defaulted("30s"),
      "What is not done by then is lost.", example: "60s"),
    Field(
      "pre-stop", .duration(.zero), .defaulted("0s"),
      "A replica still takes calls for so long; part of `grace`.", example: "5s"),
    Field(
      "endpoint-lag", .timeLaw, .optional("between 1 s and 5 s, uniformly"),
      "Calls are still sent to a replica for so long after its end has begun.", example: "3s"),
  ]

  static let nodeFailureFields: [Field] = [
    Field(
      "heartbeat-grace", .duration(.aboveZero), .defaulted("50s"),
      "A node is not ready when it has not been heard of for so long; 40 s before Kubernetes 1.32. Heartbeats come every 10 s.",
      example: "40s"),
    Field(
      "toleration", .duration(.zero), .defaulted("300s"),
      "Pods stay on a node that is not ready for so long.", example: "30s"),
    Field(
      "repair-after", .duration(.zero), .defaulted("5min"),
      "A node that is not ready for so long is repaired."),
    Field(
      "reboot", .duration(.zero), .defaulted("3min"),
      "Time of the first attempt, and of a machine that starts again by itself."),
    Field("reimage", .duration(.zero), .defaulted("10min"), "Time of the second attempt."),
    Field(
      "redeploy", .duration(.zero), .defaulted("15min"),
      "Time of the third attempt, on another host."),
  ]

  static let maintenanceFields: [Field] = [
    Field("start", .duration(.zero), .required, "Counted from the opening of the window."),
    Field(
      "freeze", .duration(.aboveZero), .optional("`reimage` is written"),
      "Each node stands still for so long.", example: "7s"),
    Field(
      "apart", .duration(.aboveZero), .defaulted("10min"),
      "With `freeze`: from one node to the next.", example: "5min"),
    Field(
      "reimage", .duration(.aboveZero), .optional("`freeze` is written"),
      "Each node is drained, and away for so long.", example: "10min"),
    Field(
      "drain", .duration(.zero), .defaulted("30min"),
      "With `reimage`: what its pods have not ended after so long is lost.", example: "5min"),
  ]

  static let rolloutFields: [Field] = [
    Field("start", .duration(.zero), .required, "Counted from the opening of the window."),
    Field(
      "max-surge", .either(.share, .count(from: 0)), .defaulted("25%"),
      "Replicas above those that there are meant to be; a share is rounded up.", example: "1"),
    Field(
      "max-unavailable", .either(.share, .count(from: 0)), .defaulted("25%"),
      "Replicas that may be missing; a share is rounded down.", example: "0"),
  ]
}
