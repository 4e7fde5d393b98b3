import OmegaMeasurement
import OmegaModel
import OmegaUnits

extension Simulation {
  /// Whether a step may be refused now, so that the delays before it must pass first.
  @inline(__always)
  func drawsOnLimit(_ instruction: Instruction, at replica: ReplicaIndex) -> Bool {
    guard case .use(let meter, _, _) = instruction else { return true }
    return tables.meters[meterPosition(meter, at: replica)].partitionBudget > 0
  }

  /// Draws what a step needs from its meters; the nanoseconds that it takes, or nil when a limit refuses it.
  @inline(__always)
  mutating func drawOnMeters(
    _ instruction: Instruction, key: UInt64, for frame: FrameIndex
  ) -> Int64? {
    switch instruction {
    case .use(let meter, let sampler, let name):
      var draws = RandomDraws(key: key, name: name)
      let amount = tables.samplers[sampler].sample(&draws, ziggurat, tables.laws)
      return draw(amount, from: meter, at: arena[frame].replica, &draws, for: frame) ? 0 : nil
    case .generate(let generation, let name):
      return generate(Int(generation), key: key, name: name, for: frame)
    default:
      preconditionFailure("only use and generate draw on meters")
    }
  }

  @inline(__always)
  private func meterPosition(_ meter: UInt32, at replica: ReplicaIndex) -> Int {
    Int(tables.stations[replicas[replica].station].firstMeter + meter)
  }

  /// Draws units from a meter; false: its limit has none left in this period, and `mark` says when it will.
  private mutating func draw(
    _ amount: Double, from meter: UInt32, at replica: ReplicaIndex, _ draws: inout RandomDraws,
    for frame: FrameIndex
  ) -> Bool {
    let position = meterPosition(meter, at: replica)
    if tables.meters[position].partitionBudget > 0,
      let retryInstant = refusal(of: amount, by: position, &draws)
    {
      if isMeasuring {
        meters[position].refusals += 1
        meters[position].refused += amount
      }
      arena[frame].mark = retryInstant
      note(
        .drew(amount, meter: position, isGranted: false, retryInstant: retryInstant), of: frame,
        at: now)
      return false
    }
    if isMeasuring { meters[position].granted += amount }
    return true
  }

  /// Takes units out of a partition's budget; when it lacks them, the instant at which it is refilled.
  ///
  /// An amount above the whole budget passes a full one, or it never could (Model L-1).
  private mutating func refusal(
    of amount: Double, by position: Int, _ draws: inout RandomDraws
  ) -> Int64? {
    let meter = limit(at: position)
    var partition = Int(meter.firstPartition)
    if meter.partitions > 1 { partition += Int(draws.integer(below: meter.partitions)) }
    let period = floorDivision(now, meter.period)
    if partitions[partition].period != period {
      if meter.tracksPeak { notePeak(of: position, in: partition) }
      partitions[partition] = PartitionState(
        period: period, left: refilledBudget(ofPartition: partition, meter, in: period))
    }
    let left = partitions[partition].left
    guard left >= amount || left == meter.partitionBudget else {
      return (period + 1) * meter.period
    }
    partitions[partition].left = left - amount
    return nil
  }

  /// What a partition has left at an instant.
  func budget(ofPartition partition: Int, _ meter: MeterShape, at instant: Int64) -> Double {
    let period = floorDivision(instant, meter.period)
    return partitions[partition].period == period
      ? partitions[partition].left
      : refilledBudget(ofPartition: partition, meter, in: period)
  }

  /// What a partition has at the beginning of a period: what an oversized amount has overdrawn is paid back out of the
  /// periods that follow.
  @inline(__always)
  private func refilledBudget(
    ofPartition partition: Int, _ meter: MeterShape, in period: Int64
  ) -> Double {
    let passed = Double(period &- max(partitions[partition].period, period - 1_000_000))
    return min(
      meter.partitionBudget, partitions[partition].left + passed * meter.partitionBudget)
  }

  private func floorDivision(_ a: Int64, _ b: Int64) -> Int64 {
    let (quotient, remainder) = a.quotientAndRemainder(dividingBy: b)
    return remainder < 0 ? quotient - 1 : quotient
  }

  /// Admits an LLM answer to its quotas; nanoseconds that it takes, or nil when a quota refuses it.
  private mutating func generate(
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
    guard draw(1, from: generation.requestMeter, at: replica, &draws, for: frame),
      draw(
        prompt + generation.outputMax, from: generation.quotaMeter, at: replica, &draws,
        for: frame),
      draw(prompt, from: generation.promptMeter, at: replica, &draws, for: frame),
      draw(output, from: generation.outputMeter, at: replica, &draws, for: frame)
    else { return nil }
    let seconds = firstToken + output * generation.secondsPerToken
    observer.drew(key: key, name: name, seconds: seconds)
    return slowed(SimDuration(seconds: seconds).nanoseconds, at: replica)
  }
}
