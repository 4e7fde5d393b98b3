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
      return draw(amount, from: meter, at: arena[frame].replica, &draws, for: frame)
    case .useByKey(let keyed, let name):
      return drawByKey(tables.keyedDraws[Int(keyed)], key: key, name: name, for: frame)
    case .generate(let generation, let name):
      return generate(Int(generation), key: key, name: name, for: frame)
    case .answer(let part, let generation, let name):
      return answer(part, of: Int(generation), key: key, name: name, for: frame)
    default:
      preconditionFailure("only use and generate draw on meters")
    }
  }

  @inline(__always)
  func meterPosition(_ meter: UInt32, at replica: ReplicaIndex) -> Int {
    Int(tables.stations[replicas[replica].station].firstMeter + meter)
  }

  /// Draws from the partition that the request's key lies in (Model L-3).
  @inline(never)
  private mutating func drawByKey(
    _ keyed: KeyedDraw, key: UInt64, name: UInt64, for frame: FrameIndex
  ) -> Int64? {
    var draws = RandomDraws(key: key, name: name)
    let amount = tables.samplers[keyed.amount].sample(&draws, ziggurat, tables.laws)
    let position = meterPosition(keyed.meter, at: arena[frame].replica)
    let population = tables.populations[Int(keyed.population)]
    let rank = population.rank(ofRequest: arena.context(of: frame).requestKey)
    let range = KeyPopulation.partition(
      ofRank: Int(rank), hash: population.name, among: ranges(of: position))
    return draw(
      amount, from: position, partition: partition(ofRange: range, at: position), for: frame)
  }

  /// Draws units from a meter; the nanoseconds until they have passed, or nil: its limit has none left in this period,
  /// and `mark` says when it will.
  @inline(__always)
  mutating func draw(
    _ amount: Double, from meter: UInt32, at replica: ReplicaIndex, _ draws: inout RandomDraws,
    for frame: FrameIndex
  ) -> Int64? {
    let position = meterPosition(meter, at: replica)
    guard tables.meters[position].partitionBudget > 0 else {
      if isMeasuring { meters[position].granted += amount }
      return 0
    }
    // Without keys, every draw is from any partition (Model L-3).
    let ranges = ranges(of: position)
    return draw(
      amount, from: position,
      partition: ranges > 1
        ? partition(ofRange: draws.integer(below: ranges), at: position) : 0, for: frame)
  }

  /// Equal ranges of keys that the partitions of a limit share out.
  @inline(__always)
  private func ranges(of position: Int) -> UInt32 {
    let uneven = tables.meters[position].rangeCount
    return uneven > 0 ? uneven : tables.meters[position].partitions
  }

  @inline(__always)
  private func partition(ofRange range: UInt32, at position: Int) -> Int {
    guard tables.meters[position].rangeCount > 0 else { return Int(range) }
    return Int(tables.rangePartitions[Int(tables.meters[position].firstRange + range)])
  }

  private mutating func draw(
    _ amount: Double, from position: Int, partition number: Int, for frame: FrameIndex
  ) -> Int64? {
    let meter = limit(at: position)
    let partition = Int(meter.firstPartition) + number
    let period = floorDivision(now, meter.period)
    if partitions[partition].period != period { turn(partition, of: position, to: period) }
    if arena[frame].attempt == 0 { partitions[partition].asked += amount }
    let delay: Int64
    if meter.drains {
      guard fill(amount, into: partition, meter) else {
        refuse(
          amount, by: position, in: partition, until: partitions[partition].freeAt - meter.period,
          frame)
        return nil
      }
      delay = 0
    } else if meter.nanosecondsPerUnit > 0 {
      delay = wait(for: amount, in: partition, meter)
    } else {
      // An amount above the whole budget passes a full one, or it never could (Model L-1).
      let left = partitions[partition].left
      guard left >= amount || left >= meter.partitionBudget else {
        refuse(amount, by: position, in: partition, until: (period + 1) * meter.period, frame)
        return nil
      }
      partitions[partition].left = left - amount
      delay = 0
    }
    if isMeasuring {
      meters[position].granted += amount
      if meter.partitions > 1 { partitionCounts[partition].granted += amount }
    }
    return delay
  }

  @inline(never)
  private mutating func refuse(
    _ amount: Double, by position: Int, in partition: Int, until instant: Int64,
    _ frame: FrameIndex
  ) {
    if isMeasuring {
      meters[position].refusals += 1
      meters[position].refused += amount
      partitionCounts[partition].refused += amount
    }
    arena[frame].mark = instant
    note(
      .drew(amount, meter: position, isGranted: false, retryInstant: instant), of: frame, at: now)
  }

  /// Whether no more than a period's budget is in use, so that a draw of any size is granted; it then drains away (Model L-9).
  private mutating func fill(
    _ amount: Double, into partition: Int, _ meter: MeterShape
  ) -> Bool {
    guard partitions[partition].freeAt <= now + meter.period else { return false }
    let time = Int64((amount * meter.nanosecondsPerUnit).rounded())
    partitions[partition].freeAt = max(now, partitions[partition].freeAt) + time
    return true
  }

  /// Gives units back that were granted and not used.
  mutating func giveBack(_ amount: Double, to position: Int) {
    let meter = limit(at: position)
    if isMeasuring { meters[position].granted -= amount }
    guard meter.drains else { return }
    partitions[Int(meter.firstPartition)].freeAt -= Int64(
      (amount * meter.nanosecondsPerUnit).rounded())
  }

  /// Nanoseconds until a draw has passed: those before it come first, and it takes its own time (Model L-6).
  private mutating func wait(
    for amount: Double, in partition: Int, _ meter: MeterShape
  ) -> Int64 {
    let time = Int64((amount * meter.nanosecondsPerUnit).rounded())
    let end = max(now, partitions[partition].freeAt) + time
    partitions[partition].freeAt = end
    return end - now
  }

  /// A new period has begun for a partition.
  @inline(never)
  private mutating func turn(_ partition: Int, of position: Int, to period: Int64) {
    let meter = limit(at: position)
    if meter.tracksPeak { notePeak(of: position, in: partition) }
    noteDemand(of: position, in: partition)
    if meter.burstBudget > 0 {
      refillWithSavings(partition, meter, in: period)
    } else {
      partitions[partition].left = refilledBudget(ofPartition: partition, meter, in: period)
    }
    partitions[partition].period = period
    partitions[partition].asked = 0
  }

  /// The most that was asked of a partition in a period of the window.
  mutating func noteDemand(of position: Int, in partition: Int) {
    let state = partitions[partition]
    guard isMeasuring, state.period >= 0 else { return }
    meters[position].askedMax = max(meters[position].askedMax, state.asked)
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

  /// What a partition may give in a new period, what it has saved included (Model L-5).
  private mutating func refillWithSavings(
    _ partition: Int, _ meter: MeterShape, in period: Int64
  ) {
    let passed = Double(period &- max(partitions[partition].period, period - 1_000_000))
    // Left of the last period, and the whole budgets of those that nobody has drawn from since.
    let unspent = partitions[partition].left + (passed - 1) * meter.partitionBudget
    let saved = min(meter.savingsMax, savings[partition].saved + unspent)
    let start = min(meter.burstBudget, meter.partitionBudget + saved)
    savings[partition].saved = max(0, saved + meter.partitionBudget - start)
    savings[partition].start = start
    partitions[partition].left = start
  }

  private func floorDivision(_ a: Int64, _ b: Int64) -> Int64 {
    let (quotient, remainder) = a.quotientAndRemainder(dividingBy: b)
    return remainder < 0 ? quotient - 1 : quotient
  }
}
