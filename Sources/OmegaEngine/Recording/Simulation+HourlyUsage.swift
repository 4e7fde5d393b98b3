import OmegaMeasurement
import OmegaModel
import OmegaUnits

// Usage by the hour, for what is bought or priced by the hour (Model U-6). It is put together from the
// curves' intervals once the run is over: the loop knows nothing of it.
extension Simulation {
  /// An hour of curve intervals, or one interval where those are longer.
  var intervalsPerPart: Int {
    max(1, Int(SimDuration.hours(1).nanoseconds / recorder.interval))
  }

  var partLength: SimDuration {
    SimDuration(nanoseconds: recorder.interval * Int64(intervalsPerPart))
  }

  /// What a basis counts in each hour; nil for what has no hours.
  func hourlyUsage(
    of basis: UsageBasis, for rule: BillRule, factor: Double
  ) -> HourlyUsage? {
    switch (basis, rule.owner) {
    case (.nodeHours, .pool(let pool)):
      let column = timelines.layout.column(.nodes, ofPool: pool.position)
      return hourly { seconds(ofColumn: column, in: $0) / 3_600 * factor }
    case (.diskHours, .pool(let pool)):
      let there = timelines.layout.column(.nodes, ofPool: pool.position)
      let stopped = timelines.layout.column(.nodesStopped, ofPool: pool.position)
      return hourly {
        (seconds(ofColumn: there, in: $0) + seconds(ofColumn: stopped, in: $0)) / 3_600 * factor
      }
    case (.replicaHours, .station(let station)):
      let column = timelines.layout.column(.replicas, ofStation: station.position)
      return hourly { seconds(ofColumn: column, in: $0) / 3_600 * factor }
    case (.capacityHours(let name), .station(let station)):
      let perHour = capacity(name, of: station) * factor
      return hourly { length(of: $0) / 3_600 * perHour }
    case (.hours, _):
      return hourly { length(of: $0) / 3_600 * factor }
    default:
      return nil
    }
  }

  /// One amount for each hour, given the intervals that it has.
  private func hourly(_ amount: (Range<Int>) -> Double) -> HourlyUsage {
    let count = recorder.intervalCount
    return HourlyUsage(
      partLength: partLength,
      quantities: stride(from: 0, to: count, by: intervalsPerPart).map { first in
        Quantity(nearest: amount(first..<min(count, first + intervalsPerPart)))
      })
  }

  /// Seconds.
  func length(ofInterval interval: Int) -> Double {
    let start = Int64(interval) * recorder.interval
    return Double(min(recorder.interval, recorder.window - start)) * 1e-9
  }

  private func length(of intervals: Range<Int>) -> Double {
    intervals.reduce(0) { $0 + length(ofInterval: $1) }
  }

  /// Unit-seconds below a curve of means.
  private func seconds(ofColumn column: Int, in intervals: Range<Int>) -> Double {
    intervals.reduce(0) { $0 + timelines.series[$1][column] * length(ofInterval: $1) }
  }
}

// MARK: - Peaks

extension Simulation {
  /// The most that the partitions of a limited meter gave in one period of each hour, as units a second × hours: each
  /// its own, or the busiest for all (Model U-9).
  func peakHours(
    _ name: String, of station: StationIndex, floor: Double, ofEach: Bool
  ) -> Double {
    guard let meter = meterPosition(name, of: station) else { return 0 }
    let shares = parts.map { intervals in
      paidPeak(of: meter, in: intervals, floor: floor, ofEach: ofEach) * length(of: intervals)
        / 3_600
    }
    return shares.reduce(0, +) * capacity(name, of: station)
  }

  /// The intervals of each hour.
  var parts: [Range<Int>] {
    stride(from: 0, to: recorder.intervalCount, by: intervalsPerPart).map { first in
      first..<min(recorder.intervalCount, first + intervalsPerPart)
    }
  }

  /// The share of its limit that a meter is paid for in an hour: each partition's own, or the busiest's for all.
  func paidPeak(of meter: Int, in intervals: Range<Int>, floor: Double, ofEach: Bool) -> Double {
    let first = Int(plant.meters[meter].firstPartition)
    let peaks = (first..<first + Int(plant.meters[meter].partitions)).map { partition in
      max(floor, intervals.reduce(0) { max($0, timelines.peaks[$1][partition]) })
    }
    return ofEach ? peaks.reduce(0, +) / Double(peaks.count) : peaks.reduce(0) { max($0, $1) }
  }

  /// A partition's period is over: was it the busiest of this interval?
  mutating func notePeak(of meter: Int, in partition: Int) {
    let shape = tables.meters[meter]
    let state = partitions[partition]
    // What ended before the interval was counted in an earlier one.
    guard isMeasuring, state.period >= 0, state.period * shape.period >= timelines.lastTick
    else { return }
    // Savings come from what was idle: nobody pays for them again.
    let start =
      shape.burstBudget > 0 ? savings[partition].start : limit(at: meter).partitionBudget
    let used = (start - state.left) / shape.partitionBudget
    partitions[partition].peak = max(partitions[partition].peak, min(1, used))
  }

  /// One interval of the curves is over.
  mutating func recordPeaks() {
    var peaks = Array(repeating: 0.0, count: partitions.count)
    for meter in plant.meters.indices where plant.meters[meter].tracksPeak {
      let first = Int(plant.meters[meter].firstPartition)
      for partition in first..<first + Int(plant.meters[meter].partitions) {
        notePeak(of: meter, in: partition)
        peaks[partition] = partitions[partition].peak
        partitions[partition].peak = 0
      }
    }
    timelines.peaks.append(peaks)
  }
}
