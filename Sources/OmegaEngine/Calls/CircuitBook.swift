import OmegaMeasurement
import OmegaUnits

/// Where the circuit of one call site in one region stands.
struct CircuitState: BitwiseCopyable {
  enum Phase: UInt8 {
    case closed
    /// No call is sent until `until`.
    case open
    /// `probesLeft` calls are sent; when that many more have been due until `until`, as many again.
    case halfOpen
  }

  var phase = Phase.closed
  var until: Int64 = 0
  var failuresInARow: UInt32 = 0
  var probesLeft: UInt32 = 0
  var probesPassed: UInt32 = 0
}

/// All circuit breakers of a replication, with their windows in buckets.
///
/// A window is ten buckets of equal length; what is older than ten buckets is forgotten bucket by bucket (Model R-14).
struct CircuitBook: ~Copyable {
  struct Bucket: BitwiseCopyable {
    var number = Int64.min
    var calls: UInt32 = 0
    var failures: UInt32 = 0
  }

  static let bucketCount = 10
  private var circuits: Slab<CircuitState>
  private var buckets: Slab<Bucket>

  init(count: Int) {
    circuits = Slab(repeating: CircuitState(), count: count)
    buckets = Slab(repeating: Bucket(), count: count * Self.bucketCount)
  }

  func phase(of circuit: Int) -> CircuitState.Phase { circuits[circuit].phase }

  /// Whether a call may be sent now. Asking takes a probe of a circuit that is half open.
  mutating func admits(_ circuit: Int, _ rule: PlantGuard, at now: Int64) -> Bool {
    switch circuits[circuit].phase {
    case .closed: return true
    case .open:
      guard now >= circuits[circuit].until else { return false }
      circuits[circuit].phase = .halfOpen
      circuits[circuit].probesPassed = 0
    case .halfOpen:
      // Probes that never came back are replaced after as long again.
      guard circuits[circuit].probesLeft == 0 else { break }
      guard now >= circuits[circuit].until else { return false }
    }
    if circuits[circuit].probesLeft == 0 {
      circuits[circuit].probesLeft = rule.probes
      circuits[circuit].until = now + rule.open
    }
    circuits[circuit].probesLeft -= 1
    return true
  }

  /// Takes note of how a call ended.
  mutating func record(
    isFailure: Bool, _ circuit: Int, _ rule: PlantGuard, at now: Int64
  ) {
    switch circuits[circuit].phase {
    case .open: return
    case .halfOpen:
      if isFailure { return trip(circuit, rule, at: now) }
      circuits[circuit].probesPassed += 1
      if circuits[circuit].probesPassed >= rule.probes { close(circuit) }
      return
    case .closed: break
    }
    circuits[circuit].failuresInARow = isFailure ? circuits[circuit].failuresInARow + 1 : 0
    if rule.failuresInARow > 0, circuits[circuit].failuresInARow >= rule.failuresInARow {
      return trip(circuit, rule, at: now)
    }
    guard rule.ratioCallsMin > 0 else { return }
    count(isFailure: isFailure, circuit, rule, at: now)
    if isFailure, isOverRatio(circuit, rule, at: now) { trip(circuit, rule, at: now) }
  }

  private func bucketNumber(_ rule: PlantGuard, at now: Int64) -> Int64 {
    let (quotient, remainder) = now.quotientAndRemainder(dividingBy: rule.bucket)
    return remainder < 0 ? quotient - 1 : quotient
  }

  private mutating func count(
    isFailure: Bool, _ circuit: Int, _ rule: PlantGuard, at now: Int64
  ) {
    let number = bucketNumber(rule, at: now)
    let count = Int64(Self.bucketCount)
    let place = circuit * Self.bucketCount + Int((number % count + count) % count)
    if buckets[place].number != number { buckets[place] = Bucket(number: number) }
    buckets[place].calls += 1
    if isFailure { buckets[place].failures += 1 }
  }

  private func isOverRatio(_ circuit: Int, _ rule: PlantGuard, at now: Int64) -> Bool {
    let oldest = bucketNumber(rule, at: now) - Int64(Self.bucketCount) + 1
    var calls: UInt32 = 0
    var failures: UInt32 = 0
    for place in circuit * Self.bucketCount..<(circuit + 1) * Self.bucketCount
    where buckets[place].number >= oldest {
      calls += buckets[place].calls
      failures += buckets[place].failures
    }
    return calls >= rule.ratioCallsMin && Double(failures) >= rule.ratio * Double(calls)
  }

  private mutating func trip(_ circuit: Int, _ rule: PlantGuard, at now: Int64) {
    circuits[circuit] = CircuitState(phase: .open, until: now + rule.open)
  }

  private mutating func close(_ circuit: Int) {
    circuits[circuit] = CircuitState()
    for place in circuit * Self.bucketCount..<(circuit + 1) * Self.bucketCount {
      buckets[place] = Bucket()
    }
  }
}
