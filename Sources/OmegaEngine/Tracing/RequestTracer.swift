import OmegaMeasurement
import OmegaModel
import OmegaUnits

/// Follows one request and all that it starts through a simulation.
final class RequestTracer: Probe {
  static var tracesRequests: Bool { true }

  private let plant: Plant
  private let target: TraceTarget
  private var arrivalsInWindow: UInt64 = 0
  private var request: (source: SourceIndex, number: UInt64, requestClass: ClassIndex)?
  private var key: UInt64?
  /// Key of the request that has just arrived.
  private var arrivedKey: UInt64 = 0
  /// Position in `spans` of each frame of the request that is under way.
  private var spanOfFrame: [UInt32: Int] = [:]
  private var spans: [TraceSpan] = []
  /// Of a request that went into its only callee itself: the span of that call, whose frame stands for both.
  private var directSpan: Int?

  init(plant: Plant, target: TraceTarget) {
    self.plant = plant
    self.target = target
  }

  /// The request is over, and everything that it started.
  var isSatisfied: Bool { request != nil && spanOfFrame.isEmpty }

  /// Nil when the request never came.
  var trace: RequestTrace? {
    guard let request, let key else { return nil }
    return RequestTrace(
      source: plant.sources[request.source].name, number: request.number + 1, key: key,
      requestClass: plant.classes[request.requestClass].name, outcome: spans[0].outcome,
      windowStartUnixSeconds: plant.window.startUnixSeconds, spans: spans)
  }

  func arrived(key: UInt64) { arrivedKey = key }

  func note(_ fact: TraceFact, of frame: FrameIndex, at instant: Int64) {
    switch fact {
    case .arrived(let source, let number, let requestClass):
      meet(frame, from: source, number: number, requestClass, at: instant)
    case .called(let site, let station, let leg, let attempt, let caller):
      begin(frame, by: caller, at: instant) {
        call(of: site, to: station, kind: .call(attempt: Int(attempt)))
      }
      reach(frame, after: leg, at: instant)
    case .forked(let parent):
      begin(frame, by: parent, at: instant) {
        TraceSpan(kind: .branch, name: "branch", start: .zero)
      }
    case .handedOff(let requestClass, let giver):
      begin(frame, by: giver, at: instant) {
        TraceSpan(kind: .task, name: plant.classes[requestClass].name, start: .zero)
      }
    case .went(let site, let station, let leg):
      guard let parent = spanOfFrame[frame.value] else { return }
      var span = call(of: site, to: station, kind: .call(attempt: 0))
      span.parent = parent
      directSpan = spans.count
      append(span, for: frame, at: instant)
      reach(frame, after: leg, at: instant)
    case .ended(let outcome): end(frame, as: outcome, at: instant)
    case .timedOut:
      happen(to: frame, .timedOut, at: instant)
      timeOut(frame, at: instant)
    default:
      guard spanOfFrame[frame.value] != nil, let event = event(of: fact, at: instant) else {
        return
      }
      happen(to: frame, event, at: instant)
    }
  }
}

// MARK: - Spans

extension RequestTracer {
  private func meet(
    _ frame: FrameIndex, from source: SourceIndex, number: UInt64, _ requestClass: ClassIndex,
    at instant: Int64
  ) {
    // A frame that is used again belongs to nobody's past.
    spanOfFrame[frame.value] = nil
    guard request == nil else { return }
    if instant >= 0 { arrivalsInWindow += 1 }
    let isIt =
      switch target {
      case .arrival(let wanted): instant >= 0 && arrivalsInWindow == wanted
      case .request(let wanted, let name):
        number + 1 == wanted && plant.sources[source].name == name
      }
    guard isIt else { return }
    request = (source, number, requestClass)
    key = arrivedKey
    append(
      TraceSpan(kind: .request, name: plant.classes[requestClass].name, start: .zero), for: frame,
      at: instant)
  }

  private func begin(
    _ frame: FrameIndex, by parent: FrameIndex, at instant: Int64, _ make: () -> TraceSpan
  ) {
    guard let parent = spanOfFrame[parent.value] else {
      spanOfFrame[frame.value] = nil
      return
    }
    var span = make()
    span.parent = parent
    if span.service.isEmpty {
      span.service = spans[parent].service
      span.region = spans[parent].region
    }
    append(span, for: frame, at: instant)
  }

  private func append(_ span: TraceSpan, for frame: FrameIndex, at instant: Int64) {
    var span = span
    span.start = SimInstant(nanoseconds: instant)
    spanOfFrame[frame.value] = spans.count
    spans.append(span)
  }

  private func call(
    of site: CallSiteIndex, to station: StationIndex, kind: TraceSpan.Kind
  ) -> TraceSpan {
    let place = plant.stations[station]
    let operation = plant.operationNames[plant.sites[site].operation.position].name
    return TraceSpan(
      kind: kind, name: "\(place.service).\(operation)", service: place.service,
      region: plant.regions[Int(place.region)], start: .zero)
  }

  private func reach(_ frame: FrameIndex, after leg: Int64, at instant: Int64) {
    guard leg > 0 else { return }
    happen(to: frame, .reached(network: SimDuration(nanoseconds: leg)), at: instant + leg)
  }

  private func happen(to frame: FrameIndex, _ kind: TraceEvent.Kind, at instant: Int64) {
    guard let span = spanOfFrame[frame.value] else { return }
    spans[span].events.append(
      TraceEvent(at: SimInstant(nanoseconds: instant), kind: kind))
  }

  private func end(_ frame: FrameIndex, as outcome: Outcome, at instant: Int64) {
    guard let span = spanOfFrame.removeValue(forKey: frame.value) else { return }
    close(span, as: outcome, at: instant)
    if span == directSpan { close(0, as: outcome, at: instant) }
  }

  /// Ends a span, unless its time-out has ended it before.
  private func close(_ span: Int, as outcome: Outcome, at instant: Int64) {
    if spans[span].end == nil { spans[span].end = SimInstant(nanoseconds: instant) }
    if spans[span].outcome == nil { spans[span].outcome = outcome }
  }

  /// Whoever waited goes on. A client's request is over with that, while the work of a call runs on.
  private func timeOut(_ frame: FrameIndex, at instant: Int64) {
    guard let span = spanOfFrame[frame.value] else { return }
    spans[span].outcome = .timedOut
    if span == directSpan { close(0, as: .timedOut, at: instant) }
    if span == 0 { spans[0].end = SimInstant(nanoseconds: instant) }
  }
}

// MARK: - Events

extension RequestTracer {
  private func event(of fact: TraceFact, at instant: Int64) -> TraceEvent.Kind? {
    switch fact {
    case .queued(let ahead): .queued(ahead: Int(ahead))
    case .tookSlot(let replica, let station, let wait):
      .tookSlot(
        replica: Int(replica.value - plant.stations[station].firstReplica),
        wait: SimDuration(nanoseconds: wait))
    case .waited(let nanoseconds): .waited(SimDuration(nanoseconds: nanoseconds))
    case .workStarted(let nanoseconds, let beside):
      .workStarted(SimDuration(nanoseconds: nanoseconds), beside: Int(beside))
    case .workEnded: .workEnded
    case .drew(let amount, let meter, let isGranted, let retryInstant):
      isGranted
        ? .drew(amount: amount, meter: plant.meters[meter].name)
        : .throttled(
          amount: amount, meter: plant.meters[meter].name,
          budgetBackAfter: SimDuration(nanoseconds: max(0, retryInstant - instant)))
    case .lookedUp(let isHit): .lookedUp(isHit: isHit)
    case .refused(let outcome): .refused(outcome)
    case .retries(let attempt, let outcome, let delay):
      .retry(
        attempt: Int(attempt), after: outcome, delay: SimDuration(nanoseconds: delay))
    case .hung: .hung
    case .lost: .lost
    case .left(let outcome): .left(outcome)
    case .arrived, .went, .called, .forked, .handedOff, .timedOut, .ended: nil
    }
  }
}
