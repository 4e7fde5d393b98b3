import OmegaMeasurement
import OmegaModel
import OmegaUnits

/// What one answer is about. It is drawn by name: whoever asks again is told the same.
private struct DrawnAnswer: BitwiseCopyable {
  var prompt: Double
  /// Tokens of the prompt that are read anew.
  var read: Double
  var output: Double
  /// Seconds until the first token, and from there to the last, of a back end that does nothing else.
  var readingSeconds: Double
  var writingSeconds: Double
}

extension Simulation {
  /// Admits an LLM answer to its quotas; nanoseconds that it takes, or nil when a quota refuses it.
  mutating func generate(
    _ position: Int, key: UInt64, name: UInt64, for frame: FrameIndex
  ) -> Int64? {
    let generation = tables.generations[position]
    var draws = RandomDraws(key: key, name: name)
    let answer = draw(generation, &draws)
    guard let wait = charge(answer, generation, &draws, for: frame) else { return nil }
    let seconds = answer.readingSeconds + answer.writingSeconds
    observer.drew(key: key, name: name, seconds: seconds)
    return slowed(SimDuration(seconds: seconds).nanoseconds, at: arena[frame].replica) + wait
  }

  /// One part of an answer; nanoseconds that it takes, or nil when a quota refuses it.
  @inline(never)
  mutating func answer(
    _ part: AnswerPart, of position: Int, key: UInt64, name: UInt64, for frame: FrameIndex
  ) -> Int64? {
    let generation = tables.generations[position]
    var draws = RandomDraws(key: key, name: name)
    let answer = draw(generation, &draws)
    switch part {
    case .admission:
      observer.drew(
        key: key, name: name, seconds: answer.readingSeconds + answer.writingSeconds)
      return charge(answer, generation, &draws, for: frame)
    case .firstToken:
      sendFirstToken(of: frame)
      return 0
    case .settlement:
      giveBack(
        generation.outputWeight * (generation.outputMax - answer.output),
        to: meterPosition(generation.provisionedMeter, at: arena[frame].replica))
      return 0
    case .reading, .writing:
      return time(of: part, of: position, key: key, name: name, at: arena[frame].replica)
    }
  }

  /// Starts a part of an answer as work that shares the replica with other answers (Model G-6).
  @inline(never)
  mutating func answerTogether(_ frame: FrameIndex, at pc: InstructionIndex, lag: Int64) {
    guard case .answerTogether(let part, let position, let name) = tables.tape[pc] else {
      preconditionFailure("only answers are given together")
    }
    guard lag == 0 else { return wait(frame, lag: lag, at: pc) }
    let replica = arena[frame].replica
    arena[frame].pc = InstructionIndex(pc.value + 1)
    startWork(
      of: frame, on: replica,
      demand: time(
        of: part, of: Int(position), key: arena[frame].key, name: name, at: replica))
  }

  /// Nanoseconds that a part of an answer takes where it is the only one.
  @inline(never)
  private mutating func time(
    of part: AnswerPart, of position: Int, key: UInt64, name: UInt64, at replica: ReplicaIndex
  ) -> Int64 {
    let generation = tables.generations[position]
    var draws = RandomDraws(key: key, name: name)
    let answer = draw(generation, &draws)
    let seconds = part == .reading ? answer.readingSeconds : answer.writingSeconds
    return slowed(SimDuration(seconds: seconds).nanoseconds, at: replica)
  }

  @inline(__always)
  private func draw(
    _ generation: PlantGeneration, _ draws: inout RandomDraws
  ) -> DrawnAnswer {
    let prompt: Double
    let written: Double
    if generation.pairCount > 0, case .empirical(let first, _) = generation.prompt {
      let row = Int(first + draws.integer(below: generation.pairCount))
      prompt = tables.laws.values[row].rounded()
      written = tables.laws.values[row + Int(generation.pairCount)]
    } else {
      prompt = generation.prompt.sample(&draws, ziggurat, tables.laws).rounded()
      written = generation.output.sample(&draws, ziggurat, tables.laws)
    }
    let output = min(generation.outputMax, max(1, written.rounded()))
    let read = prompt - (prompt * generation.cachedShare).rounded()
    return DrawnAnswer(
      prompt: prompt, read: read, output: output,
      readingSeconds: generation.firstToken.sample(&draws, ziggurat, tables.laws)
        + read * generation.secondsPerPromptToken,
      writingSeconds: output * generation.secondsPerToken)
  }

  /// Draws what an answer counts as from all meters (Model G-2, G-4, G-7); the longest wait for them, or nil: one refuses.
  @inline(__always)
  private mutating func charge(
    _ answer: DrawnAnswer, _ generation: PlantGeneration, _ draws: inout RandomDraws,
    for frame: FrameIndex
  ) -> Int64? {
    let replica = arena[frame].replica
    guard let one = draw(1, from: generation.requestMeter, at: replica, &draws, for: frame),
      let quota = draw(
        answer.prompt + generation.outputMax, from: generation.quotaMeter, at: replica, &draws,
        for: frame)
    else { return nil }
    var wait = max(one, quota)
    if generation.outputWeight > 0 {
      guard
        let provisioned = draw(
          answer.read + generation.outputWeight * generation.outputMax,
          from: generation.provisionedMeter, at: replica, &draws, for: frame)
      else { return nil }
      wait = max(wait, provisioned)
    }
    if generation.cachedShare > 0 {
      guard
        let found = draw(
          answer.prompt - answer.read, from: generation.cachedMeter, at: replica, &draws,
          for: frame)
      else { return nil }
      wait = max(wait, found)
    }
    guard
      let sent = draw(answer.read, from: generation.promptMeter, at: replica, &draws, for: frame),
      let received = draw(
        answer.output, from: generation.outputMeter, at: replica, &draws, for: frame)
    else { return nil }
    return max(wait, sent, received)
  }

  // MARK: - First tokens

  /// A token goes from callee to caller, up to the client, without waiting for the rest (Model G-5).
  private mutating func sendFirstToken(of frame: FrameIndex) {
    var place = frame
    var instant = now
    while !place.isNone {
      switch arena[place].role {
      case .attempt:
        let caller = arena[place].parent
        guard !caller.isNone else { return }
        instant += networkLeg(from: caller, to: replicas[arena[place].replica].station)
        place = caller
      case .branch, .contender:
        place = arena[place].parent
      case .direct:
        let station = tables.stations[replicas[arena[place].replica].station]
        return keepFirstToken(
          of: place, at: instant + clientLeg(Int(arena[place].client), to: station))
      case .root:
        return keepFirstToken(of: place, at: instant)
      case .straggler, .abandoned:
        // Nobody listens any more.
        return
      }
    }
  }

  private mutating func keepFirstToken(of root: FrameIndex, at instant: Int64) {
    arena.updateContext(of: root) { $0.firstToken = min($0.firstToken, instant) }
  }

  /// When the client has seen the first of an answer that ends at an instant; where nothing was streamed, then.
  @inline(__always)
  func firstToken(of root: FrameIndex, endingAt instant: Int64) -> Int64 {
    tables.hasStreams ? min(instant, arena.context(of: root).firstToken) : instant
  }
}
