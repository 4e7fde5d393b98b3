import OmegaMeasurement
import OmegaModel
import OmegaUnits

/// Where a load source stands.
struct ArrivalState: BitwiseCopyable {
  /// Names all draws of the source in this replication.
  var key: UInt64
  /// Number of the arrival that comes next, and the key that names its draws.
  var number: UInt64 = 0
  var requestKey: UInt64 = 0
  /// Expected arrivals up to that request: the sum of its predecessors' unit exponentials and its own.
  var expected: Double = 0
  /// Piece of the rate curve that the last arrival fell into, and its number.
  var piece: RateCurve.Piece
  var cursor = 0
  /// Requests so far, where an arrival may be none, several, or one who sends several.
  var sent: UInt64 = 0
}

extension Simulation {
  private static var gapName: UInt64 { 0x6761_70 }
  private static var className: UInt64 { 0x636c_6173_73 }
  private static var clientName: UInt64 { 0x636c_6965_6e74 }

  /// Books the first arrival of a source, or lets its users begin.
  mutating func startLoad(of source: SourceIndex) {
    let load = tables.loads[source]
    if load.isPlain {
      scheduleArrival(from: source)
    } else if load.arrivals == .users {
      startUsers(of: source)
    } else {
      scheduleLoad(from: source)
    }
  }

  /// Books the arrival of a source's next request: the inverse of the expected count at the next point of a unit
  /// Poisson process, so that request n is the same request under every rate.
  @inline(__always)
  mutating func scheduleArrival(from source: SourceIndex) {
    let expected = nextExpected(from: source)
    schedule(.requestArrived(source), at: instant(ofArrivals: expected, from: source))
  }

  /// Expected arrivals up to a source's next one, which is given its key.
  @inline(__always)
  mutating func nextExpected(from source: SourceIndex) -> Double {
    let key = StableHash.extend(arrivals[source].key, by: arrivals[source].number)
    arrivals[source].requestKey = key
    var draws = RandomDraws(key: key, name: Self.gapName)
    let expected = arrivals[source].expected + ziggurat.exponential(&draws)
    arrivals[source].expected = expected
    return expected
  }

  /// When the rate curve of a source has brought so many arrivals: no earlier than now.
  @inline(__always)
  mutating func instant(ofArrivals expected: Double, from source: SourceIndex) -> Int64 {
    while expected >= arrivals[source].piece.arrivalsAfter {
      arrivals[source].cursor += 1
      arrivals[source].piece = plant.sources[source].curve.pieces[arrivals[source].cursor]
    }
    let seconds = arrivals[source].piece.time(ofArrivals: expected)
    return max(now, SimDuration(seconds: seconds).nanoseconds)
  }

  /// A client sends a request.
  @inline(__always)
  mutating func admitRequest(from source: SourceIndex) {
    let key = arrivals[source].requestKey
    arrivals[source].number += 1
    scheduleArrival(from: source)
    startRequest(
      key: key, number: arrivals[source].number - 1, from: source,
      client: drawnClient(key: key))
  }

  /// Starts a request of a source; a user who waits for its end is told.
  @inline(__always)
  mutating func startRequest(
    key: UInt64, number: UInt64, from source: SourceIndex, client: Int,
    user: UserIndex = .none
  ) {
    let requestClass = drawnClass(of: source, key: key)
    observer.arrived(key: key)
    let direct = tables.classes[requestClass].direct
    // Only who is at the client can tell a user of the end.
    guard direct.isNone || !user.isNone else {
      return startDirectly(
        direct, requestKey: key, number: number, from: source, requestClass: requestClass,
        client: client)
    }
    let root = arena.allocate()
    let serial = arena[root].serial
    arena[root] = Frame(
      key: key, started: now, lag: 0, mark: 0, parent: .none, next: .none,
      pc: tables.classes[requestClass].entry, replica: .none, origin: requestClass.value,
      serial: serial, pending: 0, failure: .ok, client: UInt8(client), attempt: 0,
      region: clientRegions[client], role: .root, phase: .running, holdsSlot: false)
    note(.arrived(source, number: number, requestClass), of: root, at: now)
    openContext(of: root, requestKey: key, requestClass: requestClass)
    if !user.isNone { arena.updateContext(of: root, { $0.user = user }) }
    openRequest(of: requestClass, at: now)
    startPatience(of: root, serial: serial)
    execute(root)
  }

  /// Starts the timer of a request whose class has a time-out.
  @inline(__always)
  mutating func startPatience(of root: FrameIndex, serial: UInt32) {
    let requestClass = tables.classes[ClassIndex(arena[root].origin)]
    guard !requestClass.lane.isNone else { return }
    startTimer(
      of: root, serial: serial, lane: requestClass.lane,
      due: arena[root].started + requestClass.timeout)
  }

  /// The class that a source's request belongs to.
  @inline(__always)
  private func drawnClass(of source: SourceIndex, key: UInt64) -> ClassIndex {
    let shape = tables.sources[source]
    var position = Int(shape.firstShare)
    if shape.shareCount > 1 {
      var draws = RandomDraws(key: key, name: Self.className)
      let draw = draws.uniform()
      let last = position + Int(shape.shareCount) - 1
      while position < last, tables.classShares[position].cumulative <= draw { position += 1 }
    }
    return tables.classShares[position].requestClass
  }

  /// Number of the place that a request comes from.
  @inline(__always)
  func drawnClient(key: UInt64) -> Int {
    guard tables.clientShares.count > 1 else { return 0 }
    var draws = RandomDraws(key: key, name: Self.clientName)
    let draw = draws.uniform()
    var position = 0
    while position < tables.clientShares.count - 1, tables.clientShares[position] <= draw {
      position += 1
    }
    return position
  }

  /// Counts a request that starts.
  @inline(__always)
  mutating func openRequest(of requestClass: ClassIndex, at instant: Int64) {
    work.requests += 1
    if recorder.isInWindow(instant) {
      openRequests += 1
      recorder.arrived(requestClass, at: instant)
    }
  }

  /// Settles the outcome of a request at an instant that may lie ahead; the client's patience may end before.
  @inline(__always)
  mutating func resolve(_ root: FrameIndex, as outcome: Outcome, at instant: Int64) {
    let started = arena[root].started
    let requestClass = ClassIndex(arena[root].origin)
    let isLate = instant - started > tables.classes[requestClass].timeout
    let verdict = isLate && outcome != .timedOut ? .timedOut : outcome
    observer.resolved(
      key: arena[root].key, outcome: verdict, seconds: Double(instant - started) * 1e-9)
    guard recorder.isInWindow(started) else { return }
    openRequests -= 1
    recorder.resolved(
      requestClass, arrivedAt: started, outcome: verdict, after: instant - started,
      firstTokenAfter: firstToken(of: root, endingAt: instant) - started)
  }
}
