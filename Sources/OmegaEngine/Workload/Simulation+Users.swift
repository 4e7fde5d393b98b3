import OmegaModel
import OmegaUnits

/// Somebody who sends one request after another: a user of a closed source, or a session.
struct UserState: BitwiseCopyable {
  /// Names all draws of the user.
  var key: UInt64
  /// Requests sent so far: the number of the next one.
  var sent: UInt64 = 0
  /// Requests still to be sent; users of a closed source never come to an end.
  var left: UInt32
  var source: SourceIndex
  var client: UInt8
}

extension Simulation {
  private static var thinkName: UInt64 { 0x7468_696e_6b }
  private static var sizeName: UInt64 { 0x7369_7a65 }
  private static var userName: UInt64 { 0x7573_6572 }
  /// Longer than any run, and far from overflow.
  private static var thinkMax: Int64 { 4_000_000_000_000_000_000 }

  /// Lets the users of a closed source begin, each with a time of thinking.
  mutating func startUsers(of source: SourceIndex) {
    let load = tables.loads[source]
    for number in 0..<UInt64(load.userCount) {
      let key = StableHash.mix(arrivals[source].key ^ Self.userName, number)
      let user = UserIndex(users.count)
      users.append(
        UserState(key: key, left: .max, source: source, client: UInt8(drawnClient(key: key))))
      think(user, since: now)
    }
  }

  /// Something has arrived from a source that is not plain: a request, a batch of them, or a user.
  mutating func admitLoad(from source: SourceIndex) {
    let key = arrivals[source].requestKey
    let load = tables.loads[source]
    scheduleLoad(from: source)
    switch load.bundle {
    case .single:
      startRequest(
        key: key, number: nextNumber(of: source), from: source, client: drawnClient(key: key))
    case .batch:
      var draws = RandomDraws(key: key, name: Self.sizeName)
      for number in 0..<UInt64(load.size.sample(&draws)) {
        let requestKey = StableHash.extend(key, by: number)
        startRequest(
          key: requestKey, number: nextNumber(of: source), from: source,
          client: drawnClient(key: requestKey))
        // One after the other, so that they queue in their order.
        continueRunnable()
      }
    case .session:
      var draws = RandomDraws(key: key, name: Self.sizeName)
      let user = freeUser()
      users[user] = UserState(
        key: key, left: load.size.sample(&draws), source: source,
        client: UInt8(drawnClient(key: key)))
      sendRequest(of: user)
    }
  }

  /// Books the next arrival of a source that is not plain.
  mutating func scheduleLoad(from source: SourceIndex) {
    let load = tables.loads[source]
    switch load.arrivals {
    case .curve, .bursts:
      let expected = nextExpected(from: source)
      let base =
        load.arrivals == .curve
        ? expected : baseArrivals(reaching: expected, from: source, load: load)
      arrivals[source].number += 1
      schedule(.loadArrived(source), at: instant(ofArrivals: base, from: source))
    case .instants, .counts:
      scheduleTraceArrival(from: source, load: load)
    case .users:
      preconditionFailure("users do not arrive")
    }
  }

  /// A user has thought and sends a request.
  mutating func sendRequest(of user: UserIndex) {
    let state = users[user]
    let key = StableHash.extend(state.key, by: state.sent)
    users[user].sent += 1
    if state.left != .max { users[user].left -= 1 }
    let load = tables.loads[state.source]
    startRequest(
      key: key, number: nextNumber(of: state.source), from: state.source,
      client: load.isSameClient ? Int(state.client) : drawnClient(key: key), user: user)
  }

  /// Counts the requests of a source of which an arrival is not one request.
  private mutating func nextNumber(of source: SourceIndex) -> UInt64 {
    let number = arrivals[source].sent
    arrivals[source].sent += 1
    return number
  }

  /// A request has ended for its client, perhaps some time ahead: if a user waited for it, the user goes on.
  @inline(__always)
  mutating func endRequest(_ root: FrameIndex, at instant: Int64) {
    if arena.hasContexts { tellUser(of: root, end: instant) }
  }

  @inline(never)
  private mutating func tellUser(of root: FrameIndex, end instant: Int64) {
    let user = arena.context(of: root).user
    guard !user.isNone else { return }
    let timeout = tables.classes[ClassIndex(arena[root].origin)].timeout
    let started = arena[root].started
    let end = instant - started > timeout ? started + timeout : instant
    if users[user].left == 0 {
      freeUsers.append(user)
    } else {
      think(user, since: end)
    }
  }

  /// Books a user's next request, after the time of thinking that belongs to it.
  private mutating func think(_ user: UserIndex, since instant: Int64) {
    let state = users[user]
    let key = StableHash.extend(state.key, by: state.sent)
    var draws = RandomDraws(key: key, name: Self.thinkName)
    let seconds = tables.loads[state.source].think.sample(&draws, ziggurat, tables.laws)
    let pause = min(Self.thinkMax, SimDuration(seconds: seconds).nanoseconds)
    schedule(.userDue(user), at: max(now, instant + pause))
  }

  private mutating func freeUser() -> UserIndex {
    if let user = freeUsers.popLast() { return user }
    users.append(UserState(key: 0, left: 0, source: .none, client: 0))
    return UserIndex(users.count - 1)
  }
}
