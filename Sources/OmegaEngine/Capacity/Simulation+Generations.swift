import OmegaMeasurement
import OmegaModel
import OmegaUnits

extension Simulation {
  /// Admits an LLM answer to its quotas; nanoseconds that it takes, or nil when a quota refuses it.
  mutating func generate(
    _ position: Int, key: UInt64, name: UInt64, for frame: FrameIndex
  ) -> Int64? {
    let generation = tables.generations[position]
    let replica = arena[frame].replica
    var draws = RandomDraws(key: key, name: name)
    let prompt = generation.prompt.sample(&draws, ziggurat, tables.laws).rounded()
    let output = min(
      generation.outputMax,
      max(1, generation.output.sample(&draws, ziggurat, tables.laws).rounded()))
    let firstToken = generation.firstToken.sample(&draws, ziggurat, tables.laws)
    guard let one = draw(1, from: generation.requestMeter, at: replica, &draws, for: frame),
      let quota = draw(
        prompt + generation.outputMax, from: generation.quotaMeter, at: replica, &draws,
        for: frame),
      let sent = draw(prompt, from: generation.promptMeter, at: replica, &draws, for: frame),
      let received = draw(output, from: generation.outputMeter, at: replica, &draws, for: frame)
    else { return nil }
    let seconds = firstToken + output * generation.secondsPerToken
    observer.drew(key: key, name: name, seconds: seconds)
    return slowed(SimDuration(seconds: seconds).nanoseconds, at: replica)
      + max(one, quota, sent, received)
  }
}
